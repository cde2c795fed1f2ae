package io.huiyin.listing.web;

import io.huiyin.base.Actor;
import io.huiyin.base.SavedViews;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.listing.ListedField;
import io.huiyin.listing.RecordList;
import io.huiyin.record.OpenRegisters;
import io.huiyin.record.RecordLabels;
import io.huiyin.record.RecordRights;
import io.huiyin.record.RegisterRecord;
import io.huiyin.record.web.RecordTexts;
import io.huiyin.search.SearchIndex;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the list of a register shows. */
@Component
public class ListViews {

    private static final Set<String> SYSTEM = Set.of("number", "added", "changed");
    private static final int COLUMNS_MOST = 8;

    private final RecordList list;
    private final RecordTexts texts;
    private final Filters filters;
    private final SearchIndex index;
    private final ConfirmPages.Lines lines;
    private final OpenRegisters open;

    ListViews(
            RecordList list,
            RecordTexts texts,
            Filters filters,
            SearchIndex index,
            ConfirmPages.Lines lines,
            OpenRegisters open) {
        this.open = open;
        this.list = list;
        this.texts = texts;
        this.filters = filters;
        this.index = index;
        this.lines = lines;
    }

    /**
     * A column.
     *
     * @param figure true for numbers, which are aligned to the right
     * @param whole true for what is never broken over two lines: numbers of records, dates, phones
     * @param sortHref address of the list sorted by it, the other way when it is sorted already; null when it cannot be
     * @param sorted {@code ascending}, {@code descending} or null
     */
    public record Column(
            String name,
            String title,
            boolean figure,
            boolean whole,
            @Nullable String sortHref,
            @Nullable String sorted) {}

