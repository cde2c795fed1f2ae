package io.huiyin.document;

import io.huiyin.document.LineBreaker.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The pages of a document while they are filled from above, by the measures of GB/T 9704-2012 in points. */
final class Sheets {

    static final double WIDTH = GbLayout.PAGE_WIDTH / 20.0;
    static final double HEIGHT = GbLayout.PAGE_HEIGHT / 20.0;
    static final double LEFT = GbLayout.LEFT / 20.0;
    static final double MEASURE = GbLayout.TEXT_WIDTH / 20.0;
    static final double RIGHT = LEFT + MEASURE;
    static final double TOP = GbLayout.TOP / 20.0;
    static final double BOTTOM = HEIGHT - GbLayout.BOTTOM / 20.0;

    /** 22 of them fill a page. */
    static final double LINE = (BOTTOM - TOP) / 22;

    /** How much of the size of a letter stands above its baseline. */
    private static final double ASCENT = 0.88;

    /** What rounding may add. */
    private static final double HAIR = 0.01;

    /** A line that would need more between two characters, in parts of their size, stays short. */
    private static final double MOST_STRETCH = 0.3;

    /** How the lines of a text stand. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT,
        BOTH
    }

    private final List<List<Mark>> pages = new ArrayList<>(List.of(new ArrayList<>()));
    private double y = TOP;

    List<List<Mark>> pages() {
        return pages;
    }

    double y() {
        return y;
    }

    void mark(Mark mark) {
        pages.getLast().add(mark);
    }

    void down(double points) {
        y += points;
    }

    boolean hasRoom(double points) {
        return y + points <= BOTTOM + HAIR;
    }

    boolean isFresh() {
        return y <= TOP + HAIR;
    }

    void turn() {
        pages.add(new ArrayList<>());
        y = TOP;
    }

    /** Turns the page when there is less room, unless nothing stands on it. */
    void need(double points) {
        if (!hasRoom(points) && !isFresh()) {
            turn();
        }
    }

    /** A text in lines of a height, each on the page where there is room for it. */
    void text(Letters letters, int[] text, double indent, double height, Align align) {
        List<Line> lines = LineBreaker.lines(text, letters, indent, MEASURE);
        for (Line line : lines) {
            need(height);
            double in = line.start() == 0 ? indent : 0;
            boolean fill = align == Align.BOTH && line.end() < text.length;
            line(
                    letters,
                    Arrays.copyOfRange(text, line.start(), line.end()),
                    LEFT + in,
                    RIGHT,
                    height,
                    fill ? align : align == Align.BOTH ? Align.LEFT : align,
                    false);
            y += height;
        }
    }

    /** One line of a height, at the present place, which stays. */
    void line(Letters letters, int[] text, double left, double right, double height, Align align, boolean red) {
        line(letters, text, left, right, y, height, align, red);
    }

    /** One line of a height whose upper edge is there. */
    void line(
            Letters letters,
            int[] untrimmed,
            double left,
            double right,
            double top,
            double height,
            Align align,
            boolean red) {
        int[] text = trimmed(untrimmed);
        if (text.length == 0) {
            return;
        }
        double baseline = top + (height - letters.size()) / 2 + ASCENT * letters.size();
        double free = right - left - letters.width(text) + letters.closer();
        double x = switch (align) {
            case LEFT, BOTH -> left;
            case CENTRE -> left + free / 2;
            case RIGHT -> left + free;
        };
        double stretch = align == Align.BOTH ? stretch(letters, text, free) : 0;
        mark(new Mark.Words(x, baseline, letters, text, stretch, red));
    }

    private static double stretch(Letters letters, int[] text, double free) {
        long places = IntStream.range(1, text.length)
                .filter(i -> LineBreaker.mayStretch(text[i - 1], text[i]))
                .count();
        double stretch = places == 0 ? 0 : free / places;
        return stretch > 0 && stretch <= MOST_STRETCH * letters.size() ? stretch : 0;
    }

    private static int[] trimmed(int[] text) {
        int end = text.length;
        while (end > 0 && text[end - 1] == ' ') {
            end--;
        }
        return end == text.length ? text : Arrays.copyOf(text, end);
    }
}
