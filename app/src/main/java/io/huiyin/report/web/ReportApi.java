package io.huiyin.report.web;

import io.huiyin.base.Refused;
import io.huiyin.figure.Names;
import io.huiyin.report.DailyReports;
import io.huiyin.report.Measure;
import io.huiyin.shell.Bundles;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The daily special report by API. */
@RestController
@RequestMapping("/api/v1/reports/daily")
class ReportApi {

    private final DailyReports reports;
    private final RecordPages pages;
    private final ReportQuery query;
    private final Names names;
    private final Bundles bundles;

    ReportApi(DailyReports reports, RecordPages pages, ReportQuery query, Names names, Bundles bundles) {
        this.reports = reports;
        this.pages = pages;
        this.query = query;
        this.names = names;
        this.bundles = bundles;
    }

    /**
     * The report of a day and a unit.
     *
     * @param date {@code YYYY-MM-DD}, today or earlier; without it today
     * @param unit code of any unit; without it the city, or the user's own unit
     * @param asOf a moment of the day, which the report is made as of
     * @throws Refused naming {@code date}, {@code unit} and {@code as_of} when they are not accepted
     */
    @GetMapping
    DailyJson daily(
            @RequestParam @Nullable String date,
            @RequestParam @Nullable String unit,
            @RequestParam(name = "as_of") @Nullable String asOf) {
        ReportQuery.Asked asked = query.read(date, unit, asOf);
        return DailyJson.of(reports.of(asked.day(), asked.unit(), asked.asOf()), asked.unit(), names, bundles);
    }

    /**
     * The records behind a figure of that report.
     *
     * @param after {@code next} of the page before
     * @param limit 1 to 200
     */
    @GetMapping("/records")
    RecordsJson records(
            @RequestParam @Nullable String date,
            @RequestParam @Nullable String unit,
            @RequestParam(name = "as_of") @Nullable String asOf,
            @RequestParam String figure,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String limit) {
        ReportQuery.Asked asked = query.read(date, unit, asOf);
        Measure measure = query.figure(figure);
        RecordPages.Slice slice = pages.slice(asked, measure, after, limit);
        return new RecordsJson(
                asked.day(),
                names.unit(asked.unit()),
                measure.key(),
                slice.total(),
                slice.items().stream()
                        .map(record -> RecordsJson.RecordJson.of(record, names))
                        .toList(),
                slice.next());
    }
}
