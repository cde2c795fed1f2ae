package io.huiyin.document;

import static io.huiyin.document.Sheets.BOTTOM;
import static io.huiyin.document.Sheets.LEFT;
import static io.huiyin.document.Sheets.LINE;
import static io.huiyin.document.Sheets.MEASURE;
import static io.huiyin.document.Sheets.RIGHT;

import io.huiyin.document.LineBreaker.Line;
import io.huiyin.document.OfficialDocument.Block;
import io.huiyin.document.OfficialDocument.Heading;
import io.huiyin.document.OfficialDocument.Paragraph;
import io.huiyin.document.OfficialDocument.Table;
import io.huiyin.document.Sheets.Align;
import java.util.Arrays;
import java.util.List;

/** Sets an official document on pages, by GB/T 9704-2012. */
final class PdfLayout {

    private static final double SIZE_2 = GbLayout.SIZE_2 / 2.0;
    private static final double SIZE_3 = GbLayout.SIZE_3 / 2.0;
    private static final double SIZE_4 = GbLayout.SIZE_4 / 2.0;
    private static final double SIZE_5 = GbLayout.SIZE_5 / 2.0;
    private static final double TITLE_LINE = 36;

    /** Of a red head, for its size. */
    private static final double HEAD_LINE = 1.25;

    private final OfficialDocument document;
    private final PdfFonts fonts;
    private final Sheets sheets = new Sheets();
    private final Letters text;

    private PdfLayout(OfficialDocument document, PdfFonts fonts) {
        this.document = document;
        this.fonts = fonts;
        this.text = new Letters(fonts, Typeface.FANG_SONG, SIZE_3, GbLayout.CLOSER / 20.0);
    }

    /** What stands on each page. */
    static List<List<Mark>> pages(OfficialDocument document, PdfFonts fonts) {
        PdfLayout layout = new PdfLayout(document, fonts);
        layout.head();
        layout.body();
        layout.signature();
        layout.imprint();
        layout.numbers();
        return layout.sheets.pages();
    }

    private Letters letters(Typeface face, double size) {
        return new Letters(fonts, face, size, 0);
    }

    private void head() {
        sheets.down(GbLayout.HEAD / 20.0);
        issuer();
        sheets.down(2 * LINE);
        sheets.line(text, text.readable(document.number()), LEFT, RIGHT, LINE, Align.CENTRE, false);
        double rule = sheets.y() + (LINE + SIZE_3) / 2 + GbLayout.HEAD_LINE;
        sheets.mark(new Mark.Rule(LEFT, rule, RIGHT, rule, GbLayout.RED_LINE / 8.0, true));
        sheets.down(rule - sheets.y() + 2 * LINE);
        Letters title = letters(Typeface.SONG_TITLE, SIZE_2);
        for (int[] line : balanced(title, title.readable(document.title()))) {
            sheets.need(TITLE_LINE);
            sheets.line(title, line, LEFT, RIGHT, TITLE_LINE, Align.CENTRE, false);
            sheets.down(TITLE_LINE);
        }
        sheets.down(LINE);
        String addressee = document.addressee();
        if (addressee != null) {
            sheets.text(text, text.readable(addressee), 0, LINE, Align.LEFT);
        }
    }

    /** As large as one line allows; what is too long even in the size of the title takes several. */
    private void issuer() {
        Letters one = letters(Typeface.SONG_TITLE, 1);
        int[] issuer = one.readable(document.issuer());
        double fitting = Math.floor(MEASURE * 0.95 / Math.max(1, one.width(issuer)) * 2) / 2;
        Letters set = one.sized(Math.clamp(fitting, GbLayout.HEAD_LEAST / 2.0, GbLayout.HEAD_MOST / 2.0));
        for (int[] line : balanced(set, issuer)) {
            sheets.need(set.size() * HEAD_LINE);
            sheets.line(set, line, LEFT, RIGHT, set.size(), Align.CENTRE, true);
            sheets.down(set.size() * HEAD_LINE);
        }
    }

