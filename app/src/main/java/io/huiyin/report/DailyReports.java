package io.huiyin.report;

import io.huiyin.advice.Adviser;
import io.huiyin.advice.Risen;
import io.huiyin.base.City;
import io.huiyin.journal.Days;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.register.Categories;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the daily special report. */
@Service
public final class DailyReports {

    private static final int TOP = 10;

    /** Reports kept at most. */
    private static final int KEPT = 200;

    private record Key(LocalDate day, String path) {}

    /** Reports of closed days, which never change; the one that was asked for least lately goes first. */
    private final Map<Key, DailyReport> closed = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, DailyReport> eldest) {
            return size() > KEPT;
        }
    });

    private final DailyStore store;
    private final TopicReader topics;
    private final Adviser adviser;
    private final InstructionReader instructions;
    private final Days days;
    private final Categories categories;
    private final ObjectProvider<MatterRegisters> registers;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    DailyReports(
            DailyStore store,
            TopicReader topics,
            Adviser adviser,
            InstructionReader instructions,
            Days days,
            Categories categories,
            ObjectProvider<MatterRegisters> registers,
            Clock clock,
            PlatformTransactionManager manager) {
        this.store = store;
        this.topics = topics;
        this.adviser = adviser;
        this.instructions = instructions;
        this.days = days;
        this.categories = categories;
        this.registers = registers;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** The city's day. */
    public LocalDate today() {
        return clock.instant().atZone(City.ZONE).toLocalDate();
    }

    /**
     * The report of a day, read from one snapshot of the database: its figures agree with each other while others write.
     *
     * @param day today or earlier
     */
    public DailyReport of(LocalDate day, Unit unit) {
        Key key = new Key(day, unit.path());
        DailyReport known = closed.get(key);
        if (known != null) {
            return known;
        }
        // a definition that is in force from now on only would not be seen in the snapshot
        registers.ifAvailable(all -> all.current(MatterRegisters.HOTLINE));
        DailyReport report = snapshot.execute(status -> make(day, unit, clock.instant()));
        if (report.root() != null) {
            closed.put(key, report);
        }
        return report;
    }

    /** The records behind a figure, in order, from {@code offset} on. */
    public List<RecordBehind> records(LocalDate day, Unit unit, Measure measure, int offset, int limit) {
        return store.records(scope(unit), measure, day, clock.instant(), offset, limit);
    }

    /** How many records a measure counts on a day; of a share those of its part. */
    public long count(LocalDate day, Unit unit, Measure measure) {
        return store.count(scope(unit), measure, day, clock.instant());
    }

    /** The five rates of the days from {@code first} to {@code last}, together. */
    public List<Rate.Rated> rates(LocalDate first, LocalDate last, Unit unit) {
        List<LocalDate> all = first.datesUntil(last.plusDays(1)).toList();
        return snapshot.execute(status -> {
            store.planEachOnItsOwn();
            return Rate.of(store.flows(scope(unit), all, LocalTime.MAX).values().stream()
                    .map(DailyStore.Flow::whole)
                    .reduce(Tally.NONE, Tally::plus));
        });
    }

    /** Today so far, from few and cheap statements. */
    public Glance glance(Unit unit) {
        return snapshot.execute(status -> glance(scope(unit), clock.instant()));
    }

    /** The instructions given on a day beside a unit's reports, and how they stand now. */
    public List<Instruction> instructions(LocalDate day, Unit unit) {
        return snapshot.execute(status -> instructions.given(day, unit.code(), today()));
    }

    private Glance glance(ReportScope scope, Instant now) {
        store.planEachOnItsOwn();
        LocalDate day = now.atZone(City.ZONE).toLocalDate();
        DayFrame frame = new DayFrame(day, store.firstDay().orElse(day), now);
        Map<LocalDate, DailyStore.Flow> flows =
                store.flows(scope, frame.trend(), now.atZone(City.ZONE).toLocalTime());
        DayFigures figures = new DayFigures(frame, flows, List.of());
        Map<Measure, Figure> today = figures.all();
        DailyStore.Running running = store.running(scope, now, day);
        return new Glance(
                Objects.requireNonNull(today.get(Measure.RECEIVED)),
                Objects.requireNonNull(today.get(Measure.SETTLED)),
                Figure.of(Measure.SATISFIED, figures.sum(frame.week()), null, null),
                running.overdue(),
                running.dueToday(),
                figures.trend(false));
    }

    private DailyReport make(LocalDate day, Unit unit, Instant now) {
        store.planEachOnItsOwn();
        boolean open = day.equals(now.atZone(City.ZONE).toLocalDate());
        LocalTime until = open ? now.atZone(City.ZONE).toLocalTime() : LocalTime.MAX;
        ReportScope scope = scope(unit);
        DayFrame frame = new DayFrame(day, store.firstDay().orElse(day), open ? now : null);
        List<DailyStore.Stock> stocks = store.stocks(scope, frame.compared(), now);
        DayFigures figures = new DayFigures(frame, store.flows(scope, frame.trend(), until), stocks);
        DayParts parts = new DayParts(frame, store.parts(scope, frame.compared(), until), stocks);
        List<HotTopic> hot = topics.topics(unit, day, frame.firstDay(), open ? until : null).stream()
                .limit(TOP)
                .toList();
        return new DailyReport(
                day,
                unit.code(),
                frame.firstDay(),
                frame.asOf(),
                days.find(day)
                        .map(Days.Day::root)
                        .map(HexFormat.of()::formatHex)
                        .orElse(null),
                figures.all(),
                parts.channels(),
                parts.categories(categories.file(Categories.HOTLINE)),
                parts.places(),
                parts.hours(),
                figures.trend(!scope.body()),
                hot,
                store.mostOverdue(scope, day, now, TOP),
                store.returners(scope, frame.week(), day, TOP),
                instructions.given(day.minusDays(1), unit.code(), day),
                adviser.advice(MatterRegisters.HOTLINE, unit, day, now, risen(hot, scope)));
    }

    private static List<Risen> risen(List<HotTopic> topics, ReportScope scope) {
        return topics.stream()
                .map(topic -> new Risen(
                        topic.place(), topic.category(), TopicReader.figure(scope.body()), topic.now(), topic.usual()))
                .toList();
    }

    static ReportScope scope(Unit unit) {
        return unit.level() == UnitLevel.BUREAU ? ReportScope.body(unit.path()) : ReportScope.area(unit.path());
    }
}
