package io.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huiyin.document.OfficialDocument.Cell;
import io.huiyin.document.OfficialDocument.Column;
import io.huiyin.document.OfficialDocument.Heading;
import io.huiyin.document.OfficialDocument.Imprint;
import io.huiyin.document.OfficialDocument.Paragraph;
import io.huiyin.document.OfficialDocument.Table;
import io.huiyin.testing.OfficeProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** An official document, read by another program, against the measures of GB/T 9704-2012. */
class DocxFileTest {

    private static final OfficialDocument SAMPLE = document("通辽市12345热线每日专报", "关于办理情况的专报");

    private static OfficialDocument document(String issuer, String title) {
        return new OfficialDocument(
                issuer,
                "总第349期",
                title,
                "市人民政府：",
                List.of(
                        new Heading("一、要情"),
                        new Paragraph("当日共受理诉求 1308 件。"),
                        new Table(
                                List.of(new Column("类别", 3, false), new Column("受理", 1, true)),
                                List.of(
                                        List.of(
                                                Cell.of("供热"),
                                                new Cell("12", "https://huiyin.example/figures?a=1&b=\"2\"")),
                                        List.of(Cell.of("供水"), Cell.of("3"))))),
                "通辽市",
                "2022年12月15日",
                new Imprint("由系统生成", "2022年12月15日印发"));
    }

    @Test
    void thePageIsA4WithTheMarginsOfTheStandard() throws IOException {
        Element size = main("w:pgSz");
        assertMillimetres(size, "w:w", 210);
        assertMillimetres(size, "w:h", 297);
        Element margins = main("w:pgMar");
        assertMillimetres(margins, "w:top", 37);
        assertMillimetres(margins, "w:left", 28);
        assertMillimetres(margins, "w:right", 210 - 28 - 156);
        assertMillimetres(margins, "w:bottom", 297 - 37 - 225);
    }

    @Test
    void aPageHasTwentyTwoLinesOfTwentyEightCharacters() throws IOException {
        Element grid = main("w:docGrid");
        double lines = 225 / (number(grid, "w:linePitch") / 1_440 * 25.4);
        assertThat(grid.getAttribute("w:type")).isEqualTo("lines");
        assertThat(lines).isCloseTo(22, within(0.02));
        try (XWPFDocument read = read(SAMPLE)) {
            XWPFRun run = paragraph(read, "当日共受理诉求 1308 件。").getRuns().getFirst();
            double character = (run.getFontSizeAsDouble() + run.getCharacterSpacing() / 20.0) / 72 * 25.4;
            assertThat(Math.floor(156 / character)).isEqualTo(28);
        }
    }

    @Test
    void theHeadIsRedAndItsUpperEdgeStandsThirtyFiveMillimetresBelowThatOfTheText() throws IOException {
        try (XWPFDocument read = read(SAMPLE)) {
            XWPFParagraph head = read.getParagraphs().getFirst();
            XWPFRun run = head.getRuns().getFirst();

            assertThat(head.getText()).isEqualTo("通辽市12345热线每日专报");
            assertThat(head.getAlignment()).isEqualTo(ParagraphAlignment.CENTER);
            assertThat(head.getSpacingBefore() / 1_440.0 * 25.4).isCloseTo(35, within(0.1));
            assertThat(run.getColor()).isEqualTo("FF0000");
            assertThat(font(run)).isEqualTo("方正小标宋简体");
        }
    }

    @Test
    void aLongHeadIsSmallerButNeverSmallerThanTheTitle() throws IOException {
        assertThat(headSize("专报")).isEqualTo(48);
        assertThat(headSize("通辽市12345热线每日专报")).isBetween(35.0, 38.0);
        assertThat(headSize("市".repeat(40))).isEqualTo(22);
    }

    @Test
    void theNumberStandsTwoLinesBelowTheHeadAndFourMillimetresAboveTheRedLine() throws IOException {
        try (XWPFDocument read = read(SAMPLE)) {
            XWPFParagraph number = read.getParagraphs().get(1);

            assertThat(number.getText()).isEqualTo("总第349期");
            assertThat(number.getSpacingBeforeLines()).isEqualTo(200);
            assertThat(number.getRuns().getFirst().getFontSizeAsDouble()).isEqualTo(16);
        }
        Element line = main("w:pBdr");
        Element bottom = (Element) line.getFirstChild();
        assertThat(bottom.getAttribute("w:color")).isEqualTo("FF0000");
        assertThat(number(bottom, "w:space") / 72 * 25.4).isCloseTo(4, within(0.2));
    }

    @Test
    void titleHeadingsTextAndPageNumbersHaveTheirFontsAndSizes() throws IOException {
        try (XWPFDocument read = read(SAMPLE)) {
            assertSet(read, "关于办理情况的专报", "方正小标宋简体", 22);
            assertSet(read, "市人民政府：", "仿宋_GB2312", 16);
            assertSet(read, "一、要情", "黑体", 16);
            assertSet(read, "当日共受理诉求 1308 件。", "仿宋_GB2312", 16);
            assertThat(paragraph(read, "当日共受理诉求 1308 件。")
                            .getCTP()
                            .getPPr()
                            .getInd()
                            .getFirstLineChars())
                    .isEqualTo(200);
            assertThat(read.getFooterList()).hasSize(2).allSatisfy(footer -> {
                XWPFRun dash = footer.getParagraphs().getFirst().getRuns().getFirst();
                assertThat(dash.text()).isEqualTo("— ");
                assertThat(font(dash)).isEqualTo("宋体");
                assertThat(dash.getFontSizeAsDouble()).isEqualTo(14);
            });
        }
    }

