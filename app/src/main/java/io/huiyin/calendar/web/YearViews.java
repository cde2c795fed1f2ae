package io.huiyin.calendar.web;

import io.huiyin.base.City;
import io.huiyin.base.WorkCalendar;
import io.huiyin.calendar.Calendars;
import io.huiyin.calendar.DayChange;
import io.huiyin.calendar.PublishedYear;
import io.huiyin.shell.Messages;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays a year out. */
@Component
class YearViews {

    static final int FIRST = 2004;
    static final int LAST = 2100;

    private static final int WEEK = 7;

    private final Calendars calendars;
    private final Clock clock;

    YearViews(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), City.ZONE);
    }

    YearView year(int year, Messages m) {
        Source source = source(year, m);
        List<YearView.Month> months = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            months.add(month(YearMonth.of(year, month), source, m));
        }
        List<YearView.Day> all = months.stream()
                .flatMap(month -> month.weeks().stream())
                .flatMap(List::stream)
                .filter(java.util.Objects::nonNull)
                .toList();
        return new YearView(
                year,
                !source.known,
                year > FIRST ? year - 1 : null,
                year < LAST ? year + 1 : null,
                months,
                (int) all.stream().filter(YearView.Day::working).count(),
                source.published.holidays().size(),
                source.published.workdays().size(),
                all.stream().filter(YearView.Day::local).toList());
    }

    YearView.Day day(LocalDate day, Messages m) {
        return day(day, source(day.getYear(), m));
    }

    private record Source(
            WorkCalendar calendar,
            boolean known,
            PublishedYear published,
            SortedMap<LocalDate, DayChange> changes,
            LocalDate today,
            boolean english) {}

    private Source source(int year, Messages m) {
        PublishedYear published = calendars.published().get(year);
        boolean english = m.language().locale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        PublishedYear shown = published == null ? new PublishedYear(year, new TreeMap<>(), new TreeMap<>()) : published;
        return new Source(calendars.calendar(), published != null, shown, calendars.changes(), today(), english);
    }

    private static YearView.Month month(YearMonth month, Source source, Messages m) {
        List<YearView.@Nullable Day> cells = new ArrayList<>();
        for (int i = 1; i < month.atDay(1).getDayOfWeek().getValue(); i++) {
            cells.add(null);
        }
        for (int i = 1; i <= month.lengthOfMonth(); i++) {
            cells.add(day(month.atDay(i), source));
        }
        while (cells.size() % WEEK != 0) {
            cells.add(null);
        }
        List<List<YearView.@Nullable Day>> weeks = new ArrayList<>();
        for (int i = 0; i < cells.size(); i += WEEK) {
            weeks.add(cells.subList(i, i + WEEK));
        }
        String name = month.getMonth()
                .getDisplayName(TextStyle.FULL_STANDALONE, m.language().locale());
        return new YearView.Month(name, weeks);
    }

    private static YearView.Day day(LocalDate date, Source source) {
        DayChange change = source.changes.get(date);
        String holiday = source.published.holidays().get(date);
        String workday = source.published.workdays().get(date);
        boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        YearView.Kind kind = workday != null
                ? YearView.Kind.MAKE_UP
                : holiday != null ? YearView.Kind.HOLIDAY : weekend ? YearView.Kind.WEEKEND : YearView.Kind.WORK;
        String name = workday != null ? workday : holiday != null ? holiday : "";
        return new YearView.Day(
                date,
                kind,
                source.calendar.isWorkday(date),
                PublishedYear.name(name, source.english),
                change == null ? null : change.reason(),
                change == null ? null : change.by(),
                date.equals(source.today));
    }
}
