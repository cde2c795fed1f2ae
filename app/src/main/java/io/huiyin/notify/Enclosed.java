package io.huiyin.notify;

/** A file that goes along with an e-mail. */
public record Enclosed(String name, String mediaType, byte[] bytes) {

    @Override
    public String toString() {
        return "Enclosed[" + name + "]";
    }
}
