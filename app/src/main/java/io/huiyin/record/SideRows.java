package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fault;
import io.huiyin.definition.Field;
import io.huiyin.value.Lookups;
import io.huiyin.value.RegisterTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of registers whose events another module keeps, as matters' own fields: written, read and compared as those of records are. A row is
 * there from its first value on.
 */
@Component
public class SideRows {

    private final RecordStore store;
    private final RecordTies ties;
    private final RecordProof proof;
    private final RecordLookups lookups;
    private final UniqueValues unique;
    private final JdbcClient sql;
    private final Walls walls;

    SideRows(
            RecordStore store,
            RecordTies ties,
            RecordProof proof,
            RecordLookups lookups,
            UniqueValues unique,
            JdbcClient sql,
            Walls walls) {
        this.store = store;
        this.ties = ties;
        this.proof = proof;
        this.lookups = lookups;
        this.unique = unique;
        this.sql = sql;
        this.walls = walls;
    }

    /** A row before and after; before is null for a new one. */
    public record Step(@Nullable RegisterRecord before, RegisterRecord after) {}

    /**
     * Writes the rows of one register in the transaction that is open.
     *
     * @throws io.huiyin.base.Refused when a record that one refers to was struck meanwhile
     */
    public void write(RegisterTable table, List<Step> steps) {
        walls.everything(() -> writeAll(table, steps));
    }

    private void writeAll(RegisterTable table, List<Step> steps) {
        Set<Long> known = known(table, steps);
        List<RecordTies.Step> all = steps.stream()
                .map(step -> new RecordTies.Step(known.contains(step.after.id()) ? step.before : null, step.after))
                .toList();
        RecordTies.Held held = ties.hold(List.of(new RecordTies.Steps(table, all)));
        store.writeAlone(table, all);
        held.check();
    }

    private Set<Long> known(RegisterTable table, List<Step> steps) {
        Long[] ids = steps.stream()
                .filter(step -> step.before != null)
                .map(step -> step.after.id())
                .toArray(Long[]::new);
        return ids.length == 0
                ? Set.of()
                : new HashSet<>(sql.sql("select id from " + table.name() + " where id = any(?)")
                        .param(ids)
                        .query(Long.class)
                        .list());
    }

    /** Empties what the fields of earlier versions left in these rows, and forgets which files they had. */
    public void clearAside(RegisterTable table, Collection<Long> ids) {
        walls.everything(() -> clearAllAside(table, ids));
    }

    private void clearAllAside(RegisterTable table, Collection<Long> ids) {
        Long[] rows = ids.toArray(Long[]::new);
        sql.sql("""
                        select column_name from information_schema.columns
                        where table_schema = current_schema() and table_name = ? and column_name ~ '^x[0-9]+_[a-z0-9_]+$'""")
                .param(table.name())
                .query(String.class)
                .list()
                .forEach(column -> sql.sql("update " + table.name() + " set " + column + " = null where id = any(?)")
                        .param(rows)
                        .update());
        sql.sql("delete from record_attachment where record_id = any(?) and field ~ '^x[0-9]+_'")
                .param(rows)
                .update();
    }

    /** The values of those rows that exist, by id, confidential ones in plain. */
    public Map<Long, Map<String, Object>> values(RegisterTable table, Collection<Long> ids) {
        return store.list(table, ids).stream().collect(Collectors.toMap(RegisterRecord::id, RegisterRecord::values));
    }

    /** The first difference of each that has one, by id; where nothing was said, the row need not be there: what is calculated of nothing is known. */
    public Map<Long, String> differences(RegisterTable table, Map<Long, RegisterRecord> folded) {
        Map<Long, String> differences = proof.differences(table, folded);
        Set<String> calculated = table.calculated().stream().map(Field::name).collect(Collectors.toSet());
        List<Long> empty = folded.values().stream()
                .filter(record -> calculated.containsAll(record.values().keySet()))
                .map(RegisterRecord::id)
                .toList();
        Set<Long> kept = values(table, empty).keySet();
        empty.stream().filter(id -> !kept.contains(id)).forEach(differences::remove);
        return differences;
    }

    /** What values of an actor's making may point to. */
    public Lookups lookups(Actor by) {
        return lookups.of(by);
    }

    /** Notes a fault for each unique value that another row has. */
    public void checkUnique(
            RegisterTable table,
            long id,
            Map<String, Object> before,
            Map<String, Object> after,
            Actor by,
            Checks checks) {
        unique.check(table, id, before, after, by, checks);
    }

    /** The field whose index refused a write; empty when it was something else. */
    public static Optional<Fault> taken(RegisterTable table, DuplicateKeyException refused) {
        return UniqueValues.taken(table, refused);
    }

    /** Values as events of that version hold them, under the names and of the types of today; calculated ones too. */
    public static Map<String, Object> typed(RegisterTable table, int version, Map<String, Object> json) {
        return RecordFold.typed(table, version, json);
    }
}
