package io.huiyin.report;

import io.huiyin.advice.AdviceBeans;
import io.huiyin.advice.Adviser;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.database.BeyondWalls;
import io.huiyin.database.RowScope;
import io.huiyin.figure.FigureBeans;
import io.huiyin.figure.FigureDays;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.Figures;
import io.huiyin.figure.RecordsBehind;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Days;
import io.huiyin.journal.Event;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.NumberSeries;
import io.huiyin.journal.Projection;
import io.huiyin.journal.Stream;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.register.Categories;
import io.huiyin.testing.TestCity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A small city to which things happen, written as lines: {@code 12-12 09:00 A received phone heating-outage 150502003 due 12-14}. Each is
 * an event in the real journal, at that moment of 2022.
 *
 * <pre>
 * received CHANNEL CATEGORY PLACE due DAY [by CALLER]    dispatched UNIT    signed    returned    replied [late]    answered
 * called_back yes|no 1..5 [contacted yes|no]    redone due DAY    struck_off    noted    merged    unmerged
 * </pre>
 */
public final class ReportCity implements AutoCloseable {

    public static final Unit CITY = unit(1, "1505", UnitLevel.CITY, "1505/");
    public static final Unit KEERQIN = unit(2, "150502", UnitLevel.COUNTY, "1505/150502/");
    public static final Unit KAILU = unit(3, "150523", UnitLevel.COUNTY, "1505/150523/");
    public static final Unit STREET = unit(4, "150502003", UnitLevel.STREET, "1505/150502/150502003/");
    public static final Unit CENTRE = unit(5, "1505-hotline", UnitLevel.BUREAU, "1505/1505-hotline/");
    public static final Unit HEATING = unit(6, "150502-heating", UnitLevel.BUREAU, "1505/150502/150502-heating/");
    public static final Unit WATER = unit(7, "1505-water", UnitLevel.BUREAU, "1505/1505-water/");
    public static final List<Unit> UNITS = List.of(CITY, KEERQIN, KAILU, STREET, CENTRE, HEATING, WATER);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CityClock clock = CityClock.frozenAt(Instant.parse("2022-10-01T00:00:00Z"));
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private static final List<String> OUTCOMES = List.of("solved", "partly");
    static final List<String> CLOSING = List.of("answered", "struck_off", "not_accepted", "withdrawn");

    private final Map<String, Known> known = new HashMap<>();
    private final JdbcClient sql;
    private final DailyReports reports;

    private record Known(Stream stream, int seq, String scope, String due) {}

