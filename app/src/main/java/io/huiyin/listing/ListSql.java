package io.huiyin.listing;

import io.huiyin.base.Paths;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.listing.RecordFilter.Condition;
import io.huiyin.network.Subtrees;
import io.huiyin.search.Hits;
import io.huiyin.search.SearchText;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Shape;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.TableLike;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a list. Names come from {@link Shape} alone, values are bound.
 *
 * @param readable paths under one of which records must lie; null when all are seen
 * @param hits of the words that are searched for
 */
record ListSql(Listed listed, RecordFilter filter, @Nullable List<String> readable, Hits hits) {

    private static final DSLContext SQL = DSL.using(SQLDialect.POSTGRES);
    private static final List<String> SYSTEM = List.of(
            "id", "version", "number", "seq", "scope", "struck", "added_at", "added_by", "changed_at", "changed_by");

    /** Label of the column that a list is sorted by. */
    static final String SORTED = "sorted_by";

    /** Labels of a view register's own record, when there is one. */
    static final String OWN_ID = "own_id";

    static final String OWN_SEQ = "own_seq";

    /** A statement and the values bound to it, in order. */
    record Statement(String sql, List<@Nullable Object> values) {

        static Statement of(Query query) {
            return new Statement(query.getSQL(), query.getBindValues());
        }
    }

    /** Whether it searches what a view register keeps beside the records of its base. */
    boolean isSearchedBeside() {
        return listed.base() != null && !filter.words().isEmpty();
    }

    Statement count(int most) {
        TableLike<?> some =
                SQL.selectOne().from(from()).where(conditions()).limit(most).asTable("some");
        return Statement.of(SQL.selectCount().from(some));
    }

    /** Id and last event of each. */
    Statement targets() {
        org.jooq.Field<Long> id = column(Listed.MAIN, "id", Long.class);
        return Statement.of(SQL.select(id, column(Listed.MAIN, "seq", Integer.class))
                .from(from())
                .where(conditions())
                .orderBy(id));
    }

    /**
     * Records in order.
     *
     * @param columns of the fields that are wanted
     * @param missing true for the records that lack a value of the sort's column, which come last
     * @param most null for all
     */
    Statement records(
            List<Shape.Column> columns,
            Sort sort,
            boolean missing,
            Sort.@Nullable Cursor after,
            @Nullable Integer most) {
        List<org.jooq.Condition> all = new ArrayList<>(conditions());
        if (!sort.always()) {
            all.add(missing ? sort.column().isNull() : sort.column().isNotNull());
        }
        if (after != null) {
            all.add(behind(sort, missing, after));
        }
        org.jooq.Field<Long> id = column(Listed.MAIN, "id", Long.class);
        List<org.jooq.SortField<?>> order = new ArrayList<>();
        if (!missing) {
            order.add(sort.descending() ? sort.column().desc() : sort.column().asc());
        }
        order.add(sort.descending() ? id.desc() : id.asc());
        var select = SQL.select(selected(columns, sort)).from(from()).where(all).orderBy(order);
        return Statement.of(most == null ? select : select.limit(most));
    }

    private static org.jooq.Condition behind(Sort sort, boolean missing, Sort.Cursor after) {
        org.jooq.Field<Long> id = column(Listed.MAIN, "id", Long.class);
        Object value = after.value();
        if (missing || value == null) {
            return value != null ? DSL.noCondition() : sort.descending() ? id.lt(after.id()) : id.gt(after.id());
        }
        var here = DSL.row(sort.column(), id);
        var there = DSL.row(DSL.val(value).coerce(Object.class), DSL.val(after.id()));
        return sort.descending() ? here.lt(there) : here.gt(there);
    }

    private List<SelectField<?>> selected(List<Shape.Column> columns, Sort sort) {
        List<SelectField<?>> selected = new ArrayList<>();
        SYSTEM.forEach(name -> selected.add(column(Listed.MAIN, name, Object.class)));
        if (listed.base() != null) {
            selected.add(column(Listed.OVER, "id", Long.class).as(OWN_ID));
            selected.add(column(Listed.OVER, "seq", Integer.class).as(OWN_SEQ));
        }
        for (Shape.Column column : columns) {
            ListedField field = listed.required(column.field().name());
            selected.add(column(listed.alias(field), column.name(), Object.class));
        }
        selected.add(sort.column().as(SORTED));
        return selected;
    }

