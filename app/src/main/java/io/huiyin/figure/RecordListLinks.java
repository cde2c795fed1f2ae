package io.huiyin.figure;

import io.huiyin.base.Paths;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.FieldBetween;
import io.huiyin.definition.FigureFormula.FieldIs;
import io.huiyin.definition.FigureFormula.Filled;
import io.huiyin.definition.FigureFormula.OfField;
import io.huiyin.definition.FigureFormula.Records;
import io.huiyin.definition.FigureFormula.Referred;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Leads from a figure to the register's own list, filtered to exactly its records, where that list has such filters. */
@Component
public final class RecordListLinks {

    private final RecordsBehind opened;
    private final RecordFigures records;
    private final FigureSets sets;
    private final Network network;

    RecordListLinks(RecordsBehind opened, RecordFigures records, FigureSets sets, Network network) {
        this.opened = opened;
        this.records = records;
        this.sets = sets;
        this.network = network;
    }

    /** A field that a list is filtered by, and how. */
    private record Filter(String name, List<String> values) {

        static Filter of(String name, Object value) {
            return new Filter("f." + name, List.of(value.toString()));
        }
    }

    /** Empty when no filters of the list say exactly this. */
    public Optional<String> of(FigureAsk ask, Behind behind) {
        List<Base> bases = opened.behind(ask, behind);
        RecordSource source = records.source(sets.of(ask.register()));
        if (bases.size() != 1 || !(bases.getFirst() instanceof Records formula) || source.isOfMatters()) {
            return Optional.empty();
        }
        List<@Nullable Filter> filters = new ArrayList<>();
        filters.addAll(days(source, formula, ask));
        filters.add(place(source, ask));
        ask.only().forEach((by, key) -> filters.add(only(source, by, key)));
        formula.where().forEach(where -> filters.addAll(where(source, (OfField) where)));
        if (filters.contains(null)) {
            return Optional.empty();
        }
        List<Filter> all = filters.stream()
                .filter(Objects::nonNull)
                .map(Filter.class::cast)
                .toList();
        boolean each = all.stream().map(Filter::name).distinct().count() == all.size();
        return each ? Optional.of(link(source, all)) : Optional.empty();
    }

    private static String link(RecordSource source, List<Filter> filters) {
        UriComponentsBuilder link =
                UriComponentsBuilder.fromPath("/registers/" + source.register().register());
        filters.stream()
                .filter(filter -> !filter.values.isEmpty())
                .forEach(filter -> link.queryParam(filter.name, filter.values.toArray()));
        return link.encode().build().toUriString();
    }

    private static List<Filter> days(RecordSource source, Records formula, FigureAsk ask) {
        String day = source.records().day();
        return formula.stock() || day == null
                ? List.of()
                : List.of(Filter.of(day + ".from", ask.from()), Filter.of(day + ".to", ask.to()));
    }

    /** Of a body, what a list cannot say: it has no filter for units alone. */
    private @Nullable Filter place(RecordSource source, FigureAsk ask) {
        String path = ask.scope().path();
        if (ask.scope().body()) {
            return null;
        }
        return Paths.depth(path) == 1 ? new Filter("", List.of()) : under(source, path);
    }

    private @Nullable Filter under(RecordSource source, String path) {
        String place = source.records().place() == null
                ? source.register().scope()
                : source.records().place();
        Optional<Unit> unit = network.findAt(path);
        return place == null || unit.isEmpty()
                ? null
                : Filter.of(place, unit.get().code());
    }

    private @Nullable Filter only(RecordSource source, By by, String key) {
        return switch (by) {
            case By.OwnField own -> code(source, own.name(), key);
            case Dimension one
            when one.source() == By.Source.PLACE && one.depth() == Paths.depth(key) -> under(source, key);
            case Dimension _ -> null;
        };
    }

    /** A list that is filtered by a code shows those below it, too. */
    private static @Nullable Filter code(RecordSource source, String name, String key) {
        Field field = source.field(name);
        boolean alone = !(field.type() instanceof FieldType.Code code)
                || RecordConditions.below(source.table().definition(), code, Set.of(key))
                        .equals(Set.of(key));
        return alone && !key.equals(By.NONE) ? Filter.of(name, key) : null;
    }

    private static List<@Nullable Filter> where(RecordSource source, OfField where) {
        List<@Nullable Filter> none = new ArrayList<>();
        none.add(null);
        return switch (where) {
            case FieldIs is
            when isChosen(source.field(is.field()), is.values()) -> List.of(new Filter("f." + is.field(), is.values()));
            case FieldBetween between -> between(between);
            case FieldIs _, Filled _, Referred _ -> none;
        };
    }

    private static boolean isChosen(Field field, List<String> values) {
        return !values.isEmpty()
                && (field.type() instanceof FieldType.Code
                        || (field.type() instanceof FieldType.Flag && values.size() == 1));
    }

    private static List<@Nullable Filter> between(FieldBetween between) {
        List<@Nullable Filter> bounds = new ArrayList<>();
        for (Map.Entry<String, Optional<Object>> bound : Map.of(
                        ".from", Optional.ofNullable(between.from()), ".to", Optional.ofNullable(between.to()))
                .entrySet()) {
            bound.getValue().ifPresent(value -> bounds.add(Filter.of(between.field() + bound.getKey(), value)));
        }
        return bounds;
    }
}
