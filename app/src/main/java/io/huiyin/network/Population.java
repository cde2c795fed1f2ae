package io.huiyin.network;

/**
 * How many live in a place.
 *
 * @param residents 0 or more
 * @param source whose count it is, and of which year
 */
public record Population(int residents, String source) {

    /** More than any city has. */
    public static final int MOST = 100_000_000;

    /** Characters of a source. */
    public static final int SOURCE_MAX = 100;
}
