package io.huiyin.journal;

import io.huiyin.database.BeyondWalls;
import io.huiyin.database.RowScope;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal of a test on a real city, with one table of state: a tally for each stream, the sum of what was added to it. */
final class JournalCity implements AutoCloseable {

    /** Adding this fails in the projection, after everything else was written. */
    static final long POISON = 666;

    final TestCity city;
    final JdbcClient owner;
    final Journal journal;
    final Days days;
    final Claims claims;
    final Attachments attachments;
    final EventStore events;
    final Signer signer;
    final Seals seals;

    /** Bytes of the disk that are free, as the journal believes. */
    LongSupplier free = () -> Long.MAX_VALUE;

    private final Tallies tallies;
    private final Verifier verifier;
    private final boolean own;

    JournalCity(TestCity city, Clock clock) {
        this(city, clock, false, city.app());
    }

    /** On a city of its own, which ends with it. */
    static JournalCity fresh(Clock clock) {
        return fresh(clock, UnaryOperator.identity());
    }

    /** @param line what the journal's connections go through on their way to the database */
    static JournalCity fresh(Clock clock, UnaryOperator<DataSource> line) {
        TestCity city = TestDatabase.freshCity();
        return new JournalCity(city, clock, true, line.apply(city.app()));
    }

    private JournalCity(TestCity city, Clock clock, boolean own, DataSource app) {
        this.own = own;
        this.city = city;
        this.owner = city.ownerClient();
        owner.sql("create table if not exists tally (id bigint primary key, kind text, seq int, total bigint)")
                .update();
        owner.sql("grant select, insert, update on tally to public").update();
        JdbcTemplate jdbc = new JdbcTemplate(app);
        JdbcClient sql = JdbcClient.create(app);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(app));
        RowScope scope = new RowScope(jdbc, new JdbcTransactionManager(app), new BeyondWalls(app), city.city());
        DiskReserve reserve = new DiskReserve(() -> free.getAsLong(), 512);
        KeyFolder keys = new KeyFolder(city.folder().keys());
        seals = new Seals(keys);
        signer = new Signer(keys);
        events = new EventStore(jdbc);
        PersonalValues personal = new PersonalValues(seals);
        days = new Days(sql, transactions, events, signer, clock);
        journal = new Journal(
                new GroupWriter(jdbc, transactions, scope, events, days, personal, clock), events, personal, reserve);
        claims = new Claims(sql, clock);
        attachments = new Attachments(sql, city.transactions(), reserve, clock);
        tallies = new Tallies(jdbc);
        verifier = verifier(city.app(), personal, reserve, clock);
        journal.start();
    }

    /** Reads the database itself, whatever the journal's connections go through. */
    private Verifier verifier(DataSource straight, PersonalValues personal, DiskReserve reserve, Clock clock) {
        JdbcTemplate jdbc = new JdbcTemplate(straight);
        JdbcClient sql = JdbcClient.create(jdbc);
        TransactionTemplate snapshot = new TransactionTemplate(new JdbcTransactionManager(straight));
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        EventStore stored = new EventStore(jdbc);
        Tallies read = new Tallies(jdbc);
        return new Verifier(
                sql,
                snapshot,
                stored,
                new Days(sql, snapshot, stored, signer, clock),
                personal,
                new Attachments(sql, snapshot, reserve, clock),
                signer,
                2,
                List.of(new TallyCheck(Stream.MATTER, read), new TallyCheck(Stream.RECORD, read)));
    }

    HistoryLoad historyLoad() {
        return new HistoryLoad(
                new JdbcTemplate(city.app()), city.transactions(), events, days, new PersonalValues(seals));
    }

    /** A new stream with these amounts added to it. */
    Append<Long> begin(String kind, long... amounts) {
        return Append.begin(kind, "operator", added(amounts), tallies);
    }

    /** A new matter with a number of the series of that area. */
    Append<Long> numbered(String area, long... amounts) {
        return begin(Stream.MATTER, amounts).numbered(series(area));
    }

    static NumberSeries series(String area) {
        return new NumberSeries("hotline", area, "20221215", "RX");
    }

    /** More added to a stream that was seen to stand at {@code seen} with that total. */
    Append<Long> more(Stream stream, int seen, long total, long... amounts) {
        return Append.to(stream, seen, "handler", added(amounts), tallies, total);
    }

    private static List<NewEvent> added(long... amounts) {
        return java.util.Arrays.stream(amounts)
                .mapToObj(amount -> new NewEvent(
                        "added",
                        "1505/",
                        Map.of("amount", amount),
                        Map.of(
                                "content",
                                Personal.open("第 " + amount),
                                "phone",
                                Personal.confidential("1380000" + amount))))
                .toList();
    }

    /** What does not fit, one line each; empty when all is well. */
    String findings() {
        return verify().findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    Verifier.Result verify() {
        return verifier.verify(progress -> {});
    }

    /** The proof of a stream, as a file. */
    String proof(Stream stream) {
        return new InclusionProofs(JdbcClient.create(city.app()), city.transactions(), events, days)
                .of(stream, "试验")
                .json();
    }

    Verifier verifier() {
        return verifier;
    }

    long count(String query) {
        return owner.sql(query).query(Long.class).single();
    }

    @Override
    public void close() {
        journal.stop();
        if (own) {
            city.close();
        }
    }

    /** A tally as its row says. */
    record Tally(String kind, int seq, long total) {}

    static long total(@Nullable Long before, List<Event> events) {
        return Objects.requireNonNullElse(before, 0L)
                + events.stream().mapToLong(event -> event.number("amount")).sum();
    }

    private record Tallies(JdbcTemplate jdbc) implements Projection<Long> {

        @Override
        public void write(List<Projected<Long>> projected) {
            for (Projected<Long> one : projected) {
                Appended appended = one.appended();
                if (appended.events().stream().anyMatch(event -> event.number("amount") == POISON)) {
                    throw new IllegalStateException("the state of " + appended.stream() + " cannot be written");
                }
                jdbc.update(
                        """
                        insert into tally (id, kind, seq, total) values (?, ?, ?, ?)
                        on conflict (id) do update set seq = excluded.seq, total = excluded.total\
                        """,
                        appended.stream().id(),
                        appended.stream().kind(),
                        appended.seq(),
                        total(one.before(), appended.events()));
            }
        }

        @Nullable
        Tally find(long id) {
            return jdbc
                    .query(
                            "select kind, seq, total from tally where id = ?",
                            (row, n) -> new Tally(row.getString(1), row.getInt(2), row.getLong(3)),
                            id)
                    .stream()
                    .findFirst()
                    .orElse(null);
        }
    }

    private record TallyCheck(String kind, Tallies tallies) implements StateCheck {

        @Override
        public void check(List<List<Event>> histories, Consumer<Finding> findings) {
            for (List<Event> history : histories) {
                Stream stream = history.getFirst().stream();
                Tally folded = new Tally(stream.kind(), history.getLast().seq(), total(null, history));
                if (!folded.equals(tallies.find(stream.id()))) {
                    findings.accept(new Finding(stream.toString(), "its tally does not follow from its events"));
                }
            }
        }

        @Override
        public void checkOrphans(Consumer<Finding> findings) {
            // streams of both kinds share the table: the numbers tell what is missing
        }
    }
}