    /** As few lines as there can be, as even as they can be. */
    private static List<int[]> balanced(Letters letters, int[] text) {
        List<Line> lines = LineBreaker.lines(text, letters, 0, MEASURE);
        double least = letters.width(text) / lines.size();
        for (double measure = least; measure < MEASURE; measure += letters.size() / 4) {
            List<Line> narrower = LineBreaker.lines(text, letters, 0, measure);
            if (narrower.size() == lines.size()) {
                lines = narrower;
                break;
            }
        }
        return lines.stream()
                .map(line -> Arrays.copyOfRange(text, line.start(), line.end()))
                .toList();
    }

    private void body() {
        List<Block> blocks = document.body();
        for (int i = 0; i < blocks.size(); i++) {
            switch (blocks.get(i)) {
                case Heading heading -> {
                    sheets.need(LINE + (i + 1 < blocks.size() ? least(blocks.get(i + 1)) : 0));
                    paragraph(letters(Typeface.HEI, SIZE_3), heading.text());
                }
                case Paragraph paragraph -> paragraph(text, paragraph.text());
                case Table table -> {
                    table(table).set();
                    sheets.down(LINE / 2);
                }
            }
        }
    }

    private double least(Block block) {
        return block instanceof Table table ? table(table).least() : LINE;
    }

    private void paragraph(Letters letters, String said) {
        double indent = 2 * (SIZE_3 + GbLayout.CLOSER / 20.0);
        sheets.text(letters, letters.readable(said), indent, LINE, Align.BOTH);
    }

    private PdfTable table(Table table) {
        return new PdfTable(sheets, table, letters(Typeface.HEI, SIZE_5), letters(Typeface.FANG_SONG, SIZE_5));
    }

    /** Without a seal: two characters from the right, the date two characters further in than the name above it. */
    private void signature() {
        int[] signer = text.readable(document.signer());
        int[] date = text.readable(document.date());
        double indent = 2 * SIZE_3;
        double right = RIGHT - indent;
        double signerWidth = text.width(signer);
        double dateWidth = text.width(date);
        sheets.need(3 * LINE);
        if (!sheets.isFresh()) {
            sheets.down(LINE);
        }
        if (signerWidth > MEASURE - 2 * indent) {
            sheets.text(text, signer, 0, LINE, Align.RIGHT);
            sheets.need(LINE);
            sheets.line(text, date, LEFT, right, LINE, Align.RIGHT, false);
        } else {
            double from = right - Math.max(signerWidth, dateWidth + indent);
            sheets.line(text, signer, from, right, LINE, Align.LEFT, false);
            sheets.down(LINE);
            sheets.line(text, date, from + indent, right, LINE, Align.LEFT, false);
        }
        sheets.down(LINE);
    }

    /** At the foot of the last page. */
    private void imprint() {
        sheets.need(LINE);
        double top = BOTTOM - LINE;
        double middle = LEFT + MEASURE * 0.6;
        double width = GbLayout.THICK / 8.0;
        sheets.mark(new Mark.Rule(LEFT, top, RIGHT, top, width, false));
        sheets.mark(new Mark.Rule(LEFT, BOTTOM, RIGHT, BOTTOM, width, false));
        small(document.imprint().left(), LEFT + SIZE_4, middle, top, Align.LEFT);
        small(document.imprint().right(), middle, RIGHT - SIZE_4, top, Align.RIGHT);
    }

    /** In size 4, or smaller where it would not fit. */
    private void small(String said, double left, double right, double top, Align align) {
        Letters letters = letters(Typeface.FANG_SONG, SIZE_4);
        int[] words = letters.readable(said);
        double fits = (right - left) / Math.max(1, letters.width(words));
        Letters fitting = fits < 1 ? letters.sized(SIZE_4 * fits) : letters;
        sheets.line(fitting, words, left, right, top, LINE, align, false);
    }

    /** Between dashes, one character from the outer edge: on the right of odd pages, on the left of even ones. */
    private void numbers() {
        Letters letters = letters(Typeface.SONG, SIZE_4);
        double baseline = BOTTOM + GbLayout.NUMBER / 20.0 + SIZE_4 * 0.3;
        for (int i = 0; i < sheets.pages().size(); i++) {
            int[] number = letters.readable("— " + (i + 1) + " —");
            double x = i % 2 == 0 ? RIGHT - SIZE_4 - letters.width(number) : LEFT + SIZE_4;
            sheets.pages().get(i).add(new Mark.Words(x, baseline, letters, number, 0, false));
        }
    }
}
