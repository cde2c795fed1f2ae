package io.huiyin.board.web;

import io.huiyin.board.BoardState;
import io.huiyin.board.Treemap;
import io.huiyin.shell.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Draws open matters as a treemap: as large as what is open, coloured and hatched by the share that is overdue, with what text fits. */
final class Tiles {

    /** What a part is called and where it leads. */
    record Known(String name, String href, boolean deeper) {}

    private static final double GAP = 1.5;
    private static final double PAD = 12;
    private static final int[] SIZES = {34, 28, 23, 19, 16, 13};
    private static final int SMALLEST = 13;
    private static final int[] CUT_SIZES = {19, 16, SMALLEST};

    /** Fewer characters of a name say nothing. */
    private static final int LEAST = 6;

    private static final int SMALLEST_NUMBER = 16;
    private static final double LINE = 1.3;
    private static final double NUMBER = 1.7;
    private static final double NUMBER_LINE = 1.1;

    /** Of a line, down to where its letters stand. */
    private static final double BASE = 0.87;

    private static final double LATIN = 0.58;
    private static final double PERCENT = 100;

    /** From which share overdue on, in percent, a part has the next level. */
    private static final double[] LEVELS = {0.0001, 5, 10, 20};

    private final Messages m;
    private final Function<String, Known> known;

    Tiles(Messages m, Function<String, Known> known) {
        this.m = m;
        this.known = known;
    }

    BoardView.Map draw(List<BoardState.Part> parts, int width, int height, boolean byCategory) {
        return new BoardView.Map(
                width,
                height,
                byCategory,
                Treemap.squarify(parts, width, height).stream().map(this::tile).toList());
    }

    private BoardView.Tile tile(Treemap.Placed<BoardState.Part> placed) {
        BoardState.Part part = placed.what();
        Known of = known.apply(part.key());
        double width = Math.max(1, placed.width() - 2 * GAP);
        double height = Math.max(1, placed.height() - 2 * GAP);
        String share = m.fmt().percent(part.overdue() / (double) part.open());
        return new BoardView.Tile(
                rounded(placed.x() + GAP),
                rounded(placed.y() + GAP),
                rounded(width),
                rounded(height),
                level(part),
                part.key(),
                m.t(
                        "board.tile",
                        of.name(),
                        m.fmt().number(part.open()),
                        m.fmt().number(part.overdue()),
                        share),
                of.deeper(),
                of.href(),
                texts(placed, of.name(), part, width, height));
    }

    static int level(BoardState.Part part) {
        double share = PERCENT * part.overdue() / part.open();
        int level = 0;
        while (level < LEVELS.length && share >= LEVELS[level]) {
            level++;
        }
        return level;
    }

    /** Name, number and share, as large as fits; of a small part a shortened name, of a smaller one the number alone, of a tiny one nothing. */
    private List<BoardView.Text> texts(
            Treemap.Placed<BoardState.Part> placed, String name, BoardState.Part part, double width, double height) {
        String number = m.fmt().number(part.open());
        String late = part.overdue() == 0 ? "" : m.t("board.tile.late", m.fmt().number(part.overdue()));
        for (int size : SIZES) {
            Lines lines = new Lines(name, number, late, size);
            if (lines.fit(width, height)) {
                return lines.at(placed.x() + GAP + PAD, placed.y() + GAP + PAD / 2);
            }
        }
        for (int size : CUT_SIZES) {
            Lines lines = new Lines(cut(name, width - 2 * PAD, size), number, late, size);
            if (lines.name.length() > (size > SMALLEST ? LEAST : LEAST / 2) && lines.fit(width, height)) {
                return lines.at(placed.x() + GAP + PAD, placed.y() + GAP + PAD / 2);
            }
        }
        return width(number, SMALLEST_NUMBER) + 4 <= width && SMALLEST_NUMBER * LINE <= height
                ? List.of(new BoardView.Text(
                        rounded(placed.x() + placed.width() / 2),
                        rounded(placed.y() + placed.height() / 2 + SMALLEST_NUMBER * 0.35),
                        SMALLEST_NUMBER,
                        "bd-tile-only",
                        number))
                : List.of();
    }

    /** What is written on a part, at one size; the number is larger. */
    private record Lines(String name, String number, String late, int size) {

        int large() {
            return (int) (size * NUMBER);
        }

        boolean fit(double width, double height) {
            double wide =
                    Math.max(Math.max(Tiles.width(name, size), Tiles.width(number, large())), Tiles.width(late, size));
            double high = size * LINE + large() * NUMBER_LINE + (late.isEmpty() ? 0 : size * LINE);
            return wide + 2 * PAD <= width && high + PAD <= height;
        }

        List<BoardView.Text> at(double x, double y) {
            List<BoardView.Text> texts = new ArrayList<>();
            texts.add(new BoardView.Text(rounded(x), rounded(y + size), size, "bd-tile-name", name));
            double below = y + size * LINE;
            texts.add(new BoardView.Text(rounded(x), rounded(below + large() * BASE), large(), "bd-tile-open", number));
            if (!late.isEmpty()) {
                double last = below + large() * NUMBER_LINE + size * BASE;
                texts.add(new BoardView.Text(rounded(x), rounded(last), size, "bd-tile-late", late));
            }
            return texts;
        }
    }

    /** As much of a name as fits. */
    private static String cut(String name, double width, int size) {
        int end = name.length();
        while (end > 1 && width(name.substring(0, end) + "…", size) > width) {
            end--;
        }
        return Character.isHighSurrogate(name.charAt(end - 1)) ? "" : name.substring(0, end) + "…";
    }

    /** About as wide as it will be: a Chinese character is as wide as high. */
    private static double width(String text, int size) {
        return size * text.chars().mapToDouble(c -> c < 0x2e80 ? LATIN : 1).sum();
    }

    private static double rounded(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