    /**
     * A line; the first cell is the record's name.
     *
     * @param confirming own fields of a view register; null in other lists
     */
    public record Row(
            RegisterRecord record, String href, List<RecordTexts.Cell> cells, ConfirmPages.@Nullable Line confirming) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** Id of the base's record that a view register shows. */
        public long source() {
            return confirming == null ? record.id() : confirming.source();
        }
    }

    /**
     * The page.
     *
     * @param query what is asked for, without sort and page, as in an address
     * @param whole the same with the sort, for exports
     * @param filtered whether anything beside the order is asked for
     * @param mayOpen whether an export may hold confidential values in plain
     * @param asked the parameters of {@code whole}
     * @param behind records whose text is not searched yet
     * @param stoodDown when the register was stood down; null when it takes records
     */
    public record Shown(
            Definition definition,
            Map<String, List<String>> given,
            List<Column> columns,
            List<Row> rows,
            @Nullable Long total,
            @Nullable String first,
            @Nullable String next,
            List<Filters.Filter> filters,
            List<Filters.Chip> chips,
            List<SavedViews.View> views,
            String query,
            String whole,
            boolean filtered,
            boolean mayAdd,
            boolean mayChange,
            boolean mayExport,
            boolean mayOpen,
            Map<String, List<String>> asked,
            long behind,
            @Nullable LocalDate stoodDown) {

        public Shown {
            given = Map.copyOf(given);
            asked = Map.copyOf(asked);
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            filters = List.copyOf(filters);
            chips = List.copyOf(chips);
            views = List.copyOf(views);
        }

        public String href() {
            return "/registers/" + definition.register();
        }

        /** Address of the part that says how many there are. */
        public String countHref() {
            return href() + "/count" + (query.isEmpty() ? "" : "?" + query);
        }

        /** What a parameter of the address asks about, as its field is called. */
        public String label(String parameter, Messages m) {
            String name = parameter.replaceFirst("^f\\.", "").replaceFirst("\\.(from|to)$", "");
            return definition
                    .field(name)
                    .map(field -> field.title().in(m.language().locale()))
                    .orElse(parameter);
        }

        public String value(String name) {
            List<String> values = given.getOrDefault(name, List.of());
            return values.isEmpty() ? "" : values.getFirst();
        }
    }

    Shown shown(
            Definition definition,
            Map<String, List<String>> given,
            RecordList.Slice page,
            List<SavedViews.View> views,
            Actor by,
            Messages m) {
        String register = definition.register();
        Map<String, ListedField> fields = new LinkedHashMap<>();
        list.fields(register).forEach(field -> fields.put(field.name(), field));
        List<String> names = columns(definition, fields);
        Map<String, List<String>> asked = new LinkedHashMap<>(given);
        asked.remove("after");
        Map<String, List<String>> unsorted = new LinkedHashMap<>(asked);
        unsorted.remove("sort");
        LocalDate stoodDown = open.stoodDown(register).orElse(null);
        return new Shown(
                definition,
                given,
                heads(definition, names, fields, asked, m),
                rows(definition, names, fields, page.items(), by, m),
                page.total(),
                given.containsKey("after") ? Filters.href(register, asked) : null,
                page.next() == null ? null : Filters.href(register, Filters.with(asked, "after", page.next())),
                filters.of(definition, fields, given, m),
                filters.chips(definition, fields, asked, m),
                views,
                Filters.query(unsorted),
                Filters.query(asked),
                !unsorted.isEmpty(),
                stoodDown == null && RecordRights.mayAdd(definition, by),
                RecordRights.mayChange(definition, by),
                RecordRights.mayExport(definition, by),
                RecordRights.mayExport(definition, by)
                        && RecordRights.mayLook(definition, by)
                        && definition.fields().stream().anyMatch(Field::isConfidential),
                asked,
                index.waiting(searched(definition)),
                stoodDown);
    }

    /** The registers whose texts the list searches. */
    private static List<String> searched(Definition definition) {
        Definition.View view = definition.view();
        return view == null ? List.of(definition.register()) : List.of(definition.register(), view.of());
    }

    /** Those of the definition; without any, the first fields that fit into a column. */
    private static List<String> columns(Definition definition, Map<String, ListedField> fields) {
        List<String> named = definition.list().columns().stream()
                .filter(name -> fields.containsKey(name) || SYSTEM.contains(name))
                .toList();
        Definition.View view = definition.view();
        if (view != null) {
            return view.columns().stream().filter(fields::containsKey).toList();
        }
        return named.isEmpty()
                ? fields.values().stream()
                        .filter(field -> !(field.field().type() instanceof FieldType.Rows)
                                && !(field.field().type() instanceof FieldType.Attachment)
                                && !(field.field().type() instanceof FieldType.LongText))
                        .map(ListedField::name)
                        .limit(COLUMNS_MOST)
                        .toList()
                : named;
    }

    private List<Column> heads(
            Definition definition,
            List<String> names,
            Map<String, ListedField> fields,
            Map<String, List<String>> asked,
            Messages m) {
        Set<String> sorts = list.sorts(definition.register());
        String sort = Objects.requireNonNullElse(
                RecordListPage.first(asked, "sort"), definition.list().sort());
        List<Column> heads = new ArrayList<>();
        for (String name : names) {
            ListedField field = fields.get(name);
            boolean up = sort.equals(name);
            boolean down = sort.equals("-" + name);
            String href = sorts.contains(name)
                    ? Filters.href(definition.register(), Filters.with(asked, "sort", up ? "-" + name : name))
                    : null;
            heads.add(new Column(
                    name,
                    field == null
                            ? m.t("record.column." + name)
                            : field.field().title().in(m.language().locale()),
                    field != null && field.field().isNumber(),
                    field == null || RecordTexts.isWhole(field.field()),
                    href,
                    up ? "ascending" : down ? "descending" : null));
        }
        return heads;
    }

    private List<Row> rows(
            Definition definition,
            List<String> names,
            Map<String, ListedField> fields,
            List<RegisterRecord> records,
            Actor by,
            Messages m) {
        List<Field> shown = names.stream()
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(ListedField::field)
                .toList();
        Map<String, Map<Long, RecordLabels.Label>> labels = texts.labels(shown, records);
        return records.stream()
                .map(record -> new Row(
                        record,
                        "/registers/" + definition.register() + "/records/" + record.id(),
                        names.stream()
                                .map(name -> cell(name, fields.get(name), record, labels, m))
                                .toList(),
                        definition.kind() == Definition.Kind.VIEW ? lines.of(definition, record, by) : null))
                .toList();
    }

    private RecordTexts.Cell cell(
            String name,
            @Nullable ListedField field,
            RegisterRecord record,
            Map<String, Map<Long, RecordLabels.Label>> labels,
            Messages m) {
        if (field != null) {
            return texts.cell(field.definition(), field.field(), record.value(name), labels, m);
        }
        return switch (name) {
            case "number" -> RecordTexts.Cell.of(Objects.requireNonNullElse(record.number(), "#" + record.id()));
            case "added" -> moment(record.addedAt(), m);
            default -> moment(record.changedAt(), m);
        };
    }

    private static RecordTexts.Cell moment(Instant at, Messages m) {
        return RecordTexts.Cell.of(m.fmt().dateTime(at));
    }
}
