package io.huiyin.calendar;

import io.huiyin.base.OfficeHours;
import io.huiyin.journal.Projection;
import io.huiyin.journal.Stream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the calendar, small: written and read whole, and kept in memory until they change. */
@Component
class CalendarStore implements Projection<CityCalendar> {

    private static final long LOOK_MILLIS = 2_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private volatile CityCalendar loaded = CityCalendar.EMPTY;
    private volatile boolean fresh;

    CalendarStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /** As it stands; the same object until something changes. */
    CityCalendar current() {
        return fresh ? loaded : refresh();
    }

    private synchronized CityCalendar refresh() {
        if (!fresh) {
            fresh = true; // a write while the rows are read makes the next reader load once more
            loaded = read();
        }
        return loaded;
    }

    /** Notices what another process has written. */
    @Scheduled(fixedDelay = LOOK_MILLIS)
    void look() {
        if (fresh && seq() != loaded.seq()) {
            fresh = false;
        }
    }

    private int seq() {
        return sql.sql("select coalesce(max(seq), 0) from work_calendar")
                .query(Integer.class)
                .single();
    }

    CityCalendar read() {
        record Head(long streamId, int seq) {}
        Head head = sql.sql("select * from work_calendar")
                .query((row, n) -> new Head(row.getLong("stream_id"), row.getInt("seq")))
                .optional()
                .orElse(new Head(Stream.NEW, 0));
        return new CityCalendar(
                head.streamId,
                head.seq,
                sorted("select * from calendar_year", CalendarStore::year, PublishedYear::year),
                sorted("select * from calendar_day", CalendarStore::day, DayChange::day),
                sorted("select * from office_hours", CalendarStore::hours, UnitHours::unitId));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <K extends Comparable<? super K>, T> SortedMap<K, T> sorted(
            String query, Reader<T> reader, Function<T, K> key) {
        return sql.sql(query).query((row, n) -> reader.read(row)).list().stream()
                .collect(Collectors.toMap(key, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    @Override
    public void write(List<Projected<CityCalendar>> projected) {
        for (Projected<CityCalendar> one : projected) {
            CityCalendar before = one.before() == null ? CityCalendar.EMPTY : one.before();
            write(before, before.fold(one.appended().events()));
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                fresh = false;
            }
        });
    }

    private void write(CityCalendar before, CityCalendar after) {
        if (before.seq() == 0) {
            jdbc.update("insert into work_calendar (stream_id, seq) values (?, ?)", after.streamId(), after.seq());
        } else {
            jdbc.update("update work_calendar set seq = ? where stream_id = ?", after.seq(), after.streamId());
        }
        changed(before.years(), after.years()).forEach((year, row) -> {
            jdbc.update("delete from calendar_year where year = ?", year);
            if (after.years().containsKey(year)) {
                jdbc.update(
                        "insert into calendar_year (year, holidays, workdays) values (?, ?, ?)",
                        year,
                        json(row.holidays()),
                        json(row.workdays()));
            }
        });
        changed(before.days(), after.days()).forEach((day, row) -> {
            jdbc.update("delete from calendar_day where day = ?", day);
            if (after.days().containsKey(day)) {
                jdbc.update(
                        "insert into calendar_day (day, working, reason, changed_by, changed_at, seq) values (?, ?, ?, ?, ?, ?)",
                        day,
                        row.working(),
                        row.reason(),
                        row.by(),
                        utc(row.at()),
                        row.seq());
            }
        });
        changed(before.hours(), after.hours()).forEach((unit, row) -> {
            jdbc.update("delete from office_hours where unit_id = ?", unit);
            if (after.hours().containsKey(unit)) {
                jdbc.update(
                        "insert into office_hours (unit_id, path, week, changed_by, changed_at, seq) values (?, ?, ?, ?, ?, ?)",
                        unit,
                        row.path(),
                        row.hours().texts().toArray(String[]::new),
                        row.by(),
                        utc(row.at()),
                        row.seq());
            }
        });
    }

    /** What was added, replaced or taken away, as it is or was. */
    private static <K, V> Map<K, V> changed(SortedMap<K, V> before, SortedMap<K, V> after) {
        Map<K, V> changed = new TreeMap<>(before);
        changed.putAll(after);
        changed.entrySet()
                .removeIf(entry ->
                        entry.getValue().equals(before.get(entry.getKey())) && after.containsKey(entry.getKey()));
        return changed;
    }

    private static String json(Map<LocalDate, String> names) {
        return JsonMapper.shared().writeValueAsString(PublishedYear.texts(names));
    }

    private static SortedMap<LocalDate, String> names(String json) {
        return PublishedYear.days(JsonMapper.shared().readValue(json, Map.class));
    }

    private static PublishedYear year(ResultSet row) throws SQLException {
        return new PublishedYear(
                row.getInt("year"), names(row.getString("holidays")), names(row.getString("workdays")));
    }

    private static DayChange day(ResultSet row) throws SQLException {
        return new DayChange(
                row.getObject("day", LocalDate.class),
                row.getBoolean("working"),
                row.getString("reason"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getInt("seq"));
    }

    private static UnitHours hours(ResultSet row) throws SQLException {
        return new UnitHours(
                row.getLong("unit_id"),
                row.getString("path"),
                OfficeHours.parse(List.of((String[]) row.getArray("week").getArray())),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getInt("seq"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
