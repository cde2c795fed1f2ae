package io.huiyin.notify;

/** A letter that did not arrive. Says why in words that name no address, such as {@code SMTP 451} or {@code no connection}. */
final class Undelivered extends Exception {

    private final boolean forGood;

    private Undelivered(String fault, boolean forGood) {
        super(fault);
        this.forGood = forGood;
    }

    /** Worth another attempt. */
    static Undelivered forNow(String fault) {
        return new Undelivered(fault, false);
    }

    /** The other side will never take it. */
    static Undelivered forGood(String fault) {
        return new Undelivered(fault, true);
    }

    boolean isForGood() {
        return forGood;
    }

    String fault() {
        return String.valueOf(getMessage());
    }
}
