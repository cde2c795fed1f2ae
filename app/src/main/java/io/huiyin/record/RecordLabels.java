package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Page;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.network.Subtrees;
import io.huiyin.value.Shape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What references between records show: the label of the other record, and who refers to a record. */
@Component
public class RecordLabels {

    /** So many words of what was typed are looked for. */
    private static final int WORDS = 8;

    private static final String NO_LABEL = "null::text";

    private final JdbcClient sql;
    private final Definitions definitions;
    private final Walls walls;

    RecordLabels(JdbcClient sql, Definitions definitions, Walls walls) {
        this.sql = sql;
        this.definitions = definitions;
        this.walls = walls;
    }

    /**
     * How a record is called where others refer to it.
     *
     * @param number null when the register is not numbered
     * @param text value of the label field as text; null when it has none
     */
    public record Label(
            long id, @Nullable String number, @Nullable String text, boolean struck) {}

    /**
     * The records of one register that refer to a record.
     *
     * @param field name of the field by which they do
     * @param total counted up to {@link Page#COUNTED}
     * @param first the latest of them
     */
    public record Referring(Definition definition, Field field, long total, List<Label> first) {

        public Referring {
            first = List.copyOf(first);
        }
    }

    /** Labels by id; an id without a record has none. */
    public Map<Long, Label> labels(String register, Collection<Long> ids) {
        Map<Long, Label> found = new HashMap<>();
        if (!ids.isEmpty()) {
            Definition definition = definitions.current(register).definition();
            List<Object> args = List.of((Object) ids.stream().distinct().toArray(Long[]::new));
            walls.everything(definition, () -> select(definition, "id = any(?)", "", args))
                    .forEach(label -> found.put(label.id(), label));
        }
        return found;
    }

    /**
     * Records that somebody looks for by typing: those whose number or label begins so, then those whose label holds it. The latest ones
     * when nothing was typed.
     */
    public List<Label> search(String register, String typed, int limit, Actor by) {
        Definition definition = definitions.current(register).definition();
        RecordRights.requireRead(definition, by);
        String own = scoped(definition, by);
        List<Object> scope = scopeArgs(definition, by);
        String text = typed.strip();
        String label = labelColumn(definition);
        if (text.isEmpty() || (label.equals(NO_LABEL) && definition.number() == null)) {
            return walls.readable(
                    definition,
                    by,
                    () -> select(definition, "not struck" + own, " order by id desc limit " + limit, scope));
        }
        String like = likeness(text);
        List<Object> args = new ArrayList<>(List.of(text, "%" + like + "%"));
        args.addAll(scope);
        args.addAll(List.of(text, like + "%"));
        return walls.readable(
                definition,
                by,
                () -> select(
                        definition,
                        "not struck and (number = upper(?) or " + label + " ilike ?)" + own,
                        " order by number = upper(?) desc nulls last, " + label + " ilike ? desc, id desc limit "
                                + limit,
                        args));
    }

    /**
     * Records whose number is what was typed, then those that have each of the typed words, up to {@value #WORDS}, in the label or in one of
     * these text fields; the latest ones when nothing was typed.
     *
     * @param others names of fields; those that the definition does not have are not looked into
     */
    public List<Label> searchWords(String register, String typed, List<String> others, int limit, Actor by) {
        Definition definition = definitions.current(register).definition();
        List<String> words =
                Arrays.stream(typed.strip().split("\\s+")).limit(WORDS).toList();
        if (words.equals(List.of(""))) {
            return search(register, "", limit, by);
        }
        RecordRights.requireRead(definition, by);
        String searched = searched(definition, others);
        List<Object> args = new ArrayList<>(List.of(typed.strip()));
        words.forEach(word -> args.add("%" + likeness(word) + "%"));
        args.addAll(scopeArgs(definition, by));
        args.add(typed.strip());
        return walls.readable(
                definition,
                by,
                () -> select(
                        definition,
                        "not struck and (number = upper(?) or "
                                + String.join(" and ", Collections.nCopies(words.size(), searched + " ilike ?")) + ")"
                                + scoped(definition, by),
                        " order by number = upper(?) desc nulls last, id desc limit " + limit,
                        args));
    }

