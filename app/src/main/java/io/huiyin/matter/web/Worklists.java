package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.SavedViews;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.StandardFields;
import io.huiyin.matter.MatterLine;
import io.huiyin.matter.MatterList;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.UrgeAll;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.shell.DueView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the worklist page shows. */
@Component
public class Worklists {

    private static final String COUNT = "/matters/count";
    private static final List<String> WATCHED = List.of("escalated", "supervised", "owing");

    private final MatterRegisters registers;
    private final MatterNames names;
    private final Network network;
    private final Categories categories;
    private final Access access;
    private final UrgeAll urging;

    Worklists(
            MatterRegisters registers,
            MatterNames names,
            Network network,
            Categories categories,
            Access access,
            UrgeAll urging) {
        this.registers = registers;
        this.names = names;
        this.network = network;
        this.categories = categories;
        this.access = access;
        this.urging = urging;
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
            int redos,
            int members,
            boolean joined,
            boolean unsolved) {}

    /** A list that one click shows. */
    public record Shortcut(String key, String href, boolean active) {}

    /** Where the same list is counted by matter, and by family: those about the same thing once. */
    public record Counting(String byMatter, String byFamily, boolean family) {}

    /**
     * The page.
     *
     * @param total null when it is fetched after the page, from {@code countHref}
     * @param given the filter as typed, by name of parameter
     * @param named names of the chosen unit, place and category
     * @param filtered whether anything beside the order is asked for
     * @param urge where all open ones of the list are urged; null for who may not, and where none is open
     * @param several whether one action can be done to several that are chosen
     */
    public record Model(
            List<Row> rows,
            @Nullable Long total,
            String countHref,
            @Nullable String first,
            @Nullable String next,
            List<Shortcut> shortcuts,
            Counting counting,
            Map<String, String> given,
            Map<String, Named> named,
            List<Named> topCategories,
            List<StateView> states,
            String query,
            boolean filtered,
            List<SavedViews.View> views,
            List<RegisterView> registers,
            List<StateView> channels,
            @Nullable String urge,
            boolean several,
            List<WorklistChips.Chip> chips) {

        public Model {
            chips = List.copyOf(chips);
            channels = List.copyOf(channels);
            registers = List.copyOf(registers);
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

        /** The one chip of a parameter; several values of it stand together. */
        public Optional<WorklistChips.Chip> chip(String name) {
            return chips.stream().filter(chip -> chip.name().equals(name)).findFirst();
        }

        /** One of the lists that say what is watched. */
        public boolean isWatch(String value) {
            return WATCHED.contains(value);
        }
    }

    Model model(Map<String, String> given, MatterList.Slice page, List<SavedViews.View> views) {
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
        asked.keySet().removeAll(List.of("sort", "by"));
        List<Definition> readable = registers.readable(access.actor());
        List<Definition> shown = readable.stream()
                .filter(one -> given.getOrDefault("register", one.register()).equals(one.register()))
                .toList();
        Map<String, Named> named = named(given, shown);
        List<StateView> states = states(shown);
        List<StateView> channels = channels(shown);
        return new Model(
                page.items().stream().map(this::row).toList(),
                page.total(),
                COUNT + (filter.isEmpty() ? "" : "?" + query(filter)),
                first,
                next,
                shortcuts(filter, shown),
                counting(filter),
                given,
                named,
                shown.stream()
                        .flatMap(register -> categories.of(register).listTop().stream())
                        .map(Named::of)
                        .distinct()
                        .toList(),
                states,
                query(filter),
                !asked.isEmpty(),
                views,
                readable.stream().map(names::register).toList(),
                channels,
                urge(filter, page),
                several(readable),
                WorklistChips.of(filter, (name, value) -> switch (name) {
                    case "state" -> called(states, value);
                    case "channel" -> called(channels, value);
                    case "register" -> title(readable, value);
                    default -> named.getOrDefault(name, new Named(value, value, value));
                }));
    }

    private static Named title(List<Definition> all, String register) {
        return all.stream()
                .filter(one -> one.register().equals(register))
                .map(one -> new Named(register, one.title().zh(), one.title().en()))
                .findFirst()
                .orElse(new Named(register, register, register));
    }

    private static List<StateView> channels(List<Definition> shown) {
        return shown.stream()
                .flatMap(register -> StateView.codes(register, StandardFields.CHANNEL).stream())
                .collect(Collectors.toMap(StateView::name, one -> one, (one, _) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static Named called(List<StateView> all, String value) {
        return all.stream()
                .filter(one -> one.name().equals(value))
                .map(one -> new Named(value, one.zh(), one.en()))
                .findFirst()
                .orElse(new Named(value, value, value));
    }

    private @Nullable String urge(Map<String, String> filter, MatterList.Slice page) {
        boolean open = page.items().stream().anyMatch(line -> line.times().closed() == null);
        return open && urging.mayUrge() ? UrgeAllPage.PATH + (filter.isEmpty() ? "" : "?" + query(filter)) : null;
    }

    private boolean several(List<Definition> readable) {
        Actor actor = access.actor();
        return readable.stream()
                .flatMap(register -> register.actions().stream())
                .anyMatch(action -> SeveralPage.offers(action) && actor.is(Set.copyOf(action.roles())));
    }

    /** Every state that a matter of these registers can stand in; one name once. */
    private static List<StateView> states(List<Definition> asked) {
        Map<String, StateView> byName = new LinkedHashMap<>();
        asked.stream()
                .flatMap(register -> register.states().stream())
                .forEach(one -> byName.putIfAbsent(one.name(), StateView.of(one)));
        return List.copyOf(byName.values());
    }

    private Map<String, Named> named(Map<String, String> given, List<Definition> shown) {
        Map<String, Named> named = new TreeMap<>();
        for (String name : List.of("unit", "place", "co")) {
            String code = given.getOrDefault(name, "");
            network.findUnit(code).ifPresent(unit -> named.put(name, Named.of(unit)));
        }
        shown.stream()
                .flatMap(register -> categories.of(register).find(given.getOrDefault("category", "")).stream())
                .findFirst()
                .ifPresent(found -> named.put("category", Named.of(found)));
        return named;
    }

    private Row row(MatterLine line) {
        return new Row(
                line.number(),
                names.state(line.register(), line.state()),
                line.channel(),
                names.category(line.register(), line.category()),
                names.unit(line.placeId()),
                names.unit(line.leadUnitId()),
                line.urgent(),
                line.summary(),
                line.times().received(),
                line.help() == null ? names.due(line.times()) : names.due(line.help()),
                line.returns(),
                line.redos(),
                line.members(),
                line.joined(),
                line.unsolved());
    }

    private List<Shortcut> shortcuts(Map<String, String> filter, List<Definition> shown) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        WorklistTabs.of(filter, shown, access.actor()).forEach((key, asked) -> {
            if (key.equals("escalated")) {
                helping().ifPresent(unit -> all.put("helping", Map.of("co", unit.code(), "sort", "due")));
            }
            all.put(key, asked);
        });
        return all.entrySet().stream()
                .map(entry -> new Shortcut(
                        entry.getKey(), href(entry.getValue()), filter.equals(new TreeMap<>(entry.getValue()))))
                .toList();
    }

    /** The unit of whoever handles, which may be asked to help. */
    private Optional<Unit> helping() {
        Actor actor = access.actor();
        return actor.may(Verb.HANDLE, actor.scope())
                ? network.findAt(actor.scope())
                : actor.paths(Verb.HANDLE).stream().findFirst().flatMap(network::findAt);
    }

    private static Counting counting(Map<String, String> filter) {
        Map<String, String> byMatter = new TreeMap<>(filter);
        byMatter.remove("by");
        Map<String, String> byFamily = new TreeMap<>(byMatter);
        byFamily.put("by", "family");
        return new Counting(href(byMatter), href(byFamily), filter.equals(byFamily));
    }

    static String href(Map<String, String> parameters) {
        return parameters.isEmpty() ? "/matters" : "/matters?" + query(parameters);
    }

    /** Parameters as part of an address, in the order of their names. */
    static String query(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
