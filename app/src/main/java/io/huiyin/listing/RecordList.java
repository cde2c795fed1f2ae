package io.huiyin.listing;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Page;
import io.huiyin.base.Refused;
import io.huiyin.journal.Seals;
import io.huiyin.network.Network;
import io.huiyin.record.RecordRights;
import io.huiyin.record.RecordRows;
import io.huiyin.record.RegisterRecord;
import io.huiyin.record.SortIndexes;
import io.huiyin.record.Walls;
import io.huiyin.search.Search;
import io.huiyin.value.RecordCells;
import io.huiyin.value.Registers;
import io.huiyin.value.Shape;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists of the records of a register within the actor's scope: filtered, searched, sorted, page by page or as a stream. Of a view register,
 * every record of its base is listed: {@code id} and {@code seq} are those of the view's own record, 0 when there is none yet, the value
 * {@code source} is the id of the base's record, everything else of the record itself is the base's.
 */
@Component
public class RecordList {

    public static final int LIMIT = 50;
    public static final int LIMIT_MAX = 200;

    /**
     * A page of a list.
     *
     * @param next cursor of the next page; null on the last
     * @param total how many there are in all, when one page holds them; null when they must be counted, by {@link RecordList#count}
     */
    public record Slice(
            List<RegisterRecord> items,
            @Nullable String next,
            @Nullable Long total) {

        public Slice {
            items = List.copyOf(items);
        }
    }

    /** Parameters that are no fields; a field of such a name is asked for as {@code f.name}. */
    public static final Set<String> PARAMETERS = Set.of(
            "q", "number", "struck", "sort", "after", "limit", "format", "columns", "header", "count", "open-for");

    private static final int FETCHED = 1_000;

    private final Registers registers;
    private final RecordCells cells;
    private final RecordRows rows;
    private final Network network;
    private final Seals seals;
    private final Search search;
    private final SortIndexes indexes;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;
    private final Walls walls;

    RecordList(
            Registers registers,
            RecordCells cells,
            RecordRows rows,
            Network network,
            Seals seals,
            Search search,
            SortIndexes indexes,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Walls walls) {
        this.registers = registers;
        this.cells = cells;
        this.rows = rows;
        this.network = network;
        this.seals = seals;
        this.search = search;
        this.indexes = indexes;
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.walls = walls;
    }

    /**
     * Reads a filter from query parameters: {@code q}, {@code number}, {@code struck} ({@code no}, {@code yes}, {@code all}), and by field
     * a fragment of a text, a number or date or {@code name.from} and {@code name.to}, codes, codes of units, {@code true} or {@code false},
     * the id of a reference, the whole of a confidential value. Empty ones count as not given; sort, page and columns are left to others.
     *
     * @throws Refused {@code BASE-001} with every fault, {@code DEFINITION-101} and {@code RECORD-101} as all of this module
     */
    public RecordFilter filter(String register, Map<String, ? extends List<String>> query) {
        Checks checks = new Checks();
        RecordFilter filter = new FilterReader(listed(register), query, network, seals, checks).read();
        checks.done();
        return filter;
    }

    /** The fields that a list of the register can show and be filtered by, a view register's shown ones first. */
    public List<ListedField> fields(String register) {
        return List.copyOf(listed(register).fields().values());
    }

    /** What a list can be sorted by; a hyphen before it puts the highest first. */
    public Set<String> sorts(String register) {
        return listed(register).sorts();
    }

    /**
     * A page.
     *
     * @param sort one of {@link #sorts}; null for the definition's own
     * @param after cursor of the page before; null for the first page
     * @param limit 1 to {@link #LIMIT_MAX}
     * @throws Refused {@code ACCESS-002} when the actor may not read the register, {@code BASE-001} for a sort or limit that is not
     *     allowed, {@code RECORD-132} when the cursor is not one of ours
     */
    public Slice list(
            String register, RecordFilter filter, @Nullable String sort, @Nullable String after, int limit, Actor by) {
        Listed listed = readable(register, by);
        ListSql sql = sql(listed, filter, by);
        Sort order = Sort.of(listed, sort);
        Checks checks = new Checks();
        checks.that(limit >= 1 && limit <= LIMIT_MAX, "limit", limit, "BASE-008", "1–" + LIMIT_MAX);
        checks.done();
        Sort.Cursor cursor = after == null || after.isBlank() ? null : Sort.Cursor.read(after, order);
        String indexed = order.indexed(listed);
        if (indexed != null) {
            indexes.asked(listed.main().name(), indexed);
        }
        return walled(sql, () -> {
            List<Found> found = page(sql, order, cursor, limit + 1);
            List<Found> shown = found.subList(0, Math.min(limit, found.size()));
            String next = found.size() > limit ? shown.getLast().cursor().write(order) : null;
            Long total = cursor == null && next == null ? (long) found.size() : null;
            List<RegisterRecord> seen = complete(listed, shown).stream()
                    .map(record -> rows.seen(listed.own(), record, by))
                    .toList();
            return new Slice(seen, next, total);
        });
    }

