package io.huiyin.document;

import static io.huiyin.document.GbLayout.SIZE_2;
import static io.huiyin.document.GbLayout.SIZE_3;
import static io.huiyin.document.GbLayout.SIZE_4;
import static io.huiyin.document.GbLayout.SIZE_5;
import static io.huiyin.document.GbLayout.TEXT_WIDTH;
import static io.huiyin.document.Typeface.FANG_SONG;
import static io.huiyin.document.Typeface.HEI;
import static io.huiyin.document.Typeface.LATIN;
import static io.huiyin.document.Typeface.SONG_TITLE;

import io.huiyin.document.OfficialDocument.Block;
import io.huiyin.document.OfficialDocument.Cell;
import io.huiyin.document.OfficialDocument.Column;
import io.huiyin.document.OfficialDocument.Heading;
import io.huiyin.document.OfficialDocument.Paragraph;
import io.huiyin.document.OfficialDocument.Table;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Sets an official document as the main part of a DOCX file, by GB/T 9704-2012. */
final class DocxWriter {

    private static final String[] NAMESPACES = {
        "xmlns:w", DocxFile.MAIN, "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    };

    /** Hundredths of a character. */
    private static final int INDENT = 200;

    private static final int TITLE_LINE = 720;
    private static final int CELL_MARGIN = 70;

    /** Hundredths of the line that who printed it has; the day has the others. */
    private static final int IMPRINT_LEFT = 60;

    private final OfficialDocument document;

    DocxWriter(OfficialDocument document) {
        this.document = document;
    }

    byte[] bytes() {
        return XmlPart.of(
                "w:document",
                NAMESPACES,
                xml -> xml.element("w:body", body -> {
                    head(body);
                    for (Block block : document.body()) {
                        block(body, block);
                    }
                    signature(body);
                    imprint(body);
                    section(body);
                }));
    }

    /** How a paragraph is set; hundredths of lines before it, hundredths of characters at its sides. */
    private record Set(
            Typeface font, int size, @Nullable String colour, String align, int linesBefore, int first, int right) {

        static Set of(Typeface font, int size) {
            return new Set(font, size, null, "both", 0, 0, 0);
        }

        Set red() {
            return new Set(font, size, GbLayout.RED, align, linesBefore, first, right);
        }

        Set aligned(String to) {
            return new Set(font, size, colour, to, linesBefore, first, right);
        }

        Set after(int hundredthsOfLines) {
            return new Set(font, size, colour, align, hundredthsOfLines, first, right);
        }

        Set indented() {
            return new Set(font, size, colour, align, linesBefore, INDENT, right);
        }

        Set fromRight(int hundredths) {
            return new Set(font, size, colour, "right", linesBefore, first, hundredths);
        }
    }

    private void head(XmlPart body) throws XMLStreamException {
        int size = GbLayout.headSize(GbLayout.width(document.issuer()));
        Set issuer = Set.of(SONG_TITLE, size).red().aligned("center");
        body.element("w:p", p -> {
            p.element("w:pPr", properties -> {
                properties.empty("w:autoSpaceDE", "w:val", "0").empty("w:autoSpaceDN", "w:val", "0");
                properties.empty("w:snapToGrid", "w:val", "0");
                properties.empty("w:spacing", "w:before", GbLayout.HEAD, "w:line", 240, "w:lineRule", "auto");
                properties.empty("w:jc", "w:val", "center");
            });
            run(p, issuer, document.issuer());
        });
        body.element("w:p", p -> {
            p.element("w:pPr", properties -> {
                properties.element("w:pBdr", border -> line(border, "w:bottom", GbLayout.RED_LINE, GbLayout.HEAD_LINE));
                properties.empty("w:spacing", "w:before", 2 * GbLayout.LINE, "w:beforeLines", 200);
                properties.empty("w:jc", "w:val", "center");
            });
            run(p, Set.of(FANG_SONG, SIZE_3), document.number());
        });
        body.element("w:p", p -> {
            p.element("w:pPr", properties -> {
                properties.empty("w:keepNext");
                properties.empty(
                        "w:spacing",
                        "w:before",
                        2 * GbLayout.LINE,
                        "w:beforeLines",
                        200,
                        "w:line",
                        TITLE_LINE,
                        "w:lineRule",
                        "exact");
                properties.empty("w:jc", "w:val", "center");
            });
            run(p, Set.of(SONG_TITLE, SIZE_2), document.title());
        });
        String addressee = document.addressee();
        if (addressee != null) {
            paragraph(body, Set.of(FANG_SONG, SIZE_3).after(100), addressee);
        } else {
            paragraph(body, Set.of(FANG_SONG, SIZE_3), "");
        }
    }

    private void block(XmlPart body, Block block) throws XMLStreamException {
        switch (block) {
            case Heading heading -> paragraph(body, Set.of(HEI, SIZE_3).indented(), heading.text(), true);
            case Paragraph paragraph ->
                paragraph(body, Set.of(FANG_SONG, SIZE_3).indented(), paragraph.text());
            case Table table -> table(body, table);
        }
    }

    private static void paragraph(XmlPart to, Set set, String text) throws XMLStreamException {
        paragraph(to, set, text, false);
    }

    /** @param withNext whether it stays on the page of what follows */
    private static void paragraph(XmlPart to, Set set, String text, boolean withNext) throws XMLStreamException {
        to.element("w:p", p -> {
            p.element("w:pPr", properties -> {
                if (withNext) {
                    properties.empty("w:keepNext");
                }
                if (set.linesBefore > 0) {
                    int before = set.linesBefore * GbLayout.LINE / 100;
                    properties.empty("w:spacing", "w:before", before, "w:beforeLines", set.linesBefore);
                }
                if (set.first > 0) {
                    int first = set.first * set.size / 10;
                    properties.empty("w:ind", "w:firstLineChars", set.first, "w:firstLine", first);
                }
                if (set.right > 0) {
                    int right = set.right * set.size / 10;
                    properties.empty("w:ind", "w:rightChars", set.right, "w:right", right);
                }
                properties.empty("w:jc", "w:val", set.align);
            });
            if (!text.isEmpty()) {
                run(p, set, text);
            }
        });
    }

    private static void run(XmlPart p, Set set, String text) throws XMLStreamException {
        p.element("w:r", r -> {
            r.element("w:rPr", properties -> {
                properties.empty(
                        "w:rFonts",
                        "w:ascii",
                        LATIN.family(),
                        "w:hAnsi",
                        LATIN.family(),
                        "w:eastAsia",
                        set.font.family(),
                        "w:hint",
                        "eastAsia");
                if (set.colour != null) {
                    properties.empty("w:color", "w:val", set.colour);
                }
                if (set.size == SIZE_3) {
                    properties.empty("w:spacing", "w:val", GbLayout.CLOSER);
                }
                properties.empty("w:sz", "w:val", set.size);
                properties.empty("w:szCs", "w:val", set.size);
            });
            r.element("w:t", new Object[] {"xml:space", "preserve"}, t -> t.text(text));
        });
    }

    private static void line(XmlPart border, String side, int size, int space) throws XMLStreamException {
        String colour = size == GbLayout.RED_LINE ? GbLayout.RED : "000000";
        border.empty(side, "w:val", "single", "w:sz", size, "w:space", space, "w:color", colour);
    }

    private static void table(XmlPart body, Table table) throws XMLStreamException {
        int weights = table.columns().stream().mapToInt(Column::weight).sum();
        List<Integer> widths = table.columns().stream()
                .map(column -> TEXT_WIDTH * column.weight() / weights)
                .toList();
        body.element("w:tbl", tbl -> {
            tbl.element("w:tblPr", properties -> {
                properties.empty("w:tblW", "w:w", TEXT_WIDTH, "w:type", "dxa");
                properties.empty("w:jc", "w:val", "center");
                properties.element("w:tblBorders", borders -> {
                    for (String side : List.of("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")) {
                        line(borders, side, GbLayout.BORDER, 0);
                    }
                });
                properties.empty("w:tblLayout", "w:type", "fixed");
                properties.element("w:tblCellMar", margins -> {
                    margins.empty("w:left", "w:w", CELL_MARGIN, "w:type", "dxa");
                    margins.empty("w:right", "w:w", CELL_MARGIN, "w:type", "dxa");
                });
            });
            tbl.element("w:tblGrid", grid -> {
                for (int width : widths) {
                    grid.empty("w:gridCol", "w:w", width);
                }
            });
            List<Cell> titles =
                    table.columns().stream().map(Column::title).map(Cell::of).toList();
            row(tbl, table, widths, titles, true);
            for (List<Cell> row : table.rows()) {
                row(tbl, table, widths, row, false);
            }
        });
        paragraph(body, Set.of(FANG_SONG, SIZE_5), ""); // two tables in a row would be one
    }

    private static void row(XmlPart tbl, Table table, List<Integer> widths, List<Cell> cells, boolean head)
            throws XMLStreamException {
        tbl.element("w:tr", tr -> {
            tr.element("w:trPr", properties -> {
                properties.empty("w:cantSplit");
                if (head) {
                    properties.empty("w:tblHeader");
                }
            });
            for (int i = 0; i < cells.size(); i++) {
                Set set = Set.of(head ? HEI : FANG_SONG, SIZE_5)
                        .aligned(head ? "center" : table.columns().get(i).figures() ? "right" : "left");
                cell(tr, widths.get(i), set, cells.get(i));
            }
        });
    }

    private static void cell(XmlPart tr, int width, Set set, Cell cell) throws XMLStreamException {
        tr.element("w:tc", tc -> {
            tc.element("w:tcPr", properties -> {
                properties.empty("w:tcW", "w:w", width, "w:type", "dxa");
                properties.empty("w:vAlign", "w:val", "center");
            });
            tc.element("w:p", p -> {
                p.element("w:pPr", properties -> {
                    properties.empty("w:snapToGrid", "w:val", "0");
                    properties.empty("w:spacing", "w:line", 320, "w:lineRule", "exact");
                    properties.empty("w:jc", "w:val", set.align);
                });
                String href = cell.href();
                if (href == null) {
                    run(p, set, cell.text());
                } else {
                    Object[] field = {"w:instr", " HYPERLINK \"" + href.replace("\"", "%22") + "\" "};
                    p.element("w:fldSimple", field, link -> run(link, set, cell.text()));
                }
            });
        });
    }

    /** Without a seal: two characters from the right, the date two characters further in than the name above it. */
    private void signature(XmlPart body) throws XMLStreamException {
        int signer = GbLayout.width(document.signer());
        int date = GbLayout.width(document.date());
        int under = INDENT + signer - INDENT - date;
        int dateRight = Math.max(INDENT, under);
        int signerRight = under >= INDENT ? INDENT : INDENT + date + INDENT - signer;
        paragraph(body, Set.of(FANG_SONG, SIZE_3).after(100).fromRight(signerRight), document.signer(), true);
        paragraph(body, Set.of(FANG_SONG, SIZE_3).fromRight(dateRight), document.date());
    }

    /** At the foot of the last page. */
    private void imprint(XmlPart body) throws XMLStreamException {
        int left = TEXT_WIDTH * IMPRINT_LEFT / 100;
        body.element("w:tbl", tbl -> {
            tbl.element("w:tblPr", properties -> {
                properties.empty(
                        "w:tblpPr",
                        "w:vertAnchor",
                        "page",
                        "w:horzAnchor",
                        "page",
                        "w:tblpX",
                        GbLayout.LEFT,
                        "w:tblpY",
                        GbLayout.PAGE_HEIGHT - GbLayout.BOTTOM - GbLayout.LINE);
                properties.empty("w:tblW", "w:w", TEXT_WIDTH, "w:type", "dxa");
                properties.element("w:tblBorders", borders -> {
                    line(borders, "w:top", GbLayout.THICK, 0);
                    line(borders, "w:bottom", GbLayout.THICK, 0);
                });
                properties.empty("w:tblLayout", "w:type", "fixed");
                properties.element("w:tblCellMar", margins -> {
                    margins.empty("w:left", "w:w", 0, "w:type", "dxa");
                    margins.empty("w:right", "w:w", 0, "w:type", "dxa");
                });
            });
            tbl.element(
                    "w:tblGrid",
                    grid -> grid.empty("w:gridCol", "w:w", left).empty("w:gridCol", "w:w", TEXT_WIDTH - left));
            tbl.element("w:tr", tr -> {
                tr.element("w:trPr", row -> row.empty("w:trHeight", "w:val", GbLayout.LINE, "w:hRule", "exact"));
                Set set = Set.of(FANG_SONG, SIZE_4);
                imprinted(tr, left, set.aligned("left"), document.imprint().left(), "w:leftChars", "w:left");
                imprinted(
                        tr,
                        TEXT_WIDTH - left,
                        set.aligned("right"),
                        document.imprint().right(),
                        "w:rightChars",
                        "w:right");
            });
        });
        paragraph(body, Set.of(FANG_SONG, SIZE_5), ""); // a table cannot be the last
    }

    private static void imprinted(XmlPart tr, int width, Set set, String text, String chars, String indent)
            throws XMLStreamException {
        tr.element("w:tc", tc -> {
            tc.element("w:tcPr", properties -> properties.empty("w:tcW", "w:w", width, "w:type", "dxa"));
            tc.element("w:p", p -> {
                p.element("w:pPr", properties -> {
                    properties.empty("w:ind", chars, 100, indent, set.size * 10);
                    properties.empty("w:jc", "w:val", set.align);
                });
                run(p, set, text);
            });
        });
    }

    private static void section(XmlPart body) throws XMLStreamException {
        body.element("w:sectPr", section -> {
            section.empty("w:footerReference", "w:type", "default", "r:id", DocxFile.ODD);
            section.empty("w:footerReference", "w:type", "even", "r:id", DocxFile.EVEN);
            section.empty("w:pgSz", "w:w", GbLayout.PAGE_WIDTH, "w:h", GbLayout.PAGE_HEIGHT);
            section.empty(
                    "w:pgMar",
                    "w:top",
                    GbLayout.TOP,
                    "w:right",
                    GbLayout.RIGHT,
                    "w:bottom",
                    GbLayout.BOTTOM,
                    "w:left",
                    GbLayout.LEFT,
                    "w:header",
                    851,
                    "w:footer",
                    GbLayout.FOOTER,
                    "w:gutter",
                    0);
            section.empty("w:docGrid", "w:type", "lines", "w:linePitch", GbLayout.LINE);
        });
    }
}
