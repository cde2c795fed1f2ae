package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import io.huiyin.testing.OfficeProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

/**
 * The daily special report of a day of the demo, in each of its forms, as it was when somebody last looked at it. {@code -Dhuiyin.golden=write}
 * writes the files anew: look at what changed before they are kept.
 */
@DemoServed
class DailyGoldenTest extends Walk {

    private static final String REPORT = "/reports/daily";
    private static final String OF = "?date=2022-10-03&unit=1505";
    private static final Path GOLDEN = Path.of("src/test/resources/golden/daily-2022-10-03");

    /** The root of a day proves also what the keys of this run have signed. */
    private static final Pattern ROOT = Pattern.compile("[0-9a-f]{64}|(?m:^[0-9a-f]{30,63}\\R[0-9a-f]{1,34}$)");

    private static final Pattern PAPER = Pattern.compile("<article class=\"rp-paper.*?</article>", Pattern.DOTALL);

    @Test
    void thePageSaysWhatItSaid() throws IOException {
        Matcher paper = PAPER.matcher(new String(body(REPORT + OF), StandardCharsets.UTF_8));
        assertThat(paper.find()).isTrue();
        String text = paper.group()
                .replaceAll("(?s)<(script|style|template)\\b.*?</\\1>", "")
                .replaceAll("<[^>]*>", "\n")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        assertGolden("page.txt", text);
    }

    @Test
    void thePdfSaysWhatItSaid() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(body(REPORT + "/pdf" + OF))) {
            assertGolden("pdf.txt", new PDFTextStripper().getText(pdf));
        }
    }

    @Test
    void theWordFileIsSetAsItWasAndByTheMeasuresOfTheStandard() throws IOException {
        byte[] file = body(REPORT + "/document" + OF);
        assertGolden("document.xml", part(file, "word/document.xml").replace("><", ">\n<"));
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            CTSectPr section = document.getDocument().getBody().getSectPr();
            CTPageMar margins = section.getPgMar();
            assertMillimetres(section.getPgSz().getW(), 210);
            assertMillimetres(section.getPgSz().getH(), 297);
            assertMillimetres(margins.getTop(), 37);
            assertMillimetres(margins.getLeft(), 28);
            assertMillimetres(margins.getRight(), 210 - 28 - 156);
            assertMillimetres(margins.getBottom(), 297 - 37 - 225);
            assertThat(225 / millimetres(section.getDocGrid().getLinePitch())).isCloseTo(22, within(0.02));
            assertThat(document.getParagraphs().stream()
                            .filter(paragraph -> paragraph.getText().matches("[一二三四五六七八九十]+、.*")))
                    .hasSizeGreaterThan(7)
                    .allSatisfy(heading -> assertThat(size(heading)).isEqualTo(16));
        }
    }

    @Test
    void theWorkbookHoldsWhatItHeld() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(body(REPORT + "/workbook" + OF)))) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                lines.add("# " + sheet.getSheetName());
                for (Row row : sheet) {
                    lines.add(StreamSupport.stream(row.spliterator(), false)
                            .map(Object::toString)
                            .collect(Collectors.joining("\t")));
                }
            }
            assertGolden("workbook.txt", String.join("\n", lines));
        }
    }

    @Test
    void anOfficeProgramOpensThem(@TempDir Path folder) throws IOException, InterruptedException {
        OfficeProgram office = OfficeProgram.in(folder);
        assertThat(office.ofDocument(body(REPORT + "/document" + OF))).contains("12345", "2022年10月3日", "一、", "按时");
        assertThat(office.ofWorkbook(body(REPORT + "/workbook" + OF)).lines()).hasSizeGreaterThan(2);
    }

    private byte[] body(String path) {
        try (BrowserContext auditor = visitor("auditor", DESKTOP)) {
            APIResponse answer = auditor.request().get(address() + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            return answer.body();
        }
    }

    private void assertGolden(String name, String text) throws IOException {
        String now = ROOT.matcher(text.replace(address(), "http://huiyin"))
                        .replaceAll("ROOT")
                        .stripTrailing() + "\n";
        Path file = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("huiyin.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, now);
        }
        assertThat(now).as(name).isEqualTo(Files.readString(file));
    }

    private static double size(XWPFParagraph paragraph) {
        return paragraph.getRuns().getFirst().getFontSizeAsDouble();
    }

    private static void assertMillimetres(Object twentieths, double expected) {
        assertThat(millimetres(twentieths)).isCloseTo(expected, within(0.1));
    }

    private static double millimetres(Object twentieths) {
        return Double.parseDouble(twentieths.toString()) / 1_440 * 25.4;
    }

    private static String part(byte[] file, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IOException(name + " is missing");
    }
}
