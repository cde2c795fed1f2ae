package io.huiyin.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passwords that are tried first: those of the list {@code access/common-passwords.txt}; a word of it with up to {@link #DRESSING} digits
 * or signs around it, also written with 0 for o and the like; runs of the keyboard; something said again and again; digits alone.
 */
final class CommonPasswords {

    /** Digits and signs around a common word that make it no better. */
    static final int DRESSING = 6;

    /** Digits alone are telephone numbers, dates and numbers of identity cards. */
    private static final int DIGITS = 18;

    private static final String LIST = "/access/common-passwords.txt";
    private static final Pattern ENDS = Pattern.compile("^[^\\p{L}@$]+|[^\\p{L}]+$");
    private static final List<String> RUNS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890123456789",
            "qwertyuiopasdfghjklzxcvbnm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm");

    private final Set<String> words;

    CommonPasswords() {
        try (InputStream list = CommonPasswords.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing");
            }
            words = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        return words.contains(plain) || isDressed(plain) || isRun(plain) || isRepeated(plain) || isNumber(plain);
    }

    private boolean isDressed(String plain) {
        String root = ENDS.matcher(plain).replaceAll("");
        boolean little = plain.length() - root.length() <= DRESSING;
        return little && (words.contains(root) || words.contains(letters(root)));
    }

    /** With the letters that signs and digits stand for. */
    private static String letters(String written) {
        return written.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static boolean isRun(String plain) {
        String back = new StringBuilder(plain).reverse().toString();
        return RUNS.stream().anyMatch(run -> run.contains(plain) || run.contains(back));
    }

    /** Of at most half its length. */
    private boolean isRepeated(String plain) {
        for (int unit = 1; unit <= plain.length() / 2; unit++) {
            String once = plain.substring(0, unit);
            String again = once.repeat(plain.length() / unit + 1);
            if (again.startsWith(plain) && (unit <= 4 || words.contains(once) || isRun(once))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(String plain) {
        return plain.length() <= DIGITS
                && plain.chars().allMatch(c -> (c >= '0' && c <= '9') || c == 'x' || c == '-' || c == ' ');
    }
}
