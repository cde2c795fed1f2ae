package io.huiyin.report.web;

import io.huiyin.base.Refused;
import io.huiyin.document.DocxFile;
import io.huiyin.document.PdfFile;
import io.huiyin.report.DailyReports;
import io.huiyin.sheet.TabbedWorkbook;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The daily special report as files. */
@RestController
class DailyFiles {

    private final DailyReports reports;
    private final ReportQuery query;
    private final DailyViews views;
    private final Bundles bundles;
    private final PdfFile pdf;
    private final String address;

    DailyFiles(
            DailyReports reports,
            ReportQuery query,
            DailyViews views,
            Bundles bundles,
            PdfFile pdf,
            @Value("${huiyin.address:}") String address) {
        this.address = address.replaceFirst("/$", "");
        this.reports = reports;
        this.query = query;
        this.views = views;
        this.bundles = bundles;
        this.pdf = pdf;
    }

    /**
     * The report of a day and a unit as a Word file in the layout of GB/T 9704-2012, in the language of the reader. For a past day
     * always the same bytes.
     *
     * @param date {@code YYYY-MM-DD}, today or earlier; without it today
     * @param unit code of any unit; without it the city, or the user's own unit
     * @param asOf a moment of the day, which the report is made as of
     * @throws Refused naming {@code date}, {@code unit} and {@code as_of} when they are not accepted
     */
    @GetMapping(
            path = {"/api/v1/reports/daily/document", Links.PAGE + "/document"},
            produces = DocxFile.MEDIA_TYPE)
    ResponseEntity<byte[]> document(
            @RequestParam @Nullable String date,
            @RequestParam @Nullable String unit,
            @RequestParam(name = "as_of") @Nullable String asOf) {
        DailyView view = view(date, unit, asOf);
        return file(
                DailyDocument.fileName(view, "docx"),
                DocxFile.of(DailyDocument.of(view, address(), bundles.current())));
    }

    /**
     * That document as a PDF file, the fonts that it shows inside. For a past day always the same bytes.
     *
     * @param date {@code YYYY-MM-DD}, today or earlier; without it today
     * @param unit code of any unit; without it the city, or the user's own unit
     * @param asOf a moment of the day, which the report is made as of
     * @throws Refused naming {@code date}, {@code unit} and {@code as_of} when they are not accepted
     */
    @GetMapping(
            path = {"/api/v1/reports/daily/pdf", Links.PAGE + "/pdf"},
            produces = PdfFile.MEDIA_TYPE)
    ResponseEntity<byte[]> pdf(
            @RequestParam @Nullable String date,
            @RequestParam @Nullable String unit,
            @RequestParam(name = "as_of") @Nullable String asOf) {
        DailyView view = view(date, unit, asOf);
        Messages m = bundles.current();
        return file(
                DailyDocument.fileName(view, "pdf"),
                pdf.of(DailyDocument.of(view, address(), m), m.language().locale()));
    }

    /**
     * What lies behind the figures and each chart of that report, as a workbook with a sheet for each. For a past day always the same
     * bytes.
     *
     * @param date {@code YYYY-MM-DD}, today or earlier; without it today
     * @param unit code of any unit; without it the city, or the user's own unit
     * @param asOf a moment of the day, which the report is made as of
     * @throws Refused naming {@code date}, {@code unit} and {@code as_of} when they are not accepted
     */
    @GetMapping(
            path = {"/api/v1/reports/daily/workbook", Links.PAGE + "/workbook"},
            produces = TabbedWorkbook.MEDIA_TYPE)
    ResponseEntity<byte[]> workbook(
            @RequestParam @Nullable String date,
            @RequestParam @Nullable String unit,
            @RequestParam(name = "as_of") @Nullable String asOf) {
        DailyView view = view(date, unit, asOf);
        return file(DailyWorkbook.fileName(view), DailyWorkbook.of(view, bundles.current()));
    }

    private DailyView view(@Nullable String date, @Nullable String unit, @Nullable String asOf) {
        ReportQuery.Asked asked = query.read(date, unit, asOf);
        return views.view(reports.of(asked.day(), asked.unit(), asked.asOf()), asked.unit());
    }

    /** Where the numbers of a file open: as the product is known to everybody, else as this reader called it. */
    private String address() {
        return address.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : address;
    }

    private static ResponseEntity<byte[]> file(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(bytes);
    }
}