    private Table<?> from() {
        Table<?> main = DSL.table(DSL.name(listed.main().name())).as(Listed.MAIN);
        if (listed.base() == null) {
            return main;
        }
        Table<?> over = DSL.table(DSL.name(listed.own().name())).as(Listed.OVER);
        Shape.Column source = listed.own().shape().columns(Listed.SOURCE).getFirst();
        return main.leftJoin(over)
                .on(column(Listed.OVER, source.name(), Long.class).eq(column(Listed.MAIN, "id", Long.class)))
                .and(column(Listed.OVER, "struck", Boolean.class).isFalse());
    }

    private List<org.jooq.Condition> conditions() {
        List<org.jooq.Condition> all = new ArrayList<>();
        org.jooq.Field<Boolean> struck = column(Listed.MAIN, "struck", Boolean.class);
        switch (filter.struck()) {
            case NO -> all.add(struck.isFalse());
            case YES -> all.add(struck.isTrue());
            case ALL -> {}
        }
        if (readable != null) {
            org.jooq.Field<String> scope = column(Listed.MAIN, "scope", String.class);
            all.add(under(scope, readable));
        }
        String number = filter.number();
        if (number != null) {
            org.jooq.Field<String> column = column(Listed.MAIN, "number", String.class);
            all.add(column.ge(number).and(column.lt(number + "\uffff")));
        }
        if (!filter.words().isEmpty()) {
            all.add(searched(filter.words()));
        }
        filter.conditions().forEach(condition -> all.add(condition(condition)));
        return all;
    }

    /** As {@link Subtrees} puts it for those who write their SQL themselves. */
    private static org.jooq.Condition under(org.jooq.Field<String> path, List<String> roots) {
        if (roots.size() <= Subtrees.FEW) {
            return DSL.or(roots.stream().map(root -> under(path, root)).toList());
        }
        return DSL.or(Subtrees.byLength(roots).entrySet().stream()
                .map(same -> DSL.left(path, DSL.inline(same.getKey())).in(same.getValue()))
                .toList());
    }

    private org.jooq.Condition condition(Condition condition) {
        ListedField field = listed.required(condition.field());
        return switch (condition) {
            case Condition.Contains contains -> contains(field, contains.fragment());
            case Condition.Equal equal -> value(field, String.class).eq(equal.value());
            case Condition.Hashed hashed ->
                column(field, Shape.Part.HASH, byte[].class).eq(hashed.hash());
            case Condition.Between between -> between(field, between);
            case Condition.AnyOf any ->
                value(field, String.class).in(any.codes().stream().sorted().toList());
            case Condition.Under under ->
                DSL.or(under.paths().stream()
                        .sorted()
                        .map(path -> under(column(field, Shape.Part.PATH, String.class), path))
                        .toList());
            case Condition.Is is -> is(field, is.value());
            case Condition.Refers refers -> value(field, Long.class).eq(refers.id());
        };
    }

    private static org.jooq.Condition under(org.jooq.Field<String> path, String root) {
        return path.ge(root).and(path.lt(Paths.end(root)));
    }

    private org.jooq.Condition between(ListedField field, Condition.Between between) {
        org.jooq.Condition all = DSL.noCondition();
        org.jooq.Field<Object> column = value(field, Object.class);
        Object from = between.from();
        Object to = between.to();
        if (from != null) {
            all = all.and(column.ge(bound(from)));
        }
        if (to != null) {
            all = all.and(between.beforeTo() ? column.lt(bound(to)) : column.le(bound(to)));
        }
        return all;
    }

