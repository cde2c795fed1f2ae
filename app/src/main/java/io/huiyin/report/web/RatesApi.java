package io.huiyin.report.web;

import io.huiyin.base.Refused;
import io.huiyin.figure.Named;
import io.huiyin.figure.Names;
import io.huiyin.report.DailyReports;
import io.huiyin.report.Rate;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The rates that offices are judged by, of any days together. */
@RestController
@RequestMapping("/api/v1/reports/rates")
class RatesApi {

    private final DailyReports reports;
    private final ReportQuery query;
    private final Names names;

    RatesApi(DailyReports reports, ReportQuery query, Names names) {
        this.reports = reports;
        this.query = query;
        this.names = names;
    }

    /**
     * A rate.
     *
     * @param figure of the daily report, whose records stand behind it
     * @param value in basis points; null when there is nothing to judge by
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record RateJson(
            String rate,
            String figure,
            long part,
            long whole,
            @Nullable Long value) {

        static RateJson of(Rate.Rated rated) {
            return new RateJson(
                    rated.rate().name().toLowerCase(Locale.ROOT),
                    rated.rate().measure().key(),
                    rated.part(),
                    rated.whole(),
                    rated.value());
        }
    }

    record RatesJson(LocalDate from, LocalDate to, Named unit, List<RateJson> rates) {}

    /**
     * All five.
     *
     * @param from {@code YYYY-MM-DD}; without it the same day as {@code to}
     * @param to today or earlier; without it today; at most 366 days together
     * @param unit code of any unit; without it the city, or the user's own unit
     * @throws Refused naming what is not accepted
     */
    @GetMapping
    RatesJson rates(
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String unit) {
        ReportQuery.Span span = query.span(from, to, unit);
        return new RatesJson(
                span.from(),
                span.to(),
                names.unit(span.unit()),
                reports.rates(span.from(), span.to(), span.unit()).stream()
                        .map(RateJson::of)
                        .toList());
    }
}
