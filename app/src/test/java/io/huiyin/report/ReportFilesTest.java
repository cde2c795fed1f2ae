package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.document.DocxFile;
import io.huiyin.document.PdfFile;
import io.huiyin.sheet.TabbedWorkbook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The report as a file: the same figures, and of a past day always the same bytes. */
class ReportFilesTest extends ReportWeb {

    @Test
    void theReportIsAWordFileWithTheSameFigures() throws IOException, InterruptedException {
        JsonNode report = get("auditor", DAILY);
        HttpResponse<byte[]> answer = file("auditor", DAILY + "/document");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(DocxFile.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"daily-report-1505-2022-12-15.docx\"");
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(answer.body()))) {
            assertThat(document.getParagraphs().getFirst().getText()).isEqualTo("通辽市12345热线每日专报");
            XWPFTable figures = document.getTables().getFirst();
            assertThat(figures.getRow(1).getCell(0).getText()).isEqualTo("受理");
            assertThat(figures.getRow(1).getCell(1).getText())
                    .isEqualTo(figure(report, "received").path("value").asInt() + "件");
            assertThat(document.getTables().get(1).getText()).contains("电话", "微信");
        }
    }

    @Test
    void theReportIsAPdfFileWithTheSameFigures() throws IOException, InterruptedException {
        JsonNode report = get("auditor", DAILY);
        HttpResponse<byte[]> answer = file("auditor", DAILY + "/pdf");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(PdfFile.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"daily-report-1505-2022-12-15.pdf\"");
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            assertThat(new PDFTextStripper().getText(document))
                    .startsWith("通辽市12345热线每日专报")
                    .contains("受理 " + figure(report, "received").path("value").asInt() + "件", "电话", "微信");
        }
    }

    @Test
    void whatLiesBehindTheChartsIsAWorkbook() throws IOException, InterruptedException {
        JsonNode report = get("auditor", DAILY);
        HttpResponse<byte[]> answer = file("auditor", DAILY + "/workbook");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(TabbedWorkbook.MEDIA_TYPE);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(answer.body()))) {
            XSSFSheet hours = workbook.getSheet("受理时段");
            double all = 0;
            for (int row = 1; row <= hours.getLastRowNum(); row++) {
                all += hours.getRow(row).getCell(1).getNumericCellValue();
            }
            assertThat(hours.getLastRowNum()).isEqualTo(24);
            assertThat(all).isEqualTo(figure(report, "received").path("value").asInt());
            assertThat(workbook.getSheet("主要数字").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("受理");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/document", "/pdf", "/workbook"})
    void theFileOfAPastDayHasAlwaysTheSameBytes(String file) throws IOException, InterruptedException {
        String path = DAILY + file + "?date=2022-12-14";

        assertThat(file("auditor", path).body()).isEqualTo(file("auditor", path).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"document?date=2022-12-16", "document?date=x", "pdf?date=2022-12-16", "workbook?unit=9999"})
    void aFileOfNoSuchDayOrUnitIsRefused(String path) throws IOException, InterruptedException {
        assertThat(file("auditor", DAILY + "/" + path).statusCode()).isEqualTo(422);
    }

    @Test
    void thePageOffersTheFiles() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/reports/daily")).build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains(
                        "/reports/daily/pdf?date=2022-12-15&amp;unit=1505",
                        "/reports/daily/document?date=2022-12-15&amp;unit=1505");
    }

    private HttpResponse<byte[]> file(String who, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + tokens.get(who))
                .build();
        return api.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
