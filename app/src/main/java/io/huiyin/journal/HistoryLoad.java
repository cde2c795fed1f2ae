package io.huiyin.journal;

import io.huiyin.base.City;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills a journal with what happened over years: whole streams, each append at the time at which it happened, copied many at once. The
 * state columns are written once a stream, as the fold of all its events. Nothing may be written beside it meanwhile; the days are closed
 * afterwards, one by one in order, by {@link Days#closePassed} and a clock that is set. After a failure it is of no use any more.
 *
 * <p>Of one thread; a {@link Batch} that was taken may be written by another.
 */
public final class HistoryLoad {

    /** Ids that are drawn at once. */
    private static final int IDS = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final EventStore events;
    private final Days days;
    private final EventChain chain;
    private final OnceWriter once;
    private final Deque<Long> ids = new ArrayDeque<>();
    private final Map<NumberSeries, Long> counts = new HashMap<>();
    private Batch batch = new Batch();

    HistoryLoad(
            JdbcTemplate jdbc, TransactionTemplate transaction, EventStore events, Days days, PersonalValues personal) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.days = days;
        this.chain = new EventChain(personal);
        this.once = new OnceWriter(jdbc);
    }

    /**
     * Adds to a stream that begins, or that began in the same batch. Nothing is written before the batch is.
     *
     * @param at not before the last event of the stream, nor before the open day
     */
    public Appended append(Append<?> append, Instant at) {
        Instant time = at.truncatedTo(ChronoUnit.MICROS);
        Stream stream = append.stream().isNew() ? new Stream(append.stream().kind(), nextId()) : append.stream();
        Told told = batch.told(stream, append, time);
        EventChain.Chained chained =
                chain.chain(append, stream, told.head, day(time), time, count(append.series()), batch.made::add);
        told.add(append, chained);
        batch.note(day(time));
        return chained.appended();
    }

    /** What was appended since the last batch was taken. Batches are to be written in the order in which they were taken. */
    public Batch take() {
        Batch taken = batch;
        batch = new Batch();
        return taken;
    }

    private long nextId() {
        if (ids.isEmpty()) {
            ids.addAll(events.nextStreamIds(IDS));
        }
        return ids.remove();
    }

    /** 0 without a series. */
    private long count(@Nullable NumberSeries series) {
        if (series == null) {
            return 0;
        }
        long count = counts.computeIfAbsent(series, this::stored) + 1;
        counts.put(series, count);
        batch.counts.put(series, count);
        return count;
    }

    private long stored(NumberSeries series) {
        Long last = jdbc.queryForObject(
                "select coalesce(max(last), 0) from number_series where register = ? and area = ? and period = ?",
                Long.class,
                series.register(),
                series.area(),
                series.period());
        return Objects.requireNonNull(last);
    }

    private static LocalDate day(Instant at) {
        return at.atZone(City.ZONE).toLocalDate();
    }

    /** What was told of one stream. */
    private static final class Told {

        private final Append<?> first;
        private final Stream stream;
        private final List<Event> events = new ArrayList<>();
        private final List<Append<?>> appends = new ArrayList<>();
        private EventStore.Head head = EventStore.Head.NONE;
        private @Nullable String number;

        Told(Append<?> first, Stream stream) {
            this.first = first;
            this.stream = stream;
        }

        void add(Append<?> append, EventChain.Chained chained) {
            appends.add(append);
            events.addAll(chained.appended().events());
            head = chained.head();
            number = number == null ? chained.appended().number() : number;
        }

        Appended whole() {
            return new Appended(stream, number, events);
        }
    }

    /** Streams that are written together: all of them or none. */
    public final class Batch {

        private final List<EventStore.Made> made = new ArrayList<>();
        private final Map<Stream, Told> streams = new LinkedHashMap<>();
        private final Map<NumberSeries, Long> counts = new LinkedHashMap<>();
        private LocalDate firstDay = LocalDate.MAX;

        private Batch() {}

        public int streams() {
            return streams.size();
        }

        public int events() {
            return made.size();
        }

        /** @throws IllegalStateException when an event would belong to a day that is closed */
        public void write() {
            if (!streams.isEmpty()) {
                transaction.executeWithoutResult(status -> writeLocked());
            }
        }

        private void writeLocked() {
            LocalDate open = days.lockOpenDay()
                    .orElseThrow(() -> new IllegalStateException("no day is open"))
                    .day();
            if (firstDay.isBefore(open)) {
                throw new IllegalStateException("the day " + firstDay + " is closed");
            }
            events.insert(made);
            counts.forEach(this::write);
            GroupWriter.project(
                            streams.values().stream()
                                    .<Append<?>>map(told -> told.first)
                                    .toList(),
                            streams.values().stream().map(Told::whole).toList())
                    .forEach(Runnable::run);
            List<Append<?>> appends = new ArrayList<>();
            List<Appended> appended = new ArrayList<>();
            for (Told told : streams.values()) {
                for (Append<?> append : told.appends) {
                    if (append.once() != null) {
                        appends.add(append);
                        appended.add(told.whole());
                    }
                }
            }
            once.write(appends, appended);
        }

        private void write(NumberSeries series, long last) {
            jdbc.update("""
                    insert into number_series (register, area, period, last) values (?, ?, ?, ?)
                    on conflict (register, area, period) do update set last = excluded.last""", series.register(), series.area(), series.period(), last);
        }

        private Told told(Stream stream, Append<?> append, Instant at) {
            Told told = append.stream().isNew() ? new Told(append, stream) : streams.get(stream);
            if (told == null || told.head.seq() != append.expectedSeq()) {
                throw new IllegalArgumentException(stream + " does not go on from " + append.expectedSeq());
            }
            if (!told.events.isEmpty() && at.isBefore(told.events.getLast().occurredAt())) {
                throw new IllegalArgumentException(stream + " goes back in time");
            }
            streams.put(stream, told);
            return told;
        }

        private void note(LocalDate day) {
            firstDay = day.isBefore(firstDay) ? day : firstDay;
        }
    }
}
