package io.huiyin.figure;

import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.definition.FigureFormula.Records;
import io.huiyin.value.Registers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that count figures of one {@link Frame} from records. What counts is what lists. */
final class RecordSql {

    /** What an index finds. */
    private static final String RECEIVED = """
         and m.received_at >= :first::date::timestamp at time zone 'Asia/Shanghai'
         and m.received_at < (:last::date + 1)::timestamp at time zone 'Asia/Shanghai'\
        """;

    private final RecordSource source;
    private final Frame frame;
    private final boolean stock;
    private final Conditions values = new Conditions();
    private final RecordConditions conditions;

    RecordSql(RecordSource source, Registers registers, Frame frame, boolean stock) {
        this.source = source;
        this.frame = frame;
        this.stock = stock;
        this.conditions = new RecordConditions(source, registers, values);
    }

    /** One row for each combination of what the frame is taken apart by: its keys {@code k0 …}, then a column {@code c0 …} for each formula. */
    String counts(List<Records> formulas) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < frame.by().size(); i++) {
            columns.add(key(frame.by().get(i)) + " as k" + i);
        }
        for (int i = 0; i < formulas.size(); i++) {
            columns.add("coalesce(sum(" + amount(formulas.get(i)) + ") filter (where " + conditions.of(formulas.get(i))
                    + "), 0)::bigint as c" + i);
        }
        return "select " + String.join(",\n       ", columns) + "\nfrom " + rows(null) + FigureSql.groups(frame, 0);
    }

    /**
     * The records behind formulas together, the last day first: {@code formula, amount, id, number, label, scope, place, unit, day, counted}.
     * One row for each formula that counts it.
     *
     * @param part records that one of these counts are marked as {@code counted}
     * @param readable paths under which records are shown; null for all
     */
    String records(List<Records> formulas, List<Records> part, @Nullable List<String> readable) {
        return behind(formulas, part, readable)
                + "\norder by day desc nulls last, id, formula limit :limit offset :offset";
    }

    /** How many rows there are behind formulas. */
    String size(List<Records> formulas, @Nullable List<String> readable) {
        return "select count(*) from (" + behind(formulas, formulas, readable) + ") b";
    }

    /** The first day of all records; needs a day. */
    static String firstDay(RecordSource source) {
        return "select min(" + source.day() + ") from " + source.from();
    }

    private String behind(List<Records> formulas, List<Records> part, @Nullable List<String> readable) {
        String counted = part.equals(formulas)
                ? "true"
                : part.stream().map(one -> "(" + conditions.of(one) + ")").collect(Collectors.joining(" or "));
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            parts.add("select " + i + " as formula, " + amount(formulas.get(i)) + "::bigint as amount, " + source.id()
                    + " as id, " + source.number() + " as number, " + source.label() + " as label, " + source.scope()
                    + " as scope, " + source.place() + " as place, " + source.unit() + " as unit, "
                    + (stock && source.day() == null ? "null::date" : source.day()) + " as day, " + counted
                    + " as counted\nfrom " + rows(readable) + " and " + conditions.of(formulas.get(i)));
        }
        return String.join("\nunion all\n", parts);
    }

    /** What the frame is about, of which it matters which formula counts it. */
    private String rows(@Nullable List<String> readable) {
        StringBuilder rows = new StringBuilder(source.from());
        if (!stock) {
            rows.append(" and ").append(days()).append(" = any(:days::date[])");
            rows.append(source.isOfMatters() ? RECEIVED : "");
        }
        String path = frame.scope().path();
        if (frame.scope().body()) {
            rows.append(" and ").append(source.unit()).append(" >= :path and ");
            rows.append(source.unit()).append(" < :end");
        } else if (Paths.depth(path) > 1) {
            rows.append(" and ").append(source.place()).append(" >= :path and ");
            rows.append(source.place()).append(" < :end");
        }
        if (!source.isOfMatters()
                && source.register().scope() != null
                && !frame.scope().body()) {
            rows.append(" and r.scope >= :path and r.scope < :end");
        }
        if (readable != null) {
            rows.append(" and exists (select from unnest(").append(values.bind(readable));
            rows.append("::text[]) as readable (root) where starts_with(")
                    .append(source.scope())
                    .append(", root))");
        }
        frame.only().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(By.order()))
                .forEach(one -> rows.append(" and ")
                        .append(key(one.getKey()))
                        .append(" = any(")
                        .append(values.bind(one.getValue()))
                        .append(")"));
        return rows.toString();
    }

    Map<String, Object> parameters() {
        Map<String, Object> all = new HashMap<>(values.values());
        all.put("days", frame.days().stream().map(LocalDate::toString).toArray(String[]::new));
        all.put("first", frame.days().getFirst());
        all.put("last", frame.days().getLast());
        all.put("register", frame.register());
        all.put("path", frame.scope().path());
        all.put("end", frame.scope().end());
        return all;
    }

    private String amount(Records formula) {
        String field = formula.field();
        if (field == null) {
            return "1";
        }
        return "coalesce(" + source.value(field) + (formula.digits() == 0 ? "" : " * 100") + ", 0)";
    }

    private String days() {
        String day = source.day();
        if (day == null) {
            throw Refused.invalid("FIGURE-012", frame.register());
        }
        return day;
    }

    private String key(By by) {
        String key = switch (by) {
            case By.OwnField field -> source.value(field.name());
            case Dimension.DAY -> days();
            case Dimension.WEEK -> "date_trunc('week', " + days() + ")::date";
            case Dimension.MONTH -> "date_trunc('month', " + days() + ")::date";
            case Dimension.PLACE -> ancestor(frame.scope().depth());
            case Dimension.COUNTY, Dimension.STREET, Dimension.COMMUNITY, Dimension.COMPOUND ->
                ancestor(by.dimension().depth());
            case Dimension.LEAD -> source.unit();
            case Dimension.CATEGORY, Dimension.CATEGORY_GROUP -> "coalesce(m.taken_category, m.category)";
            case Dimension.CHANNEL -> "coalesce(m.taken_channel, m.channel)";
            case Dimension.OUTCOME, Dimension.URGENT, Dimension.HOUR -> throw Refused.invalid("FIGURE-012", by.key());
        };
        return "coalesce((" + key + ")::text, '" + By.NONE + "')";
    }

    private String ancestor(int depth) {
        return "substring(" + source.place() + " from '^(?:[^/]+/){1," + depth + "}')";
    }
}
