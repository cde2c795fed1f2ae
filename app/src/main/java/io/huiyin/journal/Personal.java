package io.huiyin.journal;

/**
 * A value about a person. The event's data holds only a salted commitment to it; value and salt lie beside the event, where disposal can
 * destroy both without breaking the chain.
 *
 * @param value plain text
 * @param confidential true when it is to be stored as ciphertext
 */
public record Personal(String value, boolean confidential) {

    public static Personal open(String value) {
        return new Personal(value, false);
    }

    public static Personal confidential(String value) {
        return new Personal(value, true);
    }

    @Override
    public String toString() {
        return "Personal[…]";
    }
}