    /**
     * How many there are, counted up to {@link Page#COUNTED}. Asked for beside the page, which does not wait for it.
     *
     * @throws Refused {@code ACCESS-002} when the actor may not read the register
     */
    public long count(String register, RecordFilter filter, Actor by) {
        ListSql sql = sql(readable(register, by), filter, by);
        return walled(sql, () -> count(sql));
    }

    /** All of them, in order, in bounded memory; as {@link #list}. One transaction, which ends with the call. */
    public void stream(
            String register, RecordFilter filter, @Nullable String sort, Actor by, Consumer<RegisterRecord> consumer) {
        Listed listed = readable(register, by);
        stream(listed, filter, sort, by, record -> rows.seen(listed.own(), record, by), consumer);
    }

    /** The same with the confidential values of those records whose the actor may look at; written down by whoever calls. */
    void streamOpened(
            String register, RecordFilter filter, @Nullable String sort, Actor by, Consumer<RegisterRecord> consumer) {
        Listed listed = readable(register, by);
        UnaryOperator<RegisterRecord> seen = record -> RecordRights.mayLook(listed.definition(), record.scope(), by)
                ? record
                : rows.seen(listed.own(), record, by);
        stream(listed, filter, sort, by, seen, consumer);
    }

    private void stream(
            Listed listed,
            RecordFilter filter,
            @Nullable String sort,
            Actor by,
            UnaryOperator<RegisterRecord> seen,
            Consumer<RegisterRecord> consumer) {
        ListSql sql = sql(listed, filter, by);
        Sort order = Sort.of(listed, sort);
        Consumer<RegisterRecord> each = record -> consumer.accept(seen.apply(record));
        reading.execute(status -> walled(sql, () -> {
            stream(sql, order, false, each);
            if (!order.always()) {
                stream(sql, order, true, each);
            }
            return true;
        }));
    }

    /** Ids of all of them, each with its last event, by id. One transaction, which ends with the call. */
    public void targets(String register, RecordFilter filter, Actor by, BiConsumer<Long, Integer> consumer) {
        ListSql sql = sql(readable(register, by), filter, by);
        reading.execute(status -> walled(
                sql,
                () -> run(sql.targets(), FETCHED, rows -> {
                    while (rows.next()) {
                        consumer.accept(rows.getLong(1), rows.getInt(2));
                    }
                    return true;
                })));
    }

    private void stream(ListSql sql, Sort sort, boolean missing, Consumer<RegisterRecord> consumer) {
        Listed listed = sql.listed();
        List<Shape.Column> columns = columns(listed);
        run(sql.records(columns, sort, missing, null, null), FETCHED, rows -> {
            List<Found> some = new ArrayList<>(FETCHED);
            while (rows.next()) {
                some.add(found(listed, columns, sort, rows));
                if (some.size() == FETCHED) {
                    complete(listed, some).forEach(consumer);
                    some.clear();
                }
            }
            complete(listed, some).forEach(consumer);
            return some.size();
        });
    }

    /**
     * With the wall around the tables, if they have one, as far away as the statement's own condition reaches. A view register's own texts
     * lie where its own records do, and are found by whoever sees the record of its base: no wall helps there.
     */
    private <T> T walled(ListSql sql, Supplier<T> work) {
        Listed listed = sql.listed();
        boolean wall = Walls.around(listed.main().definition()) || Walls.around(listed.definition());
        return wall ? walls.within(sql.isSearchedBeside() ? null : sql.readable(), work) : work.get();
    }

    Listed listed(String register) {
        return Listed.of(register, registers);
    }

    private Listed readable(String register, Actor by) {
        Listed listed = listed(register);
        RecordRights.requireRead(listed.definition(), by);
        return listed;
    }

