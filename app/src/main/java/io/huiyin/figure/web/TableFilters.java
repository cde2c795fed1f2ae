package io.huiyin.figure.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.RecordFigures;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import io.huiyin.register.CategoryTree;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The fields that narrow a table down to one category, channel, place and so on: those of its register, in the order of what it is taken apart by. */
@Component
final class TableFilters {

    private static final int HOURS = 24;

    private final RecordFigures records;
    private final FigureNames names;
    private final Categories categories;
    private final Network network;

    TableFilters(RecordFigures records, FigureNames names, Categories categories, Network network) {
        this.records = records;
        this.names = names;
        this.categories = categories;
        this.network = network;
    }

    /** What was given, right or wrong, of what the register's figures can be narrowed down to. */
    Map<By, String> given(FigureSet set, MultiValueMap<String, String> given) {
        Map<By, String> only = new HashMap<>();
        records.dimensions(set)
                .forEach(by -> text(given.getFirst(by.key()))
                        .ifPresent(text -> only.put(by, by.isPath() ? path(text) : text)));
        text(given.getFirst(TableQuery.WITHIN))
                .flatMap(network::findUnit)
                .ifPresent(place -> Dimension.ofPlace(place).ifPresent(by -> only.put(by, place.path())));
        return only;
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(one -> !one.isEmpty());
    }

    private String path(String text) {
        return network.findUnit(text).map(Unit::path).orElse(text);
    }

    /** @param only what it is narrowed down to; whatever has no field of its own is listed to be taken away */
    List<TableView.Filter> fields(FigureSet set, Map<By, String> only, Messages m) {
        List<By> known = records.dimensions(set);
        Optional<By> place = finestPlace(only);
        List<TableView.Filter> fields = new ArrayList<>();
        if (known.contains(Dimension.COUNTY)) {
            fields.add(new TableView.Filter(
                    TableQuery.WITHIN,
                    m.t("figure.tables.place"),
                    place.map(by -> unitCode(only.get(by))).orElse(""),
                    place.map(by -> text(set, by, only.get(by), m)).orElse(""),
                    "/pick/units?places=true",
                    List.of()));
        }
        known.stream()
                .filter(by -> !by.isTime() && !place.equals(Optional.of(by)))
                .map(by -> field(set, by, only.getOrDefault(by, ""), m))
                .filter(field -> !field.value().isEmpty()
                        || !field.picker().isEmpty()
                        || !field.options().isEmpty())
                .forEach(fields::add);
        return fields;
    }

    private static Optional<By> finestPlace(Map<By, String> only) {
        return Stream.of(Dimension.COMPOUND, Dimension.COMMUNITY, Dimension.STREET, Dimension.COUNTY)
                .map(By.class::cast)
                .filter(by -> !only.getOrDefault(by, By.NONE).equals(By.NONE))
                .findFirst();
    }

    private TableView.Filter field(FigureSet set, By by, String value, Messages m) {
        String picker = picker(set, by);
        List<Option> options = new ArrayList<>(options(set, by, m));
        if (!options.isEmpty()
                && !value.isEmpty()
                && options.stream().noneMatch(one -> one.value().equals(value))) {
            options.add(new Option(value, text(set, by, value, m)));
        }
        return new TableView.Filter(
                by.key(),
                names.dimension(set.register(), by, m),
                by == Dimension.LEAD ? unitCode(value) : value,
                value.isEmpty() ? "" : text(set, by, value, m),
                picker,
                options);
    }

    private String text(FigureSet set, By by, @Nullable String key, Messages m) {
        return key == null ? "" : names.key(set.register(), by, key).in(m.language());
    }

    /** As the picker gives it back; what is no unit stays as it is. */
    private String unitCode(@Nullable String path) {
        String text = path == null ? "" : path;
        return text.contains("/") ? network.findAt(text).map(Unit::code).orElse(text) : text;
    }

    private String picker(FigureSet set, By by) {
        return switch (by) {
            case Dimension.LEAD -> "/pick/units";
            case Dimension.CATEGORY -> tree(set).list().isEmpty() ? "" : "/pick/categories?register=" + set.register();
            default -> "";
        };
    }

    private List<Option> options(FigureSet set, By by, Messages m) {
        return switch (by) {
            case Dimension.CATEGORY_GROUP ->
                tree(set).listTop().stream()
                        .map(Category::code)
                        .map(code -> option(set, by, code, m))
                        .toList();
            case Dimension.CHANNEL -> codes(set, "channel", by, m).toList();
            case Dimension.OUTCOME -> orNone(set, by, codes(set, "outcome", by, m), m);
            case Dimension.URGENT ->
                Stream.of("true", "false").map(key -> option(set, by, key, m)).toList();
            case Dimension.HOUR ->
                IntStream.range(0, HOURS)
                        .mapToObj(hour -> option(set, by, "%02d".formatted(hour), m))
                        .toList();
            case By.OwnField own -> orNone(set, by, codes(set, own.name(), by, m), m);
            default -> List.of();
        };
    }

    private List<Option> orNone(FigureSet set, By by, Stream<Option> codes, Messages m) {
        List<Option> all = codes.toList();
        return all.isEmpty()
                ? all
                : Stream.concat(all.stream(), Stream.of(option(set, by, By.NONE, m)))
                        .toList();
    }

    private Stream<Option> codes(FigureSet set, String field, By by, Messages m) {
        Definition definition = names.register(set.register());
        return definition.field(field).map(Field::type).stream()
                .flatMap(type -> switch (type) {
                    case FieldType.Code code ->
                        definition.codeList(code.list()).stream()
                                .flatMap(list -> list.codes().stream())
                                .map(Definition.Code::value);
                    case FieldType.Flag _ -> Stream.of("true", "false");
                    default -> Stream.<String>empty();
                })
                .map(key -> option(set, by, key, m));
    }

    private Option option(FigureSet set, By by, String key, Messages m) {
        return new Option(key, text(set, by, key, m));
    }

    private CategoryTree tree(FigureSet set) {
        return categories.file(names.register(set.register()).categories());
    }
}
