package io.huiyin.matter;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.definition.Definition;
import io.huiyin.network.Network;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which matters a list shows. Null means: not asked for.
 *
 * @param states one or more; empty for all
 * @param open true for open ones, false for closed ones
 * @param unitPath accountable unit or one below it
 * @param placePath place or one below it
 * @param categories codes, a first-level code stands for all below it
 * @param overdue past the limit and not settled
 * @param families of matters about the same thing the lead alone, which stands for all of them
 * @param watch open ones that somebody looks at beside the accountable unit
 * @param coPath where a unit of it or below it helps and has not answered
 * @param text words of the content, the beginning of a number, or the whole number where it was sent down from
 * @param from received at or after
 * @param before received before
 * @param after cursor of the page before
 * @param limit 1 to 200
 */
public record MatterFilter(
        @Nullable String register,
        Set<String> states,
        @Nullable Boolean open,
        @Nullable String unitPath,
        @Nullable String placePath,
        Set<String> categories,
        @Nullable String channel,
        boolean overdue,
        boolean urgent,
        boolean families,
        @Nullable Watched watch,
        @Nullable String coPath,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant before,
        Sort sort,
        @Nullable String after,
        int limit) {

    /** Order of a list. */
    public enum Sort {
        /** Latest first. */
        RECEIVED("-received"),
        OLDEST("received"),
        DUE("due"),
        DUE_LAST("-due");

        private final String key;

        Sort(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** Why somebody beside the accountable unit looks at a matter. */
    public enum Watched {
        /** On the supervision list. */
        SUPERVISED,
        /** A clock put it before a unit within the actor's reach. */
        ESCALATED,
        /** The unit owes a reason and its next step. */
        OWING;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    public static final int LIMIT = 50;
    public static final int LIMIT_MAX = 200;

    /** Names of the parameters of a list: those that {@link MatterList#filter} reads, and {@code count}, which asks for the total beside it. */
    public static final Set<String> PARAMETERS = Set.of(
            "register",
            "state",
            "unit",
            "place",
            "category",
            "channel",
            "overdue",
            "urgent",
            "by",
            "watch",
            "co",
            "q",
            "from",
            "to",
            "sort",
            "after",
            "limit",
            "count");

    public MatterFilter {
        states = Set.copyOf(states);
        categories = Set.copyOf(categories);
    }

    /** The open ones of these, so many after that cursor. */
    MatterFilter open(@Nullable String cursor, int most) {
        return new MatterFilter(
                register,
                states,
                true,
                unitPath,
                placePath,
                categories,
                channel,
                overdue,
                urgent,
                families,
                watch,
                coPath,
                text,
                from,
                before,
                sort,
                cursor,
                most);
    }

    /** See {@link MatterList#filter}. */
    static MatterFilter read(
            Map<String, String> given,
            Network network,
            Categories categories,
            List<Definition> registers,
            Checks checks) {
        Reader first = new Reader(given, registers, checks);
        String register = first.register();
        List<Definition> asked = registers.stream()
                .filter(one -> register == null || one.register().equals(register))
                .toList();
        Reader read = new Reader(given, asked.isEmpty() ? registers : asked, checks);
        Set<String> states = read.states();
        boolean whole = states.equals(Set.of(OPEN)) || states.equals(Set.of(CLOSED));
        return new MatterFilter(
                register,
                whole ? Set.of() : read.expanded(states),
                read.open(states),
                read.path("unit", network),
                read.path("place", network),
                read.categories(categories),
                read.channel(),
                read.flag("overdue"),
                read.flag("urgent"),
                read.by(),
                read.watch(),
                read.path("co", network),
                read.text("q"),
                read.day("from", 0),
                read.day("to", 1),
                read.sort(),
                read.text("after"),
                read.limit());
    }

    /** @param registers those whose matters are asked for, or all when that is not said */
    private record Reader(Map<String, String> given, List<Definition> registers, Checks checks) {

        /** With {@code open} and {@code closed} replaced by the states that they stand for. */
        Set<String> expanded(Set<String> states) {
            return registers.stream()
                    .flatMap(register -> register.states().stream())
                    .filter(state -> states.contains(state.name()) || states.contains(state.closed() ? CLOSED : OPEN))
                    .map(Definition.State::name)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** What those states have in common: the database has shorter ways to open matters than to all of them. Null when they differ. */
        @Nullable
        Boolean open(Set<String> states) {
            Set<Boolean> open = registers.stream()
                    .flatMap(register -> register.states().stream())
                    .filter(state -> states.contains(state.name()) || states.contains(state.closed() ? CLOSED : OPEN))
                    .map(state -> !state.closed())
                    .collect(Collectors.toUnmodifiableSet());
            return open.size() == 1 ? open.iterator().next() : null;
        }

        @Nullable
        String text(String name) {
            return checks.optionalText(given.get(name), name, 200);
        }

        @Nullable
        String register() {
            String register = text("register");
            List<String> known = registers.stream().map(Definition::register).toList();
            checks.that(
                    register == null || known.contains(register),
                    "register",
                    register,
                    "BASE-006",
                    String.join(", ", known));
            return register;
        }

        Set<String> states() {
            String text = text("state");
            if (text == null) {
                return Set.of();
            }
            List<String> states = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
            List<String> allowed = Stream.concat(
                            Stream.of(OPEN, CLOSED),
                            registers.stream()
                                    .flatMap(register -> register.states().stream())
                                    .map(Definition.State::name))
                    .distinct()
                    .toList();
            for (String state : states) {
                checks.that(allowed.contains(state), "state", state, "BASE-006", String.join(", ", allowed));
            }
            return Set.copyOf(states);
        }

        @Nullable
        String path(String name, Network network) {
            String code = text(name);
            if (code == null) {
                return null;
            }
            return network.findUnit(code).map(unit -> unit.path()).orElseGet(() -> {
                checks.that(false, name, code, "MATTER-107", "GET /api/v1/units?q=");
                return null;
            });
        }

        Set<String> categories(Categories categories) {
            String code = text("category");
            if (code == null) {
                return Set.of();
            }
            Set<String> codes = new HashSet<>();
            for (Definition register : registers) {
                CategoryTree tree = categories.of(register);
                tree.find(code).ifPresent(category -> codes.add(category.code()));
                tree.children(code).forEach(child -> codes.add(child.code()));
            }
            String one = registers.isEmpty() ? "" : registers.getFirst().register();
            checks.that(
                    !codes.isEmpty(), "category", code, "MATTER-106", "GET /api/v1/registers/" + one + "/categories");
            return codes;
        }

        @Nullable
        String channel() {
            String channel = text("channel");
            List<String> known = registers.stream()
                    .flatMap(register -> MatterRegisters.channels(register).stream())
                    .distinct()
                    .toList();
            checks.that(
                    channel == null || known.contains(channel),
                    "channel",
                    channel,
                    "BASE-006",
                    String.join(", ", known));
            return channel;
        }

        boolean flag(String name) {
            String text = text(name);
            checks.that(
                    text == null || text.equals("true") || text.equals("false"), name, text, "BASE-006", "true, false");
            return "true".equals(text);
        }

        /** Counted by matter unless by family. */
        boolean by() {
            String text = text("by");
            List<String> known = List.of("matter", "family");
            checks.that(text == null || known.contains(text), "by", text, "BASE-006", String.join(", ", known));
            return "family".equals(text);
        }

        @Nullable
        Watched watch() {
            String text = text("watch");
            List<String> known =
                    Arrays.stream(Watched.values()).map(Watched::key).toList();
            checks.that(text == null || known.contains(text), "watch", text, "BASE-006", String.join(", ", known));
            return text != null && known.contains(text) ? Watched.valueOf(text.toUpperCase(Locale.ROOT)) : null;
        }

        @Nullable
        Instant day(String name, int plusDays) {
            String text = text(name);
            if (text == null) {
                return null;
            }
            try {
                // four digits: years beyond have no place in the database
                LocalDate day = text.matches("[0-9]{4}-.*") ? LocalDate.parse(text) : null;
                if (checks.that(day != null, name, text, "BASE-005", "2022-12-15") && day != null) {
                    return day.plusDays(plusDays).atStartOfDay(City.ZONE).toInstant();
                }
            } catch (DateTimeParseException e) {
                checks.that(false, name, text, "BASE-005", "2022-12-15");
            }
            return null;
        }

        Sort sort() {
            String text = text("sort");
            if (text == null) {
                return Sort.RECEIVED;
            }
            for (Sort sort : Sort.values()) {
                if (sort.key().equals(text)) {
                    return sort;
                }
            }
            String allowed = String.join(
                    ", ", Arrays.stream(Sort.values()).map(Sort::key).toList());
            checks.that(false, "sort", text, "BASE-006", allowed);
            return Sort.RECEIVED;
        }

        int limit() {
            String text = text("limit");
            if (text == null) {
                return LIMIT;
            }
            boolean good =
                    text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= LIMIT_MAX;
            return checks.that(good, "limit", text, "BASE-008", "1–" + LIMIT_MAX) ? Integer.parseInt(text) : LIMIT;
        }
    }
}
