package io.huiyin.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines as Chinese is set: anywhere between two characters, but no closing mark begins a line and no opening one ends it;
 * words and numbers in Latin letters stay whole. What is wider than a line by itself is broken where the line ends.
 */
final class LineBreaker {

    /** Of GB/T 15834 and what follows a number. */
    private static final String NEVER_FIRST = "，。、；：？！）》〉」』】〕〗｝”’～·％‰℃°℉,.;:?!)]}%";

    private static final String NEVER_LAST = "（《〈「『【〔〖｛“‘([{￥$№§";

    /** A dash and an ellipsis are two characters, which stay together. */
    private static final String PAIRS = "—…";

    /** From there on characters are as wide as Chinese ones. */
    private static final int WIDE = 0x2E80;

    /** How wide a character is, in any unit. */
    interface Width {

        double of(int character);
    }

    /** A part of the text, from {@code start} up to {@code end}; a space at its end stands beyond the line. */
    record Line(int start, int end) {}

    private LineBreaker() {}

    /**
     * Breaks a text.
     *
     * @param text code points
     * @param indent by which the first line is shorter
     * @return at least one line; together they are the whole text
     */
    static List<Line> lines(int[] text, Width width, double indent, double measure) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        double room = measure - indent;
        do {
            int end = end(text, start, width, room);
            lines.add(new Line(start, end));
            start = end;
            room = measure;
        } while (start < text.length);
        return lines;
    }

    private static int end(int[] text, int start, Width width, double room) {
        double used = 0;
        int last = start;
        for (int i = start; i < text.length; i++) {
            if (i > start && mayBreak(text[i - 1], text[i])) {
                last = i;
            }
            used += width.of(text[i]);
            if (used > room && text[i] != ' ') {
                return last > start ? last : Math.max(i, start + 1);
            }
        }
        return text.length;
    }

    /** Whether a line may end between these two. */
    static boolean mayBreak(int before, int after) {
        if (after == ' ' || NEVER_FIRST.indexOf(after) >= 0) {
            return false;
        }
        if (before == ' ') {
            return true;
        }
        if (NEVER_LAST.indexOf(before) >= 0 || (before == after && PAIRS.indexOf(before) >= 0)) {
            return false;
        }
        return isWide(before) || isWide(after);
    }

    /** Whether a line that is to fill its measure may be stretched between these two. */
    static boolean mayStretch(int before, int after) {
        return before == ' ' || after == ' ' || isWide(before) || isWide(after);
    }

    private static boolean isWide(int character) {
        return character >= WIDE;
    }

    /** The widest part of a text that is not to be broken. */
    static double widestWhole(int[] text, Width width) {
        double widest = 0;
        double used = 0;
        for (int i = 0; i < text.length; i++) {
            if (i > 0 && mayBreak(text[i - 1], text[i])) {
                used = 0;
            }
            used += width.of(text[i]);
            widest = text[i] == ' ' ? widest : Math.max(widest, used);
        }
        return widest;
    }
}