    @Test
    void oddPagesHaveTheirNumberOnTheRightEvenOnesOnTheLeft() throws IOException {
        try (XWPFDocument read = read(SAMPLE)) {
            assertThat(read.getHeaderFooterPolicy()
                            .getDefaultFooter()
                            .getParagraphs()
                            .getFirst()
                            .getAlignment())
                    .isEqualTo(ParagraphAlignment.RIGHT);
            assertThat(read.getHeaderFooterPolicy()
                            .getEvenPageFooter()
                            .getParagraphs()
                            .getFirst()
                            .getAlignment())
                    .isEqualTo(ParagraphAlignment.LEFT);
        }
        assertThat(part(SAMPLE, "word/settings.xml")).contains("<w:evenAndOddHeaders");
    }

    @Test
    void theDateStandsTwoCharactersFurtherInThanTheNameAboveIt() throws IOException {
        try (XWPFDocument read = read(SAMPLE)) {
            int signer = rightChars(paragraph(read, "通辽市"));
            int date = rightChars(paragraph(read, "2022年12月15日"));

            assertThat(date).isEqualTo(200);
            assertThat(signer + 300).as("where the name begins, from the right").isEqualTo(date + 700 + 200);
        }
    }

    @Test
    void aTableFillsTheWidthAndItsHeadComesAgainOnEveryPage() throws IOException {
        try (XWPFDocument read = read(SAMPLE)) {
            XWPFTable table = read.getTables().getFirst();

            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(table.getWidth() / 1_440.0 * 25.4).isCloseTo(156, within(0.1));
            assertThat(table.getText()).contains("类别", "供热", "12", "供水", "3");
            assertThat(table.getRow(1).getCell(1).getParagraphs().getFirst().getAlignment())
                    .isEqualTo(ParagraphAlignment.RIGHT);
        }
    }

    @Test
    void theSameDocumentGivesTheSameBytes() {
        assertThat(DocxFile.of(SAMPLE)).isEqualTo(DocxFile.of(document(SAMPLE.issuer(), SAMPLE.title())));
    }

    @Test
    void aFontThatAMachineDoesNotHaveHasOthersInItsPlace() throws IOException {
        assertThat(part(SAMPLE, "word/fontTable.xml"))
                .contains("w:name=\"仿宋_GB2312\"", "FangSong", "w:name=\"黑体\"", "SimHei");
    }

    @Test
    void aNumberIsALinkToItsAddress() throws IOException {
        assertThat(part(SAMPLE, "word/document.xml"))
                .containsOnlyOnce("<w:fldSimple")
                .contains("HYPERLINK &quot;https://huiyin.example/figures?a=1&amp;b=%222%22&quot; ");
    }

    @Test
    void aRowThatDoesNotFitItsTableIsRefused() {
        List<Column> columns = List.of(new Column("类别", 1, false));
        assertThatThrownBy(() -> new Table(columns, List.of(List.of(Cell.of("供热"), Cell.of("12")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Table(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headingsAreNumberedInChinese() {
        assertThat(Stream.of(1, 2, 9, 10, 11, 19, 20, 21, 99).map(OfficialDocument::numeral))
                .containsExactly("一", "二", "九", "十", "十一", "十九", "二十", "二十一", "九十九");
        assertThatThrownBy(() -> OfficialDocument.numeral(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OfficialDocument.numeral(100)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever people write: markup, characters of four bytes, halves of characters, what XML cannot hold. */
    @Property(tries = 100)
    void anyTextComesOutAsItWentIn(@ForAll String text) throws IOException {
        try (XWPFDocument read = read(document("专报", "a" + text))) {
            String expected = ("a" + text)
                    .codePoints()
                    .filter(c -> c == '\t' || c == '\n' || c >= ' ')
                    .filter(c -> (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(read.getParagraphs().get(2).getText()).isEqualTo(expected);
        }
    }

    @Test
    void anOfficeProgramOpensIt(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(OfficeProgram.in(folder).ofDocument(DocxFile.of(SAMPLE)))
                .contains("通辽市12345热线每日专报", "总第349期", "一、要情", "供热", "2022年12月15日");
    }

    private static double headSize(String issuer) throws IOException {
        try (XWPFDocument read = read(document(issuer, "标题"))) {
            return read.getParagraphs().getFirst().getRuns().getFirst().getFontSizeAsDouble();
        }
    }

    private static void assertSet(XWPFDocument read, String text, String font, double size) {
        XWPFRun run = paragraph(read, text).getRuns().getFirst();
        assertThat(font(run)).as(text).isEqualTo(font);
        assertThat(run.getFontSizeAsDouble()).as(text).isEqualTo(size);
    }

    private static String font(XWPFRun run) {
        return run.getFontFamily(XWPFRun.FontCharRange.eastAsia);
    }

    private static int rightChars(XWPFParagraph paragraph) {
        return paragraph.getCTP().getPPr().getInd().getRightChars().intValueExact();
    }

    private static XWPFParagraph paragraph(XWPFDocument read, String text) {
        return read.getParagraphs().stream()
                .filter(paragraph -> paragraph.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static XWPFDocument read(OfficialDocument document) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(DocxFile.of(document)));
    }

    private static void assertMillimetres(Element of, String attribute, double expected) {
        assertThat(number(of, attribute) / 1_440 * 25.4).as(attribute).isCloseTo(expected, within(0.1));
    }

    private static double number(Element of, String attribute) {
        return Double.parseDouble(of.getAttribute(attribute));
    }

    /** The only element of that name in the main part. */
    private static Element main(String name) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            byte[] bytes = part(SAMPLE, "word/document.xml").getBytes(StandardCharsets.UTF_8);
            return (Element) factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getElementsByTagName(name)
                    .item(0);
        } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IOException(e);
        }
    }

    private static String part(OfficialDocument document, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(DocxFile.of(document)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IOException(Collections.singletonList(name) + " is missing");
    }
}
