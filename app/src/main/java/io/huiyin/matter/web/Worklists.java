package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Page;
import io.huiyin.base.SavedViews;
import io.huiyin.base.Verb;
import io.huiyin.base.WorkTimes;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterLine;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import io.huiyin.shell.DueView;
import io.huiyin.shell.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the worklist page shows. */
@Component
public class Worklists {

    private final Definitions definitions;
    private final Network network;
    private final Categories categories;
    private final WorkTimes times;
    private final Clock clock;
    private final Access access;

    Worklists(
            Definitions definitions,
            Network network,
            Categories categories,
            WorkTimes times,
            Clock clock,
            Access access) {
        this.definitions = definitions;
        this.network = network;
        this.categories = categories;
        this.times = times;
        this.clock = clock;
        this.access = access;
    }

    /** One line. */
    public record Row(
            String number,
            StateView state,
            String channel,
            Named category,
            Named place,
            Named lead,
            boolean urgent,
            String summary,
            Instant received,
            DueView due,
            int returns,
            int redos) {}

    /** A state by its name and titles. */
    public record StateView(String name, String zh, String en, boolean closed) {

        public String in(Language language) {
            return language == Language.ZH ? zh : en;
        }
    }

    /** A list that one click shows. */
    public record Shortcut(String key, String href, boolean active) {}

    /**
     * The page.
     *
     * @param given the filter as typed, by name of parameter
     * @param named names of the chosen unit, place and category
     * @param filtered whether anything beside the order is asked for
     */
    public record Model(
            List<Row> rows,
            long total,
            @Nullable String first,
            @Nullable String next,
            List<Shortcut> shortcuts,
            Map<String, String> given,
            Map<String, Named> named,
            List<Named> topCategories,
            List<StateView> states,
            String query,
            boolean filtered,
            List<SavedViews.View> views) {

        public Model {
            rows = List.copyOf(rows);
            shortcuts = List.copyOf(shortcuts);
            given = Map.copyOf(given);
            named = Map.copyOf(named);
            topCategories = List.copyOf(topCategories);
            states = List.copyOf(states);
            views = List.copyOf(views);
        }

        public String value(String name) {
            return given.getOrDefault(name, "");
        }
    }

    Model model(Map<String, String> given, Page<MatterLine> page, List<SavedViews.View> views) {
        Map<String, String> filter = new TreeMap<>(given);
        filter.remove("after");
        String first = given.containsKey("after") ? href(filter) : null;
        String next = null;
        if (page.next() != null) {
            Map<String, String> following = new TreeMap<>(filter);
            following.put("after", page.next());
            next = href(following);
        }
        Map<String, String> asked = new TreeMap<>(filter);
        asked.remove("sort");
        return new Model(
                page.items().stream().map(this::row).toList(),
                page.total(),
                first,
                next,
                shortcuts(filter),
                given,
                named(given),
                categories.listTop().stream().map(Worklists::named).toList(),
                states(),
                query(filter),
                !asked.isEmpty(),
                views);
    }

    Named unit(long id) {
        return named(network.unit(id));
    }

    Named category(String code) {
        return categories.find(code).map(Worklists::named).orElse(new Named(code, code, code));
    }

    /** As the definition in force names it, and by its bare name when that knows it no longer. */
    StateView state(String register, String state) {
        return definitions
                .definition(register)
                .state(state)
                .map(Worklists::state)
                .orElse(new StateView(state, state, state, false));
    }

    static StateView state(Definition.State state) {
        return new StateView(state.name(), state.title().zh(), state.title().en(), state.closed());
    }

    /** Every state that a matter can stand in. */
    List<StateView> states() {
        return definitions.definition(MatterRegisters.NAME).states().stream()
                .map(Worklists::state)
                .toList();
    }

    DueView due(Matter.Times times) {
        return DueView.of(times.due(), times.settled(), times.suspended(), clock.instant(), this.times.calendar());
    }

    List<ClockViews.Shown> clocks(Matter matter, Definition definition) {
        return ClockViews.shown(matter, definition, clock.instant(), times.calendar());
    }

    static Named named(Unit unit) {
        return new Named(unit.code(), unit.name(), unit.nameEn());
    }

    static Named named(Category category) {
        return new Named(category.code(), category.name(), category.nameEn());
    }

    private Row row(MatterLine line) {
        return new Row(
                line.number(),
                state(line.register(), line.state()),
                line.channel(),
                category(line.category()),
                unit(line.placeId()),
                unit(line.leadUnitId()),
                line.urgent(),
                line.summary(),
                line.times().received(),
                due(line.times()),
                line.returns(),
                line.redos());
    }

    /** The lists that fit what the user does, then those for everybody. */
    private List<Shortcut> shortcuts(Map<String, String> filter) {
        Actor actor = access.actor();
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        if (actor.may(Verb.DISPATCH)) {
            all.put("to_dispatch", Map.of("state", "received,returned", "sort", "due"));
        }
        if (actor.may(Verb.HANDLE)) {
            all.put("to_handle", Map.of("state", "dispatched,handling", "sort", "due"));
        }
        if (actor.may(Verb.CALL_BACK)) {
            all.put("to_call_back", Map.of("state", "replied", "sort", "received"));
        }
        if (actor.may(Verb.STRIKE_OFF)) {
            all.put("to_strike_off", Map.of("state", "called_back", "sort", "received"));
        }
        all.put("escalated", Map.of("watch", "escalated", "sort", "due"));
        all.put("supervised", Map.of("watch", "supervised", "sort", "due"));
        all.put("owing", Map.of("watch", "owing", "sort", "due"));
        all.put("overdue", Map.of("overdue", "true", "sort", "due"));
        all.put("open", Map.of("state", "open", "sort", "due"));
        all.put("closed", Map.of("state", "closed"));
        all.put("all", Map.of());
        return all.entrySet().stream()
                .map(entry -> new Shortcut(
                        entry.getKey(), href(entry.getValue()), filter.equals(new TreeMap<>(entry.getValue()))))
                .toList();
    }

    private Map<String, Named> named(Map<String, String> given) {
        Map<String, Named> named = new TreeMap<>();
        for (String name : List.of("unit", "place")) {
            String code = given.getOrDefault(name, "");
            network.findUnit(code).ifPresent(unit -> named.put(name, named(unit)));
        }
        categories.find(given.getOrDefault("category", "")).ifPresent(found -> named.put("category", named(found)));
        return named;
    }

    private static String href(Map<String, String> parameters) {
        return parameters.isEmpty() ? "/matters" : "/matters?" + query(parameters);
    }

    private static String query(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
