package io.huiyin.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Text as it is compared: full-width and half-width forms are one, so are upper and lower case, so are all blanks. A text is found by every
 * fragment of it; fragments of two characters and more are found by an index of all the pairs of characters that stand together.
 */
public final class SearchText {

    /** Between the texts of two fields, which no fragment crosses. */
    public static final String SEPARATOR = "\n";

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");
    private static final int CHARACTER_BITS = 21;
    private static final long REGISTER_MASK = (1L << CHARACTER_BITS) - 1;

    private SearchText() {}

    /** Without blanks at its ends; inside, one stands for many. */
    public static String normal(String text) {
        if (isNormal(text)) {
            return text;
        }
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BLANKS.matcher(compatible).replaceAll(" ").strip();
    }

    /** True for most Chinese texts, which need no further look: nothing but common ideographs, digits, small letters and signs. */
    private static boolean isNormal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            boolean stays =
                    (one >= '\u4E00' && one <= '\u9FFF') || (one > ' ' && one < 0x7F && !(one >= 'A' && one <= 'Z'));
            if (!stays) {
                return false;
            }
        }
        return true;
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
     * The pairs of characters that stand together, none across a blank, each as one number with its register, in the order of the text:
     * no two pairs of a register share a number, which is never negative.
     *
     * @param text normalised
     */
    static void pairs(String register, String text, LongConsumer to) {
        long prefix = (register.hashCode() & REGISTER_MASK) << (2 * CHARACTER_BITS);
        int before = ' ';
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (!isBlank(before) && !isBlank(character)) {
                to.accept(prefix | ((long) before << CHARACTER_BITS) | character);
            }
            before = character;
            i += Character.charCount(character);
        }
    }

    /** The different ones among the pairs of some words. */
    static long[] pairs(String register, List<String> words) {
        LongStream.Builder pairs = LongStream.builder();
        words.forEach(word -> pairs(register, word, pairs));
        return pairs.build().sorted().distinct().toArray();
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\n';
    }
}
