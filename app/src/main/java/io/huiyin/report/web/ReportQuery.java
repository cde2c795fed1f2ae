package io.huiyin.report.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.network.AskedUnit;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.report.DailyReports;
import io.huiyin.report.Measure;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a report is asked for, and whether this user may ask. */
@Component
final class ReportQuery {

    /** Which report. */
    record Asked(LocalDate day, Unit unit) {}

    /** Where to look up what a unit is called. */
    private static final String UNITS = "GET /api/v1/units?q=";

    private final DailyReports reports;
    private final Network network;
    private final Access access;

    ReportQuery(DailyReports reports, Network network, Access access) {
        this.reports = reports;
        this.network = network;
        this.access = access;
    }

    /**
     * Reads day and unit. Without a day it is today; without a unit the city, or the user's own unit when the city is not in scope.
     *
     * @throws Refused with every faulty field, or {@code ACCESS-002}
     */
    Asked read(@Nullable String date, @Nullable String unit) {
        Checks checks = new Checks();
        LocalDate day = day(date, "date", checks);
        Optional<Unit> asked = unit(unit, checks);
        checks.done();
        Unit of = asked.orElseThrow();
        access.require(Verb.REPORT, of.path());
        return new Asked(day, of);
    }

    /** Some days of a unit, the last one today or earlier. */
    record Span(LocalDate from, LocalDate to, Unit unit) {}

    /** So many days together at most. */
    private static final int DAYS = 366;

    /**
     * Reads the first and the last day, and the unit. Without a last day it is today, without a first one the same as the last.
     *
     * @throws Refused with every faulty field, or {@code ACCESS-002}
     */
    Span span(@Nullable String from, @Nullable String to, @Nullable String unit) {
        Checks checks = new Checks();
        LocalDate last = day(to, "to", checks);
        LocalDate first = from == null || from.isBlank() ? last : day(from, "from", checks);
        boolean inOrder = !first.isAfter(last) && first.plusDays(DAYS).isAfter(last);
        checks.that(inOrder, "from", from, "REPORT-106", last.minusDays(DAYS - 1) + " – " + last);
        Optional<Unit> asked = unit(unit, checks);
        checks.done();
        Unit of = asked.orElseThrow();
        access.require(Verb.REPORT, of.path());
        return new Span(first, last, of);
    }

    /** @throws Refused when there is no such figure */
    Measure figure(String key) {
        Checks checks = new Checks();
        String allowed = Arrays.stream(Measure.values()).map(Measure::key).collect(Collectors.joining(", "));
        checks.that(Measure.find(key).isPresent(), "figure", key, "REPORT-103", allowed);
        checks.done();
        return Measure.find(key).orElseThrow();
    }

    /** A whole number from {@code least} to {@code most}, {@code otherwise} when nothing is given. */
    int number(@Nullable String text, String field, int otherwise, int least, int most) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        Checks checks = new Checks();
        boolean digits = text.matches("[0-9]{1,9}");
        int number = digits ? Integer.parseInt(text) : -1;
        checks.that(digits && number >= least && number <= most, field, text, "BASE-008", least + " – " + most);
        checks.done();
        return number;
    }

    private LocalDate day(@Nullable String text, String field, Checks checks) {
        LocalDate today = reports.today();
        if (text == null || text.isBlank()) {
            return today;
        }
        LocalDate day = today;
        try {
            day = LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            checks.that(false, field, text, "BASE-005", "YYYY-MM-DD");
        }
        checks.that(!day.isAfter(today), field, text, "REPORT-101", "≤ " + today);
        return day;
    }

    private Optional<Unit> unit(@Nullable String code, Checks checks) {
        Optional<Unit> unit = AskedUnit.of(code, access.actor(), network);
        checks.that(unit.isPresent(), "unit", String.valueOf(code), "REPORT-102", UNITS);
        return unit;
    }
}