    private ListSql sql(Listed listed, RecordFilter filter, Actor by) {
        List<String> readable = listed.scopeField() == null
                ? null
                : by.paths(listed.definition().permissions().read());
        boolean all = readable == null || readable.contains(network.city().path());
        return new ListSql(listed, filter, all ? null : readable, search.hits());
    }

    /**
     * A row of a list.
     *
     * @param value of the column that the list is sorted by
     * @param ownId of a view register's own record; 0 when there is none, and for other registers
     */
    private record Found(RegisterRecord record, @Nullable Object value, long ownId, int ownSeq) {

        Sort.Cursor cursor() {
            return new Sort.Cursor(value, record.id());
        }

        /** The same as a view register's record; what is not shown of its base's rows and files is left out. */
        RegisterRecord own(RegisterRecord base, Set<String> shown) {
            Map<String, Object> values = new TreeMap<>(base.values());
            values.keySet().retainAll(shown);
            values.put(Listed.SOURCE, base.id());
            return new RegisterRecord(
                    ownId,
                    base.register(),
                    base.version(),
                    base.number(),
                    ownSeq,
                    base.scope(),
                    base.struck(),
                    base.addedAt(),
                    base.addedBy(),
                    base.changedAt(),
                    base.changedBy(),
                    values);
        }
    }

    private Found found(Listed listed, List<Shape.Column> columns, Sort sort, ResultSet row) throws SQLException {
        boolean view = listed.base() != null;
        return new Found(
                read(listed, columns, row),
                row.getObject(ListSql.SORTED, sort.type()),
                view ? row.getLong(ListSql.OWN_ID) : 0,
                view ? row.getInt(ListSql.OWN_SEQ) : 0);
    }

    private List<Found> page(ListSql sql, Sort sort, Sort.@Nullable Cursor after, int most) {
        List<Shape.Column> columns = columns(sql.listed());
        List<Found> found = new ArrayList<>();
        if (after == null || after.value() != null) {
            found.addAll(page(sql.records(columns, sort, false, after, most), sql.listed(), columns, sort));
        }
        if (found.size() < most && !sort.always()) {
            int rest = most - found.size();
            found.addAll(page(sql.records(columns, sort, true, after, rest), sql.listed(), columns, sort));
        }
        return found;
    }

    private List<Found> page(ListSql.Statement statement, Listed listed, List<Shape.Column> columns, Sort sort) {
        return run(statement, 0, rows -> {
            List<Found> found = new ArrayList<>();
            while (rows.next()) {
                found.add(found(listed, columns, sort, rows));
            }
            return found;
        });
    }

    private long count(ListSql sql) {
        return run(sql.count(Page.COUNTED + 1), 0, rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private static List<Shape.Column> columns(Listed listed) {
        return listed.fields().values().stream()
                .flatMap(field -> listed.table(field).shape().columns(field.name()).stream())
                .filter(column -> column.part() != Shape.Part.HASH)
                .toList();
    }

    /** A record of the main table, with the columns of a view register beside it. */
    private RegisterRecord read(Listed listed, List<Shape.Column> columns, ResultSet row) throws SQLException {
        return new RegisterRecord(
                row.getLong("id"),
                listed.definition().register(),
                row.getInt("version"),
                row.getString("number"),
                row.getInt("seq"),
                row.getString("scope"),
                row.getBoolean("struck"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getString("added_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"),
                cells.read(columns, row));
    }

    /** With rows and files; confidential values are in plain as yet. */
    private List<RegisterRecord> complete(Listed listed, List<Found> found) {
        List<RegisterRecord> records =
                rows.complete(listed.main(), found.stream().map(Found::record).toList());
        if (listed.base() != null) {
            List<RegisterRecord> own = new ArrayList<>(records.size());
            for (int i = 0; i < records.size(); i++) {
                own.add(found.get(i).own(records.get(i), listed.fields().keySet()));
            }
            records = rows.complete(listed.own(), own);
        }
        return records;
    }

    /** The plan fits the values: none is kept for a statement whose values differ each time. */
    private <T> T run(ListSql.Statement statement, int fetched, ResultSetExtractor<T> extractor) {
        return jdbc.query(
                connection -> {
                    PreparedStatement prepared = connection.prepareStatement(statement.sql());
                    prepared.setFetchSize(fetched);
                    if (prepared.isWrapperFor(PGStatement.class)) {
                        prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
                    }
                    return prepared;
                },
                prepared -> {
                    for (int i = 0; i < statement.values().size(); i++) {
                        prepared.setObject(i + 1, statement.values().get(i));
                    }
                },
                extractor);
    }
}
