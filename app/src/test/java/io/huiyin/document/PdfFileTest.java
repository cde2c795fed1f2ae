package io.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.huiyin.document.OfficialDocument.Block;
import io.huiyin.document.OfficialDocument.Cell;
import io.huiyin.document.OfficialDocument.Column;
import io.huiyin.document.OfficialDocument.Heading;
import io.huiyin.document.OfficialDocument.Imprint;
import io.huiyin.document.OfficialDocument.Paragraph;
import io.huiyin.document.OfficialDocument.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PDF file, read by another reader than wrote it, against the measures of GB/T 9704-2012. */
class PdfFileTest {

    private static final double MILLIMETRE = 72 / 25.4;

    private static final PdfFile FILES = new PdfFile(new PdfFonts(""));

    private static OfficialDocument document(List<Block> body) {
        return document("通辽市12345热线每日专报", "关于办理情况的专报", body);
    }

    private static OfficialDocument document(String issuer, String title, List<Block> body) {
        return new OfficialDocument(
                issuer, "总第349期", title, "市人民政府：", body, "通辽市", "2022年12月15日", new Imprint("由系统生成", "2022年12月15日印发"));
    }

    private static Table table(int rows) {
        return new Table(
                List.of(new Column("编号", 5, false), new Column("诉求", 8, false), new Column("超期", 1, true)),
                IntStream.range(0, rows)
                        .mapToObj(i -> List.of(
                                Cell.of("TL" + (20221215000000L + i)),
                                Cell.of("暖气不热，室内只有十四度，多日没有解决"),
                                new Cell("" + i, i < 2 ? "https://huiyin.example/matters/" + i : null)))
                        .toList());
    }

    private static final OfficialDocument SAMPLE =
            document(List.of(new Heading("一、要情"), new Paragraph("当日共受理诉求 1308 件，" + "请有关单位研究。".repeat(30)), table(80)));

