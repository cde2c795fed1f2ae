package io.huiyin.matter;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How alike two texts are: twice the pairs of neighbouring characters that both have, of all the pairs that each has (Dice). A pure
 * function; the same texts in another order of sentences are nearly as alike as the same texts.
 */
final class Likeness {

    /** In percent; two texts that only share a topic stay below. */
    static final int LIKELY = 30;

    private final Set<Long> pairs;

    private Likeness(Set<Long> pairs) {
        this.pairs = pairs;
    }

    static Likeness of(String text) {
        Set<Long> pairs = new HashSet<>();
        int before = -1;
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        for (int i = 0; i < normal.length(); ) {
            int character = normal.codePointAt(i);
            i += Character.charCount(character);
            if (Character.isLetterOrDigit(character)) {
                if (before >= 0) {
                    pairs.add((long) before << Integer.SIZE | character);
                }
                before = character;
            }
        }
        return new Likeness(pairs);
    }

    /** 0 for nothing in common to 100 for the same; symmetric; 0 when either has fewer than two letters or digits. */
    int with(Likeness other) {
        if (pairs.isEmpty() || other.pairs.isEmpty()) {
            return 0;
        }
        long common = pairs.size() <= other.pairs.size() ? common(pairs, other.pairs) : common(other.pairs, pairs);
        return Math.toIntExact(200 * common / (pairs.size() + other.pairs.size()));
    }

    private static long common(Set<Long> fewer, Set<Long> more) {
        return fewer.stream().filter(more::contains).count();
    }
}
