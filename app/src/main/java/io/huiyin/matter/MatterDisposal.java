package io.huiyin.matter;

import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Erasing;
import io.huiyin.journal.Erasure;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Projection;
import io.huiyin.journal.Stream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes out of closed matters what is about persons: who asked, what was asked and answered in words, notes, files. What is left is that there was
 * a matter of that category at that place, its way, its clocks and its outcome.
 */
@Component
public class MatterDisposal implements Projection<Matter> {

    /** Closed before a day, not disposed of yet; held ones apart. */
    private static final String DUE = """
            from matter m where m.register = :register and m.closed_at < :before
              and not exists (select from disposed d where d.stream_id = m.id)
              and HELD (select from legal_hold h where h.register = m.register and h.lifted_at is null
                        and (h.matter_id is null or h.matter_id = m.id))
            """;

    private static final String FREE = DUE.replace("HELD", "not exists");
    private static final String KEPT_BACK = DUE.replace("HELD", "exists");

    private final MatterStore store;
    private final Journal journal;
    private final Erasure erasure;
    private final JdbcClient sql;

    MatterDisposal(MatterStore store, Journal journal, Erasure erasure, JdbcClient sql) {
        this.store = store;
        this.journal = journal;
        this.erasure = erasure;
        this.sql = sql;
    }

    /**
     * What disposing of a register's matters would be.
     *
     * @param matters how many
     * @param earliest when the first of them was closed; null when there is none
     * @param held that would be among them and are on legal hold
     */
    public record Due(
            long matters,
            @Nullable Instant earliest,
            @Nullable Instant latest,
            long held) {}

    public Due due(String register, Instant before) {
        long held = sql.sql("select count(*) " + KEPT_BACK)
                .param("register", register)
                .param("before", utc(before))
                .query(Long.class)
                .single();
        return sql.sql("select count(*) as matters, min(closed_at) as earliest, max(closed_at) as latest " + FREE)
                .param("register", register)
                .param("before", utc(before))
                .query((row, n) -> new Due(
                        row.getLong("matters"),
                        instant(row.getObject("earliest", OffsetDateTime.class)),
                        instant(row.getObject("latest", OffsetDateTime.class)),
                        held))
                .single();
    }

    /** Some of those that are due, the first closed first. */
    public List<Matter> list(String register, Instant before, int limit) {
        List<Long> ids = sql.sql("select m.id " + FREE + " order by m.closed_at, m.id limit :limit")
                .param("register", register)
                .param("before", utc(before))
                .param("limit", limit)
                .query(Long.class)
                .list();
        return ids.isEmpty() ? List.of() : store.list(ids);
    }

    /** @param rule told with the event */
    public Append<Matter> append(Matter matter, Map<String, Object> rule, String actor) {
        NewEvent disposed = new NewEvent(MatterEvents.DISPOSED, matter.leadPath(), rule);
        Stream stream = new Stream(Stream.MATTER, matter.id());
        return Append.to(stream, matter.seq(), actor, List.of(disposed), this, matter);
    }

    /** @throws Refused {@code RETAIN-005} when one of them was put on hold meanwhile: none is disposed of then */
    @Override
    public void write(List<Projected<Matter>> projected) {
        List<Erasing.Subject> subjects = new ArrayList<>();
        Map<Long, Matter> before = new LinkedHashMap<>();
        for (Projected<Matter> one : projected) {
            Matter matter = Objects.requireNonNull(one.before());
            subjects.add(new Erasing.Subject(matter.id(), matter.number(), persons(matter)));
            before.put(matter.id(), matter);
        }
        requireNoHold(before.keySet().toArray(Long[]::new));
        List<String> files = store.files(before.keySet());
        erasure.erase(Stream.MATTER, subjects);
        erasure.eraseFiles(files);
        Map<Matter, Matter> bare = new LinkedHashMap<>();
        journal.histories(before.keySet()).forEach((id, history) -> {
            bare.put(Fold.fold(null, history), Objects.requireNonNull(before.get(id)));
            store.nameFiles(history);
        });
        store.bare(bare);
    }

    private static Set<String> persons(Matter matter) {
        Set<String> persons = new HashSet<>();
        for (String said :
                Arrays.asList(matter.request().requester(), matter.request().phone())) {
            if (said != null && !said.isBlank()) {
                persons.add(said);
            }
        }
        return persons;
    }

    private void requireNoHold(Long[] ids) {
        boolean held = sql.sql("""
                        select exists (select from matter m join legal_hold h on h.register = m.register and h.lifted_at is null
                                       and (h.matter_id is null or h.matter_id = m.id) where m.id = any(?))""").param(ids).query(Boolean.class).single();
        if (held) {
            throw Refused.conflict("RETAIN-005");
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