    @Test
    void everyPageIsA4AndAllOfItButTheNumberStandsInTheTypeArea() throws IOException {
        try (PDDocument pdf = read(SAMPLE)) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(3);
            for (PDPage page : pdf.getPages()) {
                assertThat(page.getMediaBox().getWidth()).isCloseTo((float) (210 * MILLIMETRE), within(0.2f));
                assertThat(page.getMediaBox().getHeight()).isCloseTo((float) (297 * MILLIMETRE), within(0.2f));
            }
            double bottom = (37 + 225) * MILLIMETRE;
            assertThat(glyphs(pdf)).allSatisfy(glyph -> {
                boolean number = glyph.getY() > bottom + 7 * MILLIMETRE;
                assertThat((double) glyph.getX()).isGreaterThan(28 * MILLIMETRE - 0.2);
                assertThat((double) glyph.getX() + glyph.getWidth())
                        .as(glyph.getUnicode())
                        .isLessThan((28 + 156) * MILLIMETRE + 0.2);
                assertThat((double) glyph.getY() - 0.88 * glyph.getFontSizeInPt())
                        .isGreaterThan(37 * MILLIMETRE - 0.2);
                assertThat(number || glyph.getY() + 0.12 * glyph.getFontSizeInPt() < bottom + 0.2)
                        .as(glyph.getUnicode())
                        .isTrue();
            });
        }
    }

    @Test
    void aPageHasTwentyTwoLinesOfTwentyEightCharacters() throws IOException {
        try (PDDocument pdf = read(document(List.of(new Paragraph("热".repeat(28 * 60)))))) {
            List<String> lines = text(pdf, 2).lines().toList();

            assertThat(lines).hasSize(23);
            assertThat(lines.subList(0, 22)).allSatisfy(line -> assertThat(line).hasSize(28));
            assertThat(lines.getLast()).isEqualTo("— 2 —");
        }
    }

    @Test
    void oddPagesHaveTheirNumberOnTheRightEvenOnesOnTheLeft() throws IOException {
        try (PDDocument pdf = read(SAMPLE)) {
            double foot = (37 + 225 + 7) * MILLIMETRE;
            List<TextPosition> numbers = glyphs(pdf).stream()
                    .filter(glyph -> glyph.getY() > foot && glyph.getUnicode().equals("—"))
                    .toList();

            assertThat((double) numbers.get(1).getX() + numbers.get(1).getWidth())
                    .isCloseTo((28 + 156) * MILLIMETRE - 14, within(0.3));
            assertThat((double) numbers.get(2).getX()).isCloseTo(28 * MILLIMETRE + 14, within(0.3));
        }
    }

    @Test
    void allThatIsSaidComesOutAgainAsItIs() throws IOException {
        try (PDDocument pdf = read(SAMPLE)) {
            String all = text(pdf, 0).replaceAll("\\s", "");

            assertThat(all)
                    .contains("通辽市12345热线每日专报总第349期关于办理情况的专报市人民政府：一、要情当日共受理诉求1308件，")
                    .contains("TL20221215000079", "通辽市2022年12月15日", "由系统生成2022年12月15日印发");
        }
    }

    @Test
    void theHeadOfATableComesAgainOnEveryPage() throws IOException {
        try (PDDocument pdf = read(SAMPLE)) {
            for (int page = 3; page <= pdf.getNumberOfPages(); page++) {
                assertThat(text(pdf, page)).startsWith("编号 诉求 超期");
            }
        }
    }

    @Test
    void everyFontIsInTheFileInPartsAndTheFileSaysItsTitleAndLanguage() throws IOException {
        try (PDDocument pdf = read(SAMPLE)) {
            Set<String> names = new HashSet<>();
            for (TextPosition glyph : glyphs(pdf)) {
                PDFont font = glyph.getFont();
                names.add(font.getName());
                assertThat(font.isEmbedded()).isTrue();
            }
            assertThat(names).hasSize(2).allSatisfy(name -> assertThat(name).matches("[A-Z]{6}\\+NotoSerifSC-.*"));
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("关于办理情况的专报");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        }
    }

    @Test
    void theSameDocumentGivesTheSameBytesAlsoFromTwoAtOnce() {
        byte[] once = bytes(SAMPLE);

        assertThat(IntStream.range(0, 4).parallel().mapToObj(_ -> bytes(SAMPLE)).toList())
                .allSatisfy(bytes -> assertThat(bytes).isEqualTo(once));
        assertThat(once.length).isLessThan(100_000);
    }

    @Test
    void aCharacterThatNoFontHasIsShownAsOneThatCannotBeRead() throws IOException {
        try (PDDocument pdf = read(document(List.of(new Paragraph("甲\uD83D\uDE00乙\uD83D丙\t丁\u0000戊"))))) {
            assertThat(text(pdf, 1)).contains("甲〓乙〓丙 丁戊");
        }
    }

    @Test
    void aNumberOpensItsAddressWhereItStands() throws IOException {
        try (PDDocument pdf = read(SAMPLE)) {
            List<PDAnnotationLink> links = new ArrayList<>();
            for (PDPage page : pdf.getPages()) {
                for (PDAnnotation annotation : page.getAnnotations()) {
                    links.add((PDAnnotationLink) annotation);
                }
            }
            assertThat(links)
                    .extracting(link -> ((PDActionURI) link.getAction()).getURI())
                    .containsExactly("https://huiyin.example/matters/0", "https://huiyin.example/matters/1");
            assertThat(links.getFirst().getRectangle().getWidth()).isBetween(10f, 60f);
            assertThat(links.getFirst().getRectangle().getHeight()).isEqualTo(16f);
        }
    }

    @Test
    void aRowHigherThanAPageGoesOnOnTheNext() throws IOException {
        Table table = new Table(
                List.of(new Column("诉求", 1, false), new Column("答复", 1, false)),
                List.of(List.of(Cell.of("甲"), Cell.of("一二三四五六七八九十".repeat(200))), List.of(Cell.of("乙"), Cell.of("短"))));
        try (PDDocument pdf = read(document(List.of(table)))) {
            String all = text(pdf, 0);

            assertThat(pdf.getNumberOfPages()).isBetween(3, 8);
            assertThat(all.codePoints().filter(c -> c == '六').count()).isEqualTo(200);
            assertThat(all).contains("短");
        }
    }

    @Test
    void aHeadingStaysWithWhatFollowsIt() throws IOException {
        List<Block> body = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            body.add(new Heading("一、题目"));
            body.add(table(1 + i % 5));
        }
        try (PDDocument pdf = read(document(body))) {
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                List<String> lines = text(pdf, page).lines().toList();
                assertThat(lines.get(lines.size() - 2)).doesNotContain("题目");
            }
        }
    }

    @Test
    void fontsOfTheCityComeFirstAndWhatTheyLackFromTheOneThatIsBroughtAlong(@TempDir Path folder) throws IOException {
        Path font = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf");
        assumeThat(font).exists();
        Files.copy(font, folder.resolve("latin.ttf"));
        Files.writeString(folder.resolve("broken.ttf"), "not a font");
        PdfFile files = new PdfFile(new PdfFonts(folder.toString()));
        try (PDDocument pdf = Loader.loadPDF(files.of(SAMPLE, Locale.CHINA))) {
            List<TextPosition> glyphs = glyphs(pdf);

            assertThat(glyphs)
                    .anySatisfy(glyph -> assertThat(glyph.getFont().getName()).endsWith("DejaVuSerif"));
            assertThat(glyphs.stream().filter(glyph -> glyph.getUnicode().equals("市")))
                    .allSatisfy(glyph -> assertThat(glyph.getFont().getName()).contains("NotoSerifSC"));
        }
    }

    @Test
    void aFolderOfFontsThatIsNotThereChangesNothing() {
        assertThat(new PdfFile(new PdfFonts("/nowhere")).of(SAMPLE, Locale.CHINA))
                .isEqualTo(bytes(SAMPLE));
    }

    /** Whatever people write, however long it is. */
    @Property(tries = 15)
    void anyTextMakesAFile(@ForAll @StringLength(max = 400) String text) throws IOException {
        List<Block> body = List.of(
                new Heading(text),
                new Paragraph(text),
                new Table(
                        List.of(new Column(text, 1, false), new Column("值", 9, true)),
                        List.of(List.of(Cell.of(text), Cell.of(text)))));
        try (PDDocument pdf = read(document("专报" + text, "关于" + text, body))) {
            assertThat(text(pdf, 0)).contains("总第349期");
        }
    }

    private static byte[] bytes(OfficialDocument document) {
        return FILES.of(document, Locale.CHINA);
    }

    private static PDDocument read(OfficialDocument document) throws IOException {
        return Loader.loadPDF(bytes(document));
    }

    /** @param page from 1 on; 0 for all */
    private static String text(PDDocument pdf, int page) throws IOException {
        PDFTextStripper reader = new PDFTextStripper();
        if (page > 0) {
            reader.setStartPage(page);
            reader.setEndPage(page);
        }
        return reader.getText(pdf).strip();
    }

    private static List<TextPosition> glyphs(PDDocument pdf) throws IOException {
        List<TextPosition> glyphs = new ArrayList<>();
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                if (!Objects.requireNonNullElse(text.getUnicode(), "").isBlank()) {
                    glyphs.add(text);
                }
            }
        }.getText(pdf);
        return glyphs;
    }
}
