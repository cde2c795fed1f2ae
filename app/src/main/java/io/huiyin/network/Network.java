package io.huiyin.network;

import io.huiyin.base.City;
import io.huiyin.base.Page;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which units there are, and which one is accountable for what. Answers from memory. */
@Component
public class Network {

    private static final int COUNTY_DEPTH = 2;
    private static final int STREET_DEPTH = 3;

    private final Snapshot snapshot;
    private final City city;
    private final Clock clock;

    Network(Snapshot snapshot, City city, Clock clock) {
        this.snapshot = snapshot;
        this.city = city;
        this.clock = clock;
    }

    /** @throws Refused ({@code NETWORK-101}) when there is none */
    public Unit unit(long id) {
        Unit unit = tree().withId(id);
        if (unit == null) {
            throw Refused.notFound("NETWORK-101", id);
        }
        return unit;
    }

    /** @throws Refused ({@code NETWORK-101}) when there is none */
    public Unit unit(String code) {
        return findUnit(code).orElseThrow(() -> Refused.notFound("NETWORK-101", code));
    }

    public Optional<Unit> findUnit(String code) {
        return tree().withCode(code);
    }

    /** The unit of that path. */
    public Optional<Unit> findAt(String path) {
        return tree().at(path);
    }

    /**
     * The units of several subtrees.
     *
     * @param roots paths, none within another
     */
    public Reach reach(List<String> roots) {
        return tree().reach(roots);
    }

    /** The root. */
    public Unit city() {
        return unit(city.code());
    }

    /** True before the first unit was loaded. */
    public boolean isEmpty() {
        return tree().version().units() == 0;
    }

    /** The best fits first; without {@code q} in the order of the tree. */
    public List<Unit> listUnits(@Nullable String under, @Nullable UnitLevel level, @Nullable String q, int limit) {
        return pageUnits(new UnitQuery(under, level == null ? null : level.code(), q, null, limit))
                .items();
    }

    /**
     * One page of the units below {@code under}, itself not among them.
     *
     * @throws Refused {@code NETWORK-101} when there is no unit {@code under}, {@code NETWORK-108} when the cursor is not one of ours
     */
    public Page<Unit> pageUnits(UnitQuery query) {
        List<Ranked> fitting = fitting(query);
        String after = query.after() == null ? "" : decode(query.after());
        List<Ranked> rest =
                fitting.stream().filter(one -> one.key.compareTo(after) > 0).toList();
        List<Unit> items = rest.stream().limit(query.limit()).map(Ranked::unit).toList();
        String next = rest.size() > items.size() ? encode(rest.get(items.size() - 1).key) : null;
        return new Page<>(items, next, fitting.size());
    }

    /** Directly below, places and bodies, in the order of the tree. */
    public List<Unit> children(Unit unit) {
        LocalDate today = today();
        return tree().children(unit).stream()
                .filter(child -> child.validOn(today))
                .toList();
    }

    /** From the city down to the unit above. */
    public List<Unit> ancestors(Unit unit) {
        return tree().ancestors(unit);
    }

    /** The body of that line in the county of the place, else the city's. */
    public Optional<Unit> body(String line, String placePath) {
        UnitTree tree = tree();
        return tree.body(line, Paths.ancestor(placePath, COUNTY_DEPTH)).or(() -> tree.body(line, city.path()));
    }

    /**
     * Who is accountable for a matter of that line at that place.
     *
     * @param line line of business; null when the matter has none
     * @param level {@code street}: the street or town itself; {@code county}: the county's body of the line; {@code city}: the city's. A
     *     place that lies higher, and a county without such a body, fall back to the next unit above
     */
    public Unit accountable(@Nullable String line, String level, String placePath) {
        return switch (level) {
            case "street" -> street(placePath).orElseGet(() -> ofCounty(line, placePath));
            case "county" -> ofCounty(line, placePath);
            case "city" -> bodyAt(line, city.path()).orElseGet(this::city);
            default -> throw new IllegalArgumentException("not a level of accountability: " + level);
        };
    }

    private Unit ofCounty(@Nullable String line, String placePath) {
        String county = Paths.ancestor(placePath, COUNTY_DEPTH);
        return bodyAt(line, county)
                .or(() -> bodyAt(line, city.path()))
                .or(() -> tree().at(county))
                .orElseGet(this::city);
    }

    private Optional<Unit> bodyAt(@Nullable String line, String path) {
        return line == null || line.isEmpty() ? Optional.empty() : tree().body(line, path);
    }

    private Optional<Unit> street(String placePath) {
        return tree().at(Paths.ancestor(placePath, STREET_DEPTH)).filter(unit -> unit.level() == UnitLevel.STREET);
    }

    public String displayName(Unit unit, Locale locale) {
        return unit.in(locale);
    }

    /**
     * 科尔沁区 · 西门街道 · 利农社区居委会; in English from the smallest place up. The city is named only when it is meant itself, and a place that
     * the unit's own name holds is not named twice.
     */
    public String fullName(Unit unit, Locale locale) {
        String own = displayName(unit, locale);
        List<String> names = ancestors(unit).stream()
                .skip(1)
                .map(above -> displayName(above, locale))
                .filter(above -> !own.contains(above))
                .collect(Collectors.toCollection(ArrayList::new));
        names.add(own);
        return isEnglish(locale) ? String.join(", ", names.reversed()) : String.join(" · ", names);
    }

    private record Ranked(String key, Unit unit) {}

    private List<Ranked> fitting(UnitQuery query) {
        UnitTree tree = tree();
        String under = query.under();
        String root = under == null ? city.path() : unit(under).path();
        LocalDate today = today();
        UnitSearch search = new UnitSearch(query.q() == null ? "" : query.q());
        List<Ranked> fitting = new ArrayList<>();
        for (Unit unit : tree.subtree(root)) {
            boolean wanted = unit.validOn(today)
                    && (under == null || !unit.path().equals(root))
                    && query.wantedLevel().map(unit.level()::equals).orElse(true);
            OptionalInt rank = wanted ? rank(search, unit, tree) : OptionalInt.empty();
            if (rank.isPresent()) {
                int level = search.isEmpty() ? 0 : unit.level().rank();
                fitting.add(new Ranked(rank.getAsInt() + "" + level + unit.path(), unit));
            }
        }
        if (!search.isEmpty()) {
            fitting.sort(Comparator.comparing(Ranked::key));
        }
        return fitting;
    }

    private static OptionalInt rank(UnitSearch search, Unit unit, UnitTree tree) {
        return search.isEmpty() ? OptionalInt.of(0) : search.rank(unit, tree);
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refused.invalid("NETWORK-108", cursor);
        }
    }

    private static boolean isEnglish(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), City.ZONE);
    }

    private UnitTree tree() {
        return snapshot.tree();
    }
}