    public ReportCity(TestCity city) {
        Map<String, Object> properties =
                Map.of("huiyin.keys", city.folder().keys().toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean(City.class, city::city);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(city.app()));
        context.registerBean(JdbcClient.class, city::appClient);
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(city.app()));
        context.registerBean(BeyondWalls.class, () -> city.database().beyondWalls());
        context.registerBean(RowScope.class);
        context.registerBean(Categories.class);
        context.registerBean(DailyStore.class);
        context.registerBean(
                FigureBeans.class,
                () -> new FigureBeans(
                        city.appClient(),
                        clock,
                        context.getBean(PlatformTransactionManager.class),
                        context.getBean(RowScope.class),
                        context.getBean(Categories.class)));
        context.registerBean(
                Figures.class, () -> context.getBean(FigureBeans.class).figures());
        context.registerBean(
                FigureDays.class, () -> context.getBean(FigureBeans.class).days());
        context.registerBean(
                RecordsBehind.class, () -> context.getBean(FigureBeans.class).opened());
        context.registerBean(FigureSets.class, FigureBeans::sets);
        context.registerBean(MeasureReader.class);
        context.registerBean(TopicReader.class);
        context.registerBean(
                Adviser.class,
                () -> AdviceBeans.adviser(
                        context.getBean(Figures.class),
                        path -> UNITS.stream()
                                .filter(unit -> unit.path().equals(path))
                                .findFirst()
                                .map(Unit::level)));
        context.registerBean(InstructionReader.class);
        context.registerBean(DailyReports.class);
        context.scan("io.huiyin.journal");
        context.refresh();
        sql = city.appClient();
        reports = context.getBean(DailyReports.class);
        UNITS.forEach(unit -> insert(city.ownerClient(), unit));
    }

    /** Several lines; blank ones are skipped. */
    public ReportCity happens(String lines) {
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::happen);
        return this;
    }

    /** The clock of the city now stands there. */
    public ReportCity at(String moment) {
        clock.freezeAt(moment(moment));
        return this;
    }

    public DailyReports reports() {
        return reports;
    }

    /** Remembers nothing: every report is computed again. */
    DailyReports freshReports() {
        return new DailyReports(
                bean(DailyStore.class),
                bean(MeasureReader.class),
                bean(TopicReader.class),
                bean(Adviser.class),
                bean(InstructionReader.class),
                bean(Days.class),
                context.getBeanProvider(MatterRegisters.class),
                clock,
                bean(PlatformTransactionManager.class));
    }

    DailyReport report(String day, Unit unit) {
        return reports.of(LocalDate.parse("2022-" + day), unit);
    }

    public Days days() {
        return context.getBean(Days.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private void happen(String line) {
        String[] words = line.split("\\s+");
        at(words[0] + " " + words[1]);
        String name = words[2];
        String action = words[3];
        Known matter = known.get(name);
        known.put(name, append(event(action, words, matter), matter));
    }

    private Known append(NewEvent event, @Nullable Known matter) {
        Append<Boolean> append = matter == null
                ? Append.begin(Stream.MATTER, "operator", List.of(event), this::project)
                        .numbered(new NumberSeries("hotline", "1505", "2022", "TL"))
                : Append.to(matter.stream, matter.seq, "operator", List.of(event), this::project, true);
        Appended appended = context.getBean(Journal.class).append(append);
        String due = event.data().get("due") instanceof String given ? given : Objects.requireNonNull(matter).due;
        return new Known(appended.stream(), appended.seq(), event.scope(), due);
    }

    private static NewEvent event(String action, String[] words, @Nullable Known matter) {
        String before = matter == null ? CENTRE.path() : matter.scope;
        return switch (action) {
            case "received" ->
                new NewEvent(
                        action,
                        CENTRE.path(),
                        Map.of(
                                "urgent",
                                words[5].equals("gas-leak"),
                                "channel",
                                words[4],
                                "category",
                                words[5],
                                "place",
                                words[6],
                                "due",
                                endOf(words[8]),
                                "caller",
                                words.length > 10 ? words[10] : ""));
            case "dispatched" ->
                new NewEvent(action, unit(words[4]).path(), Map.of("due", Objects.requireNonNull(matter).due));
            case "returned", "recalled" -> new NewEvent(action, CENTRE.path(), Map.of());
            case "reopened" -> new NewEvent(action, CENTRE.path(), Map.of("due", endOf(words[5])));
            case "replied" ->
                new NewEvent(
                        action,
                        before,
                        Map.of("late", words.length > 4, "outcome", OUTCOMES.get(words[0].hashCode() & 1)));
            case "answered" -> new NewEvent(action, before, Map.of("outcome", "explained"));
            case "redone", "resumed", "extension_granted", "rescheduled" ->
                new NewEvent(action, before, Map.of("due", endOf(words[5])));
            case "called_back" -> calledBack(words, before);
            default -> new NewEvent(action, before, Map.of());
        };
    }

    private static NewEvent calledBack(String[] words, String scope) {
        Map<String, Object> data =
                new HashMap<>(Map.of("solved", words[4].equals("yes"), "satisfaction", Integer.parseInt(words[5])));
        if (words.length > 6) {
            data.put("answers", Map.of("contacted", words[7].equals("yes")));
        }
        return new NewEvent("called_back", scope, data);
    }

    /** Only the columns that a report may read. */
    private void project(List<Projection.Projected<Boolean>> projected) {
        for (Projection.Projected<Boolean> one : projected) {
            Event event = one.appended().events().getFirst();
            if (one.before() == null) {
                insert(one.appended(), event);
            } else if (event.action().equals("redone")) {
                sql.sql("update matter set redos = redos + 1 where id = ?")
                        .param(event.stream().id())
                        .update();
            } else if (event.action().equals("merged")) {
                sql.sql("update matter set joins = joins + 1 where id = ?")
                        .param(event.stream().id())
                        .update();
            } else if (List.of("reopened", "unmerged").contains(event.action())) {
                sql.sql("update matter set state = 'received', closed_at = null, outcome = null where id = ?")
                        .param(event.stream().id())
                        .update();
            } else if (CLOSING.contains(event.action())) {
                sql.sql("update matter set state = ?, closed_at = ?, outcome = 'solved' where id = ?")
                        .params(
                                event.action(),
                                event.occurredAt().atOffset(ZoneOffset.UTC),
                                event.stream().id())
                        .update();
            }
        }
    }

    private void insert(Appended appended, Event event) {
        Unit place = unit(event.required("place"));
        sql.sql("""
            insert into matter (id, number, register, definition_version, state, channel, category, urgent, summary,
                place_id, place_path, lead_unit_id, lead_path, received_at, received_by, due_at, seq)
            values (:id, :number, 'hotline', 1, 'received', :channel, :category, false, 'summary', :place, :path,
                :lead, :lead_path, :at, 'operator', :due::timestamptz, 1)\
            """)
                .param("id", event.stream().id())
                .param("number", appended.number())
                .param("channel", event.required("channel"))
                .param("category", event.required("category"))
                .param("place", place.id())
                .param("path", place.path())
                .param("lead", CENTRE.id())
                .param("lead_path", CENTRE.path())
                .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
                .param("due", event.required("due"))
                .update();
        String caller = event.required("caller");
        bean(RowScope.class)
                .everything(() -> sql.sql("""
                    insert into request (matter_id, scope, phone_hash, confidential, content)
                    values (?, ?, nullif(?, '')::bytea, false, 'content')\
                    """)
                        .params(event.stream().id(), CENTRE.path(), caller)
                        .update());
    }

    private static void insert(JdbcClient owner, Unit unit) {
        owner.sql("""
            insert into unit (id, code, name, name_en, pinyin, initials, level, kind, path, valid, seq)
            values (?, ?, ?, ?, '', '', ?, '', ?, '[2000-01-01,)'::daterange, 1)\
            """)
                .params(
                        unit.id(),
                        unit.code(),
                        unit.name(),
                        unit.nameEn(),
                        unit.level().code(),
                        unit.path())
                .update();
    }

    private static Unit unit(long id, String code, UnitLevel level, String path) {
        return new Unit(id, code, code, code, "", "", level, "", null, null, path, null, null, 1);
    }

    private static Unit unit(String code) {
        return UNITS.stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static String endOf(String day) {
        return moment(day + " 23:59").plusSeconds(59).toString();
    }

    private static Instant moment(String dayAndTime) {
        return LocalDateTime.parse("2022-" + dayAndTime, MOMENT)
                .atZone(City.ZONE)
                .toInstant();
    }

    @Override
    public void close() {
        context.close();
    }
}
