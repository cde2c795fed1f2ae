package io.huiyin.journal;

import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.database.RowScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a group of appends in one transaction: day lock, numbers, events, state columns, claims. All of them or none. */
final class GroupWriter {

    /** The day changed while the group waited: the old one is to be closed first. */
    private static final class DayPassed extends RuntimeException {

        private final transient LocalDate day;

        DayPassed(LocalDate day) {
            super("the day " + day + " has passed");
            this.day = day;
        }
    }

    /** What is known of a group's transaction when it fails. */
    private static final class Attempt {

        private String transaction = "";
        private @Nullable Stream stream;
        private EventStore.Head last = EventStore.Head.NONE;
        private List<Appended> appended = List.of();
        private Numbering.@Nullable Drawn numbers;

        /** Everything is written: all that is left is the commit. */
        List<Appended> written(List<Appended> all) {
            appended = all;
            return all;
        }

        void end() {
            Numbering.Drawn drawn = numbers;
            if (drawn != null) {
                drawn.close();
            }
        }

        void began(Stream first, EventStore.Head head) {
            if (stream == null) {
                stream = first;
                last = head;
            }
        }
    }

    /** Each look that finds nothing means that a whole day passed meanwhile. */
    private static final int MOST_LOOKS = 100;

    /** How long a day may take to be closed by another process: the life of its lease, and some. */
    private static final Duration SIGNING = Lease.LIFE.plusSeconds(20);

    private final TransactionTemplate transaction;
    private final RowScope scope;
    private final EventStore events;
    private final Days days;
    private final PersonalValues personal;
    private final Numbering numbering;
    private final OnceWriter once;
    private final Outages outages;
    private final Clock clock;

    GroupWriter(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            RowScope scope,
            EventStore events,
            Days days,
            PersonalValues personal,
            Clock clock) {
        this.transaction = transaction;
        this.scope = scope;
        this.events = events;
        this.days = days;
        this.personal = personal;
        this.numbering = new Numbering(jdbc);
        this.once = new OnceWriter(jdbc);
        this.outages = new Outages(JdbcClient.create(jdbc), transaction);
        this.clock = clock;
    }

    /**
     * @return what became of each append, in order
     * @throws Refused when an append lost a race ({@code JOURNAL-101}) or its claim was made before ({@code JOURNAL-102}); when it is not
     *     known whether it was committed ({@code JOURNAL-111}); when another process does not close the day that has passed ({@code
     *     JOURNAL-103}): any other failure means that it was not
     */
    List<Appended> write(List<Append<?>> group) {
        long end = System.nanoTime() + SIGNING.toNanos();
        boolean expecting = true;
        while (true) {
            Attempt attempt = new Attempt();
            boolean mayExpect = expecting;
            try {
                return transaction.execute(
                        status -> scope.writing(() -> attempt.written(writeLocked(group, attempt, mayExpect))));
            } catch (Numbering.Unexpected unexpected) {
                expecting = false;
            } catch (DayPassed passed) {
                closeOrWait(passed.day, end);
            } catch (DuplicateKeyException e) {
                throw duplicate(e);
            } catch (RuntimeException e) {
                if (isCommitted(attempt)) {
                    return attempt.appended;
                }
                throw e;
            } finally {
                attempt.end();
            }
        }
    }

    /** When another process has the lease to sign, it closes the day within seconds, or loses the lease. */
    private void closeOrWait(LocalDate day, long end) {
        if (!days.close(day)) {
            if (System.nanoTime() > end) {
                throw Refused.busy("JOURNAL-103");
            }
            Outages.pause("JOURNAL-103");
        }
    }

    /** A commit that was not answered may have been made all the same: written again, everything would be there twice. */
    private boolean isCommitted(Attempt attempt) {
        Stream stream = attempt.stream;
        return stream != null
                && !attempt.appended.isEmpty()
                && outages.isCommitted(attempt.transaction, stream, attempt.last);
    }

