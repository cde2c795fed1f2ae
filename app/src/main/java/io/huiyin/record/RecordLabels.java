package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Page;
import io.huiyin.base.Paths;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.value.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What references between records show: the label of the other record, and who refers to a record. */
@Component
public class RecordLabels {

    private static final String NO_LABEL = "null::text";

    private final JdbcClient sql;
    private final Definitions definitions;

    RecordLabels(JdbcClient sql, Definitions definitions) {
        this.sql = sql;
        this.definitions = definitions;
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
            select(definition, "id = any(?)", "", List.of((Object)
                            ids.stream().distinct().toArray(Long[]::new)))
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
        String own = scoped(definition);
        List<Object> scope = scopeArgs(definition, by);
        String text = typed.strip();
        String label = labelColumn(definition);
        if (text.isEmpty() || (label.equals(NO_LABEL) && definition.number() == null)) {
            return select(definition, "not struck" + own, " order by id desc limit " + limit, scope);
        }
        String like = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        List<Object> args = new ArrayList<>(List.of(text, "%" + like + "%"));
        args.addAll(scope);
        args.addAll(List.of(text, like + "%"));
        return select(
                definition,
                "not struck and (number = upper(?) or " + label + " ilike ?)" + own,
                " order by number = upper(?) desc nulls last, " + label + " ilike ? desc, id desc limit " + limit,
                args);
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
                    referring(other, field, id, limit, by).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private Optional<Referring> referring(Definition other, Field field, long id, int limit, Actor by) {
        String where = "not struck and f_" + field.name() + " = ?" + scoped(other);
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

    private static String scoped(Definition definition) {
        return definition.scope() == null ? "" : " and scope >= ? and scope < ?";
    }

    private static List<Object> scopeArgs(Definition definition, Actor by) {
        return definition.scope() == null ? List.of() : List.of(by.scope(), Paths.end(by.scope()));
    }
}
