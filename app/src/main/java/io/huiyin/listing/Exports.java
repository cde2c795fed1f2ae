package io.huiyin.listing;

import io.huiyin.base.Actor;
import io.huiyin.base.AuditTrail;
import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Projection;
import io.huiyin.journal.StateCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who took records out as a file: an event of its own, in the journal before the first byte is sent. */
@Component
class Exports implements Projection<Exports.Export>, AuditTrail, StateCheck {

    private static final String KIND = "export";
    private static final String EXPORTED = "exported";
    private static final String REASON = "reason";
    private static final String CONFIDENTIAL = "confidential";

    private final Journal journal;
    private final JdbcClient sql;

    Exports(Journal journal, JdbcClient sql) {
        this.journal = journal;
        this.sql = sql;
    }

    /**
     * An export.
     *
     * @param filters names of the fields that were filtered by, without what was looked for
     * @param records as many as there were, counted no further than lists are
     * @param reason why confidential values were taken out in plain; null when they were masked
     * @param confidential how many values these were
     */
    record Export(
            long id,
            String actor,
            Instant at,
            String register,
            String format,
            List<String> filters,
            long records,
            int seq,
            @Nullable String reason,
            long confidential) {

        static Export of(Event event) {
            List<String> filters = event.data().get("filters") instanceof List<?> names
                    ? names.stream().map(String::valueOf).toList()
                    : List.of();
            return new Export(
                    event.stream().id(),
                    event.actor(),
                    event.occurredAt(),
                    event.required("register"),
                    event.required("format"),
                    filters,
                    event.number("records"),
                    event.seq(),
                    event.text(REASON),
                    event.data().containsKey(CONFIDENTIAL) ? event.number(CONFIDENTIAL) : 0);
        }
    }

    /** @param confidential how many confidential values the file holds in plain */
    void record(Actor by, RecordExport.Wanted wanted, long records, long confidential) {
        Map<String, Object> data = new TreeMap<>();
        data.put("register", wanted.register());
        data.put("format", wanted.format().extension());
        data.put("filters", List.copyOf(new TreeSet<>(wanted.filter().names())));
        data.put("records", records);
        if (wanted.reason() != null && wanted.opens()) {
            data.put(REASON, wanted.reason().strip());
            data.put(CONFIDENTIAL, confidential);
        }
        journal.append(Append.begin(KIND, by.name(), List.of(new NewEvent(EXPORTED, by.scope(), data)), this));
    }

    @Override
    public void write(List<Projected<Export>> projected) {
        projected.stream()
                .flatMap(one -> one.appended().events().stream())
                .map(Export::of)
                .forEach(one -> sql.sql("""
                                insert into record_export
                                    (id, actor, at, register, format, filters, records, seq, reason, confidential)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .param(one.id)
                        .param(one.actor)
                        .param(one.at.atOffset(ZoneOffset.UTC))
                        .param(one.register)
                        .param(one.format)
                        .param(one.filters.toArray(String[]::new))
                        .param(one.records)
                        .param(one.seq)
                        .param(one.reason)
                        .param(one.confidential)
                        .update());
    }

    @Override
    public List<Entry> between(Instant from, Instant until, @Nullable String actor, int limit) {
        return sql
                .sql("""
                        select * from record_export where at >= :from and at < :until
                            and (cast(:actor as text) is null or actor = :actor) order by at desc, id desc limit :limit""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("limit", limit)
                .query(Exports::export)
                .list()
                .stream()
                .map(one -> new Entry(
                        one.reason == null ? Kind.EXPORT : Kind.CONFIDENTIAL_EXPORT,
                        one.at,
                        one.actor,
                        one.register,
                        "/registers/" + one.register,
                        null,
                        one.reason,
                        one.reason == null ? one.records : one.confidential))
                .toList();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        Long[] ids = histories.stream()
                .map(events -> events.getFirst().stream().id())
                .toArray(Long[]::new);
        Set<Export> rows = new HashSet<>(sql.sql("select * from record_export where id = any(?)")
                .param(ids)
                .query(Exports::export)
                .list());
        histories.stream()
                .map(events -> Export.of(events.getFirst()))
                .filter(one -> !rows.contains(one))
                .forEach(one ->
                        findings.accept(new Finding("export " + one.id(), "its row does not follow from its event")));
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        sql.sql("""
                        select x.id from record_export x where not exists (select from stream_event e
                            where e.kind = 'export' and e.stream_id = x.id and e.seq = 1) order by x.id limit 20""")
                .query(Long.class)
                .list()
                .forEach(id -> findings.accept(new Finding("export " + id, "it has no event")));
    }

    private static Export export(ResultSet row, int n) throws SQLException {
        return new Export(
                row.getLong("id"),
                row.getString("actor"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("register"),
                row.getString("format"),
                Arrays.asList((String[]) row.getArray("filters").getArray()),
                row.getLong("records"),
                row.getInt("seq"),
                row.getString(REASON),
                row.getLong(CONFIDENTIAL));
    }
}