    private List<Appended> writeLocked(List<Append<?>> group, Attempt attempt, boolean expecting) {
        Days.Locked open = openDay();
        attempt.transaction = open.transaction();
        LocalDate day = open.day();
        List<Instant> times = readClock(group.size(), day);
        List<Stream> streams = streams(group);
        Map<Stream, EventStore.Head> heads = heads(group);
        Numbering.Drawn numbers = numbering.draw(group, expecting);
        attempt.numbers = numbers;
        long[] counts = numbers.counts();
        List<Appended> appended = new ArrayList<>(group.size());
        EventChain chain = new EventChain(personal);
        Consumer<Consumer<EventStore.Made>> make = to -> {
            for (int i = 0; i < group.size(); i++) {
                Append<?> append = group.get(i);
                Stream stream = streams.get(i);
                EventStore.Head head = head(append, heads);
                EventChain.Chained chained = chain.chain(append, stream, head, day, times.get(i), counts[i], to);
                if (!append.stream().isNew()) {
                    heads.put(stream, chained.head());
                }
                attempt.began(stream, chained.head());
                appended.add(chained.appended());
            }
        };
        if (group.size() >= EventStore.COPIED && areAlike(streams)) {
            events.copy(isOfMatter(streams.getFirst()), make);
        } else {
            List<EventStore.Made> made = new ArrayList<>();
            make.accept(made::add);
            events.insert(made);
        }
        List<Runnable> rest = project(group, appended);
        numbers.settle();
        rest.forEach(Runnable::run);
        once.write(group, appended);
        return appended;
    }

    private static EventStore.Head head(Append<?> append, Map<Stream, EventStore.Head> heads) {
        EventStore.Head head = append.stream().isNew()
                ? EventStore.Head.NONE
                : heads.getOrDefault(append.stream(), EventStore.Head.NONE);
        if (head.seq() != append.expectedSeq()) {
            throw Refused.conflict("JOURNAL-101", append.stream().toString(), head.seq());
        }
        return head;
    }

    /** Whether all their events lie in one table, so that they can be copied into it while they are being made. */
    private static boolean areAlike(List<Stream> streams) {
        boolean matter = isOfMatter(streams.getFirst());
        return streams.stream().allMatch(stream -> isOfMatter(stream) == matter);
    }

    private static boolean isOfMatter(Stream stream) {
        return stream.kind().equals(Stream.MATTER);
    }

    /** A day closed by another while this waits for its lock leaves nothing to lock: the next look finds its successor. */
    private Days.Locked openDay() {
        for (int look = 0; look < MOST_LOOKS; look++) {
            Optional<Days.Locked> open = days.lockOpenDay();
            if (open.isPresent()) {
                return open.get();
            }
            days.openFirst();
        }
        throw new IllegalStateException("no day is open");
    }

    /** One reading of the clock for each append. A clock that stepped back never takes an event out of the open day. */
    private List<Instant> readClock(int appends, LocalDate day) {
        Instant start = day.atStartOfDay(City.ZONE).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(City.ZONE).toInstant();
        List<Instant> times = new ArrayList<>(appends);
        for (int i = 0; i < appends; i++) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (!now.isBefore(end)) {
                throw new DayPassed(day);
            }
            times.add(now.isBefore(start) ? start : now);
        }
        return times;
    }

    /** The streams of the group in order, new ones with their ids. */
    private List<Stream> streams(List<Append<?>> group) {
        int beginning =
                (int) group.stream().filter(append -> append.stream().isNew()).count();
        Iterator<Long> ids = events.nextStreamIds(beginning).iterator();
        return group.stream()
                .map(Append::stream)
                .map(stream -> stream.isNew() ? new Stream(stream.kind(), ids.next()) : stream)
                .toList();
    }

    private Map<Stream, EventStore.Head> heads(List<Append<?>> group) {
        List<Stream> existing = group.stream()
                .map(Append::stream)
                .filter(stream -> !stream.isNew())
                .distinct()
                .toList();
        return existing.isEmpty() ? new HashMap<>() : new HashMap<>(events.heads(existing));
    }

    /** What is left to be written once the numbers are certain. */
    static List<Runnable> project(List<Append<?>> group, List<Appended> appended) {
        Map<Projection<?>, List<Projection.Projected<?>>> byProjection = new LinkedHashMap<>();
        for (int i = 0; i < group.size(); i++) {
            byProjection
                    .computeIfAbsent(group.get(i).projection(), p -> new ArrayList<>())
                    .add(new Projection.Projected<>(group.get(i).before(), appended.get(i)));
        }
        List<Runnable> rest = new ArrayList<>();
        byProjection.forEach((projection, projected) -> rest.add(begin(projection, projected)));
        return rest;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an Append<S> pairs a Projection<S> with an S
    private static Runnable begin(Projection projection, List projected) {
        return projection.begin(projected);
    }

    private static RuntimeException duplicate(DuplicateKeyException e) {
        String message = String.valueOf(e.getMostSpecificCause().getMessage());
        if (message.contains("claim_pkey") || message.contains("import_mark_pkey")) {
            return Refused.conflict("JOURNAL-102");
        }
        if (message.contains("_event_pkey")) {
            return Refused.conflict("JOURNAL-101", "", 0);
        }
        return e;
    }
}