    private static org.jooq.Field<Object> bound(Object value) {
        return switch (value) {
            case BigDecimal number -> DSL.val(number).coerce(Object.class);
            case OffsetDateTime at -> DSL.val(at).coerce(Object.class);
            default -> DSL.val(value).coerce(Object.class);
        };
    }

    private org.jooq.Condition is(ListedField field, boolean value) {
        Field definition = field.field();
        org.jooq.Condition exists = switch (definition.type()) {
            case FieldType.Attachment _ ->
                DSL.exists(DSL.selectOne()
                        .from("record_attachment")
                        .where("record_id = {0} and field = {1}", recordId(field), DSL.val(definition.name())));
            case FieldType.Rows _ ->
                DSL.exists(DSL.selectOne()
                        .from(DSL.table(DSL.name(child(field).table())))
                        .where("record_id = {0}", recordId(field)));
            default -> null;
        };
        if (exists == null) {
            return value(field, Boolean.class).eq(value);
        }
        return value ? exists : DSL.not(exists);
    }

    private Shape.Child child(ListedField field) {
        return listed.table(field).shape().children().stream()
                .filter(child -> child.field().name().equals(field.name()))
                .findFirst()
                .orElseThrow();
    }

    private org.jooq.Field<Long> recordId(ListedField field) {
        return column(listed.alias(field), "id", Long.class);
    }

    /** The index narrows down, the column itself decides. */
    private org.jooq.Condition contains(ListedField field, String fragment) {
        org.jooq.Condition exact = occurs(value(field, String.class), fragment);
        List<String> words = List.of(fragment.split(" "));
        boolean indexed =
                field.field().search() == Field.Search.TEXT && words.stream().anyMatch(SearchText::isIndexed);
        return indexed
                ? hits.near(listed.table(field).register(), recordId(field), words)
                        .and(exact)
                : exact;
    }

    /** As {@link SearchText#normal} compares, but for the few letters that PostgreSQL lowers in another way. */
    private static org.jooq.Condition occurs(org.jooq.Field<String> column, String fragment) {
        return DSL.condition(
                "position({0} in lower(regexp_replace(normalize({1}, nfkc), '\\s+', ' ', 'g'))) > 0",
                DSL.val(fragment), column);
    }

    /** A view register finds by what it shows and by its own fields; what its base hides stays hidden. */
    private org.jooq.Condition searched(List<String> words) {
        RegisterTable base = listed.base();
        org.jooq.Field<Long> id = column(Listed.MAIN, "id", Long.class);
        if (base == null) {
            return hits.having(listed.own().register(), id, words);
        }
        org.jooq.Condition own = hits.having(listed.own().register(), column(Listed.OVER, "id", Long.class), words);
        List<org.jooq.Field<String>> shown = listed.fields(true).stream()
                .filter(field -> field.field().search() == Field.Search.TEXT)
                .flatMap(field -> base.shape().columns(field.name()).stream())
                .filter(column -> column.type().startsWith("text")
                        && (column.part() == Shape.Part.VALUE || column.part() == Shape.Part.ADDRESS))
                .map(column -> column(Listed.MAIN, column.name(), String.class))
                .toList();
        if (shown.isEmpty()) {
            return own;
        }
        org.jooq.Field<String> text = DSL.field("concat_ws(chr(10), {0})", String.class, DSL.list(shown));
        org.jooq.Condition all = hits.near(base.register(), id, words);
        for (String word : words) {
            all = all.and(occurs(text, word));
        }
        return own.or(all);
    }

    private <T> org.jooq.Field<T> value(ListedField field, Class<T> type) {
        return column(field, Shape.Part.VALUE, type);
    }

    private <T> org.jooq.Field<T> column(ListedField field, Shape.Part part, Class<T> type) {
        Shape.Column column = listed.table(field).shape().columns(field.name()).stream()
                .filter(one -> one.part() == part)
                .findFirst()
                .orElseThrow();
        return column(listed.alias(field), column.name(), type);
    }

    private static <T> org.jooq.Field<T> column(String alias, String name, Class<T> type) {
        return Objects.requireNonNull(DSL.field(DSL.name(alias, name), type));
    }
}
