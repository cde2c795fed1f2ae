package io.huiyin.document;

/**
 * Measures of GB/T 9704-2012 (党政机关公文格式), in the units of WordprocessingML: lengths in twentieths of a point, sizes of letters in halves.
 * The page is A4 with a head of 37 mm and a binding of 28 mm; the text fills 156 × 225 mm: 22 lines of 28 characters.
 */
final class GbLayout {

    static final int PAGE_WIDTH = mm(210);
    static final int PAGE_HEIGHT = mm(297);
    static final int TOP = mm(37);
    static final int LEFT = mm(28);
    static final int TEXT_WIDTH = mm(156);
    static final int RIGHT = PAGE_WIDTH - LEFT - TEXT_WIDTH;
    static final int BOTTOM = PAGE_HEIGHT - TOP - mm(225);

    /** Of 22 lines in 225 mm. */
    static final int LINE = Math.round(mm(225) / 22f);

    /**
     * 28 characters of size 3 are wider than 156 mm: each stands that much closer to the next. Not by a grid of characters, which some
     * programs read as cells, so that a character takes two.
     */
    static final int CLOSER = Math.floorDiv(TEXT_WIDTH - 28 * 320, 28);

    /** From the upper edge of the text to that of the red head. */
    static final int HEAD = mm(35);

    /** From the number down to the red line, in points. */
    static final int HEAD_LINE = 11; // 4 mm

    /** From the text down to the dash of the page number. */
    static final int NUMBER = mm(7);

    /** Of the page number. */
    static final int FOOTER = BOTTOM - NUMBER - 280;

    /** 2号, 3号, 4号, 五号. */
    static final int SIZE_2 = 44;

    static final int SIZE_3 = 32;
    static final int SIZE_4 = 28;
    static final int SIZE_5 = 21;

    /** The red head is as large as its words allow in one line, between these. */
    static final int HEAD_LEAST = SIZE_2;

    static final int HEAD_MOST = 96;

    /** Eighths of a point: the outer lines of the imprint (0.35 mm), those of tables, the red line. */
    static final int THICK = 8;

    static final int BORDER = 4;
    static final int RED_LINE = 12;

    static final String RED = "FF0000";

    private GbLayout() {}

    private static int mm(int millimetres) {
        return Math.round(millimetres * 1_440 / 25.4f);
    }

    /** Half points of a red head of that width; it leaves a twentieth of the line free, since fonts differ. */
    static int headSize(int width) {
        int fitting = TEXT_WIDTH * 95 / 10 / Math.max(1, width);
        return Math.clamp(fitting, HEAD_LEAST, HEAD_MOST);
    }

    /** How wide a text is, in hundredths of a Chinese character. */
    static int width(String text) {
        return text.codePoints().map(c -> c < 0x2E80 ? 50 : 100).sum();
    }
}
