package io.huiyin.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;
import org.jspecify.annotations.Nullable;

/**
 * Names as a keyboard types them: syllables without tones. A character with several readings takes the dictionary's first one, but for a
 * few that place names read otherwise.
 */
public final class Pinyin {

    private static final Map<Character, String> PLACE_NAME_READINGS =
            Map.of('都', "du", '长', "chang", '柜', "gui", '咀', "zui", '给', "gei", '重', "chong");

    private static final HanyuPinyinOutputFormat PLAIN = plain();

    private Pinyin() {}

    /** The syllables of a text, lower case; a run of Latin letters or digits is one syllable, all else is left out. */
    static List<String> syllables(String text) {
        List<String> syllables = new ArrayList<>();
        StringBuilder latin = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            String syllable = syllable(c);
            if (syllable != null || !isLatin(c)) {
                flush(latin, syllables);
            }
            if (syllable != null) {
                syllables.add(syllable);
            } else if (isLatin(c)) {
                latin.append(c);
            }
        }
        flush(latin, syllables);
        return syllables;
    }

    /** Syllables in one word: 科尔沁区 gives {@code keerqinqu}. */
    public static String of(String text) {
        return String.join("", syllables(text));
    }

    /** First letters: 科尔沁区 gives {@code keqq}. */
    public static String initials(String text) {
        return syllables(text).stream()
                .map(syllable -> isDigit(syllable.charAt(0)) ? syllable : syllable.substring(0, 1))
                .collect(Collectors.joining());
    }

    /** Syllables in one capitalised word, for an English name: 科尔沁 gives {@code Keerqin}. */
    public static String capitalised(String text) {
        String word = of(text);
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static @Nullable String syllable(char c) {
        String reading = PLACE_NAME_READINGS.get(c);
        if (reading != null) {
            return reading;
        }
        try {
            String[] readings = PinyinHelper.toHanyuPinyinStringArray(c, PLAIN);
            return readings == null || readings.length == 0 ? null : readings[0];
        } catch (BadHanyuPinyinOutputFormatCombination e) {
            throw new IllegalStateException(e);
        }
    }

    private static void flush(StringBuilder latin, List<String> syllables) {
        if (!latin.isEmpty()) {
            syllables.add(latin.toString());
            latin.setLength(0);
        }
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static HanyuPinyinOutputFormat plain() {
        HanyuPinyinOutputFormat format = new HanyuPinyinOutputFormat();
        format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        format.setVCharType(HanyuPinyinVCharType.WITH_V);
        return format;
    }
}