    /**
     * Ids of the records whose moment lies at or after that one and whose field has that value, and that are for that actor or for nobody in
     * particular, the earliest first.
     *
     * @param moment name of a field of date and time; its list is best ordered by it
     * @param whom name of a field that holds the sign-in name of whom a record is for
     */
    public List<Long> recent(
            String register,
            String moment,
            Instant since,
            String field,
            String value,
            String whom,
            int limit,
            Actor by) {
        Definition definition = definitions.current(register).definition();
        RecordRights.requireRead(definition, by);
        String at = column(definition, moment);
        String owner = column(definition, whom);
        List<Object> args = new ArrayList<>(List.of(since.atOffset(ZoneOffset.UTC), value, by.name()));
        args.addAll(scopeArgs(definition, by));
        String query = "select id from " + table(definition) + " where not struck and " + at + " >= ? and "
                + column(definition, field) + " = ? and (" + owner + " is null or " + owner + " = ?)"
                + scoped(definition, by) + " order by " + at + " limit " + limit;
        return walls.readable(
                definition,
                by,
                () -> sql.sql(query).params(args).query(Long.class).list());
    }

    private static String column(Definition definition, String field) {
        return Shape.of(definition).columns(field).getFirst().name();
    }

    private static String searched(Definition definition, List<String> others) {
        return Stream.concat(
                        Stream.of(labelColumn(definition)),
                        others.stream()
                                .flatMap(name -> Shape.of(definition).columns(name).stream())
                                .filter(column -> column.part() == Shape.Part.VALUE)
                                .map(column -> column.name() + "::text"))
                .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
    }

    private static String likeness(String typed) {
        return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** The registers whose records refer to this one and which the actor may read, with the latest of their records. */
    public List<Referring> referring(String register, long id, int limit, Actor by) {
        List<Referring> all = new ArrayList<>();
        for (Definitions.Published published : definitions.list()) {
            Definition other = published.definition();
            if (other.kind() == Definition.Kind.MATTER || !RecordRights.mayRead(other, by)) {
                continue;
            }
            for (Field field : other.fields()) {
                if (field.type() instanceof FieldType.Reference reference
                        && reference.register().equals(register)) {
                    walls.readable(other, by, () -> referring(other, field, id, limit, by))
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private Optional<Referring> referring(Definition other, Field field, long id, int limit, Actor by) {
        String where = "not struck and f_" + field.name() + " = ?" + scoped(other, by);
        List<Object> args = new ArrayList<>(List.<Object>of(id));
        args.addAll(scopeArgs(other, by));
        List<Label> first = select(other, where, " order by id desc limit " + limit, args);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long total = first.size() < limit
                ? first.size()
                : sql.sql("select count(*) from (select from " + table(other) + " where " + where + " limit "
                                + (Page.COUNTED + 1) + ") counted")
                        .params(args)
                        .query(Long.class)
                        .single();
        return Optional.of(new Referring(other, field, total, first));
    }

    private List<Label> select(Definition definition, String where, String rest, List<Object> args) {
        return sql.sql("select id, number, " + labelColumn(definition) + " as label, struck from " + table(definition)
                        + " where " + where + rest)
                .params(args)
                .query((row, n) -> new Label(
                        row.getLong("id"), row.getString("number"), row.getString("label"), row.getBoolean("struck")))
                .list();
    }

    /** The names of tables and columns come from a definition that its reader has let through. */
    private static String table(Definition definition) {
        return Shape.of(definition).table();
    }

    private static String labelColumn(Definition definition) {
        String label = definition.label();
        return label == null
                ? NO_LABEL
                : Shape.of(definition).columns(label).stream()
                        .filter(column -> column.part() == Shape.Part.VALUE)
                        .map(column -> column.name() + "::text")
                        .findFirst()
                        .orElse(NO_LABEL);
    }

    private static String scoped(Definition definition, Actor by) {
        List<String> readable = RecordRights.readable(definition, by);
        return readable == null ? "" : " and " + Subtrees.in("scope", readable);
    }

    private static List<Object> scopeArgs(Definition definition, Actor by) {
        List<String> readable = RecordRights.readable(definition, by);
        return readable == null ? List.of() : Subtrees.args(readable);
    }
}
