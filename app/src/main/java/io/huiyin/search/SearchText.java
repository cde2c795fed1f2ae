package io.huiyin.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Text as it is compared: full-width and half-width forms are one, so are upper and lower case, so are all blanks. A text is found by every
 * fragment of it; fragments of two characters and more are found by an index of all the pairs of characters that stand together.
 */
public final class SearchText {

    /** Between the texts of two fields, which no fragment crosses. */
    public static final String SEPARATOR = "\n";

    private static final int CHARACTER_BITS = 21;
    private static final long REGISTER_MASK = (1L << CHARACTER_BITS) - 1;

    private SearchText() {}

    /** Without blanks at its ends; inside, one stands for many. */
    public static String normal(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return compatible.replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ").strip();
    }

    /** What somebody typed, as the fragments that must all be found. */
    public static List<String> words(String typed) {
        String normal = normal(typed);
        return normal.isEmpty() ? List.of() : List.of(normal.split(" "));
    }

    /** True when the index can help: there are two characters in it. */
    public static boolean isIndexed(String word) {
        return word.codePointCount(0, word.length()) >= 2;
    }

    /**
     * The pairs of characters that stand together, none across a blank, each as one number with its register: no two pairs of a register
     * share a number.
     *
     * @param text normalised
     */
    public static long[] grams(String register, String text) {
        long prefix = (register.hashCode() & REGISTER_MASK) << (2 * CHARACTER_BITS);
        int[] characters = text.codePoints().toArray();
        LongStream.Builder grams = LongStream.builder();
        for (int i = 1; i < characters.length; i++) {
            if (!isBlank(characters[i - 1]) && !isBlank(characters[i])) {
                grams.add(prefix | ((long) characters[i - 1] << CHARACTER_BITS) | characters[i]);
            }
        }
        return grams.build().sorted().distinct().toArray();
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\n';
    }
}
