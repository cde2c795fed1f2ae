package io.huiyin.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table that somebody put together and keeps. It holds what was asked, never what it came to: whoever opens it sees it with rights of
 * their own.
 *
 * @param owner sign-in name
 * @param query of the address that shows it
 * @param shared whether everybody who reads figures finds it
 * @param readers sign-in names of those who are told when it is due, besides the owner, and find it
 * @param every null when nobody is told
 */
public record OwnTable(
        long id,
        String owner,
        String name,
        String query,
        boolean shared,
        List<String> readers,
        @Nullable Every every) {

    public OwnTable {
        readers = List.copyOf(readers);
    }

    /** When it is due. */
    public enum Every {
        DAY,
        /** On Mondays. */
        WEEK,
        /** On the first. */
        MONTH;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Every> find(String key) {
            return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }
}
