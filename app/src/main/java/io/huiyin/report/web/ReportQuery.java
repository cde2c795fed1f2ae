package io.huiyin.report.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.network.AskedUnit;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.report.DailyReports;
import io.huiyin.report.Measure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a report is asked for, and whether this user may ask. */
@Component
final class ReportQuery {

    /**
     * Which report.
     *
     * @param asOf a moment of the day, which the report is made as of; null for the day as a whole, or as far as it has come
     */
    record Asked(LocalDate day, Unit unit, @Nullable Instant asOf) {}

    /** Where to look up what a unit is called. */
    private static final String UNITS = "GET /api/v1/units?q=";

    private static final String AS_OF = "as_of";

    private final DailyReports reports;
    private final Network network;
    private final Access access;
    private final Clock clock;

    ReportQuery(DailyReports reports, Network network, Access access, Clock clock) {
        this.clock = clock;
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
        return read(date, unit, null);
    }

    /**
     * As {@link #read(String, String)}, with the moment that the report is made as of.
     *
     * @param asOf of that day and not to come, such as {@code 2022-12-15T09:00:00+08:00}
     */
    Asked read(@Nullable String date, @Nullable String unit, @Nullable String asOf) {
        Checks checks = new Checks();
        LocalDate day = day(date, "date", checks);
        Instant moment = moment(asOf, day, checks);
        Optional<Unit> asked = unit(unit, checks);
        checks.done();
        Unit of = asked.orElseThrow();
        access.require(Verb.REPORT, of.path());
        return new Asked(day, of, moment);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private @Nullable Instant moment(@Nullable String text, LocalDate day, Checks checks) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Optional<Instant> moment = instant(text.strip())
                .filter(at -> at.atZone(City.ZONE).toLocalDate().equals(day) && !at.isAfter(clock.instant()));
        checks.that(moment.isPresent(), AS_OF, text, "REPORT-111", day + "T09:00:00+08:00");
        return moment.orElse(null);
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
