package io.huiyin.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as somebody asks for it; what is left out is the most there is.
 *
 * @param purpose what it is for, at most 60 characters; for whoever reads the list of tokens
 * @param verbs names of verbs that the user has; null for all of them
 * @param readOnly whether it may change nothing; null for false
 * @param days how long it is good, 1 to 366; null for {@link Tokens#LIFE}
 */
public record TokenForm(
        @Nullable String purpose,
        @Nullable List<String> verbs,
        @Nullable Boolean readOnly,
        @Nullable Integer days) {

    /** All that the user may do, for {@link Tokens#LIFE}. */
    public static final TokenForm ALL = new TokenForm(null, null, null, null);
}
