package io.huiyin.journal;

import io.huiyin.base.Sha256;
import java.nio.ByteBuffer;

/**
 * A line of an import, which is taken in once only; committed together with what became of it. Nothing is told to a second claimant.
 *
 * @param high the first 8 bytes of the SHA-256 over the space, a line feed and the line's key in it
 * @param low the next 8
 */
public record Mark(long high, long low) implements Once, Comparable<Mark> {

    public static Mark of(String space, String key) {
        return of(Sha256.of(space + "\n" + key));
    }

    /** @param hash of the space, a line feed and the key */
    public static Mark of(byte[] hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new Mark(bytes.getLong(), bytes.getLong());
    }

    /** In the order of their bytes, which is that of the database. */
    @Override
    public int compareTo(Mark other) {
        int order = Long.compareUnsigned(high, other.high);
        return order == 0 ? Long.compareUnsigned(low, other.low) : order;
    }
}
