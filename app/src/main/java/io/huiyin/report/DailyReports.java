package io.huiyin.report;

import io.huiyin.advice.Adviser;
import io.huiyin.advice.Risen;
import io.huiyin.base.City;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.RecordsBehind;
import io.huiyin.figure.Value;
import io.huiyin.journal.Days;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.report.MeasureReader.Until;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the daily special report. */
@Service
public final class DailyReports {

    private static final int TOP = 10;
    private static final int STREETS = 20;

    private static final List<Measure> TREND =
            List.of(Measure.RECEIVED, Measure.SETTLED, Measure.CLOSED, Measure.REOPENED);

    /** Reports kept at most. */
    private static final int KEPT = 200;

    /** @param disposal the last one before: what a report quotes from matters that were disposed of is not kept */
    private record Key(LocalDate day, String path, long disposal) {}

    private final AtomicLong lastDisposal = new AtomicLong();

    /** Reports of closed days, which never change but for what is disposed of; the one that was asked for least lately goes first. */
    private final Map<Key, DailyReport> closed = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, DailyReport> eldest) {
            return size() > KEPT;
        }
    });

    private final DailyStore store;
    private final MeasureReader measures;
    private final TopicReader topics;
    private final Adviser adviser;
    private final InstructionReader instructions;
    private final Days days;
    private final ObjectProvider<MatterRegisters> registers;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    DailyReports(
            DailyStore store,
            MeasureReader measures,
            TopicReader topics,
            Adviser adviser,
            InstructionReader instructions,
            Days days,
            ObjectProvider<MatterRegisters> registers,
            Clock clock,
            PlatformTransactionManager manager) {
        this.store = store;
        this.measures = measures;
        this.topics = topics;
        this.adviser = adviser;
        this.instructions = instructions;
        this.days = days;
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
        Key key = new Key(day, unit.path(), store.lastDisposal());
        if (lastDisposal.getAndSet(key.disposal) != key.disposal) {
            closed.clear();
        }
        DailyReport known = closed.get(key);
        if (known != null) {
            return known;
        }
        Instant now = clock.instant();
        DailyReport report = made(day, unit, isOn(now, day) ? now : null, now);
        if (report.root() != null) {
            closed.put(key, report);
        }
        return report;
    }

    /**
     * The report of a day as it was at a moment of it: made again at any time, it says the same.
     *
     * @param asOf null for {@link #of(LocalDate, Unit) the day as a whole}
     */
    public DailyReport of(LocalDate day, Unit unit, @Nullable Instant asOf) {
        return asOf == null ? of(day, unit) : made(day, unit, asOf, asOf);
    }

    private DailyReport made(LocalDate day, Unit unit, @Nullable Instant asOf, Instant now) {
        // a definition that is in force from now on only would not be seen in the snapshot
        registers.ifAvailable(all -> all.current(MatterRegisters.HOTLINE));
        return snapshot.execute(status -> make(day, unit, asOf, now));
    }

    private static boolean isOn(Instant moment, LocalDate day) {
        return moment.atZone(City.ZONE).toLocalDate().equals(day);
    }

    /**
     * The records behind a measure, of a share those of its whole, from {@code offset} on.
     *
     * @param asOf as the day was at that moment; null for all of it
     */
    public RecordsBehind.Slice records(
            LocalDate day, Unit unit, Measure measure, @Nullable Instant asOf, int offset, int limit) {
        return measures.records(FigureScope.of(unit), measure, day, asOf, offset, limit);
    }

    /** What a measure came to on a day, up to a moment of it when there is one. */
    public Value value(LocalDate day, Unit unit, Measure measure, @Nullable Instant asOf) {
        return measures.value(FigureScope.of(unit), measure, day, asOf);
    }

    /** The five rates of the days from {@code first} to {@code last}, together. */
    public List<Rate.Rated> rates(LocalDate first, LocalDate last, Unit unit) {
        return Rate.of(measures.sum(FigureScope.of(unit), Rate.MEASURES, first, last));
    }

    /** Today so far, from few and cheap statements. */
    public Glance glance(Unit unit) {
        return snapshot.execute(status -> glance(FigureScope.of(unit), clock.instant()));
    }

    /** The instructions given on a day beside a unit's reports, and how they stand now. */
    public List<Instruction> instructions(LocalDate day, Unit unit) {
        return snapshot.execute(status -> instructions.given(day, unit.code(), today()));
    }

    private Glance glance(FigureScope scope, Instant now) {
        LocalDate day = now.atZone(City.ZONE).toLocalDate();
        DayFrame frame = new DayFrame(day, measures.firstDay(), now);
        Map<LocalDate, Tally> trend = measures.totals(
                scope,
                List.of(Measure.RECEIVED, Measure.SETTLED, Measure.SATISFIED),
                frame,
                frame.trend(),
                Until.NIGHT);
        DayFigures figures = new DayFigures(
                frame,
                measures.totals(scope, List.of(Measure.RECEIVED, Measure.SETTLED), frame, frame.compared(), Until.NOW),
                trend);
        Map<Measure, Figure> today = figures.all();
        Tally week = frame.week().stream()
                .map(one -> trend.getOrDefault(one, Tally.NONE))
                .reduce(Tally.NONE, Tally::plus);
        DailyStore.Running running = store.running(scope, now, day);
        return new Glance(
                Objects.requireNonNull(today.get(Measure.RECEIVED)),
                Objects.requireNonNull(today.get(Measure.SETTLED)),
                Figure.of(Measure.SATISFIED, week, null, null),
                running.overdue(),
                running.dueToday(),
                figures.trend(false));
    }

    private DailyReport make(LocalDate day, Unit unit, @Nullable Instant asOf, Instant now) {
        FigureScope scope = FigureScope.of(unit);
        DayFrame frame = new DayFrame(day, measures.firstDay(), asOf);
        Map<List<String>, Map<LocalDate, Tally>> stocks =
                measures.parts(scope, Measure.STOCKS, frame, frame.compared(), Until.NIGHT, Dimension.PLACE);
        DayFigures figures = new DayFigures(
                        frame,
                        measures.totals(scope, Measure.FLOWS, frame, frame.compared(), Until.NOW),
                        measures.totals(scope, TREND, frame, frame.trend(), Until.NIGHT))
                .with(stocks);
        DayParts parts = new DayParts(measures, scope, frame);
        List<HotTopic> hot = topics.topics(unit, day, frame.firstDay(), frame.clock()).stream()
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
                parts.categories(),
                parts.places(stocks),
                unit.level() == UnitLevel.CITY ? parts.streets(STREETS) : List.of(),
                parts.hours(),
                figures.trend(!scope.body()),
                hot,
                measures.mostOverdue(scope, day, frame.asOf(), TOP),
                parts.returners(TOP),
                instructions.given(day.minusDays(1), unit.code(), day),
                adviser.advice(MatterRegisters.HOTLINE, unit, day, now, risen(hot, scope)));
    }

    private static List<Risen> risen(List<HotTopic> topics, FigureScope scope) {
        return topics.stream()
                .map(topic -> new Risen(
                        topic.place(),
                        topic.category(),
                        Measure.RECEIVED.figure(scope.body()),
                        topic.now(),
                        topic.usual()))
                .toList();
    }
}
