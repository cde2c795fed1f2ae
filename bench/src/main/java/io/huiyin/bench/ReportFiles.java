package io.huiyin.bench;

import io.huiyin.document.DocxFile;
import io.huiyin.document.OfficialDocument;
import io.huiyin.document.PdfFile;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.CategoryTree;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files: an own table of a year as an official document of many pages, and the daily special report of the city. */
final class ReportFiles {

    private static final String BENCH = "report";
    private static final int TIMES = 5;
    private static final int PAGES = 20;

    /** Some 29 stand on a page. */
    private static final int ROWS = 620;

    private final LoopCity city;
    private final LoopHttp http;
    private final String token;
    private final CategoryTree categories;

    ReportFiles(LoopCity city, LoopHttp http, String token, CategoryTree categories) {
        this.city = city;
        this.http = http;
        this.token = token;
        this.categories = categories;
    }

    /** @param unasked a closed day that nobody has asked for */
    List<Measure> run(ReportTable table, LocalDate unasked) throws IOException, InterruptedException {
        OfficialDocument document = document(table);
        List<Measure> measures = new ArrayList<>();
        LoopTimes pdf = new LoopTimes(TIMES);
        LoopTimes docx = new LoopTimes(TIMES);
        byte[] bytes = {};
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            bytes = city.bean(PdfFile.class).of(document, Locale.CHINA);
            pdf.add(System.nanoTime() - began);
            began = System.nanoTime();
            DocxFile.of(document);
            docx.add(System.nanoTime() - began);
        }
        measures.add(new Measure(BENCH, "pages of the long document", pages(bytes), "1", ">= " + PAGES, ""));
        add("PDF file of it", pdf, measures);
        add("DOCX file of it", docx, measures);
        daily("pdf", unasked, measures);
        daily("document", unasked.minusDays(1), measures);
        return measures;
    }

    private static void add(String what, LoopTimes times, List<Measure> measures) {
        measures.add(Measure.told(BENCH, what + ", median", times.quantile(0.5), "ms"));
        measures.add(
                new Measure(BENCH, what + ", slowest (the first included)", times.quantile(1), "ms", "<= 2000", ""));
    }

    private void daily(String form, LocalDate day, List<Measure> measures) throws IOException, InterruptedException {
        long began = System.nanoTime();
        byte[] bytes = http.file("/api/v1/reports/daily/" + form + "?date=" + day, token);
        double millis = (System.nanoTime() - began) / 1e6;
        measures.add(Measure.told(BENCH, "daily report of the city and its file, " + form, millis, "ms"));
        if (form.equals("pdf")) {
            measures.add(Measure.told(BENCH, "pages of that", pages(bytes), "1"));
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    /** Lines of the table as the API tells them, under names. */
    private OfficialDocument document(ReportTable table) throws IOException, InterruptedException {
        JsonNode lines = JsonMapper.builder()
                .build()
                .readTree(http.get(table.path(), token))
                .path("lines");
        List<List<OfficialDocument.Cell>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(ROWS, lines.size()); i++) {
            JsonNode keys = lines.get(i).path("keys");
            JsonNode values = lines.get(i).path("values");
            rows.add(Stream.of(
                            keys.path(0).asString(),
                            city.bean(Network.class)
                                    .findAt(keys.path(1).asString())
                                    .map(Unit::name)
                                    .orElse(keys.path(1).asString()),
                            categories.category(keys.path(2).asString()).name(),
                            values.path(0).path("value").asString("—"),
                            values.path(1).path("value").asString("—"))
                    .map(OfficialDocument.Cell::of)
                    .toList());
        }
        return new OfficialDocument(
                "测量文件",
                "第1期",
                "一年诉求分月、分地区、分类情况",
                null,
                List.of(
                        new OfficialDocument.Heading(OfficialDocument.numeral(1) + "、总体情况"),
                        new OfficialDocument.Paragraph(table.from() + "至" + table.to() + "，共" + lines.size() + "行。"),
                        new OfficialDocument.Table(
                                List.of(
                                        new OfficialDocument.Column("月份", 3, false),
                                        new OfficialDocument.Column("地区", 4, false),
                                        new OfficialDocument.Column("类别", 4, false),
                                        new OfficialDocument.Column("受理", 2, true),
                                        new OfficialDocument.Column("按时办结率", 3, true)),
                                rows)),
                "测量",
                table.to().toString(),
                new OfficialDocument.Imprint("测量", table.to() + "印发"));
    }
}
