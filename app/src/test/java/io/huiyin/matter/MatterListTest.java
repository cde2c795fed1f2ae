package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Grant;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Eighty matters of a fortnight, in every state, listed in every way; what is expected is computed in Java from the matters themselves. */
@Tag("store")
class MatterListTest {

    private static final int MATTERS = 80;
    private static final List<Unit> SOME_PLACES =
            List.of(Places.COMMUNITY, Places.STREET, Places.KEERQIN, Places.KAILU, Places.CITY);
    private static final List<String> SOME_CATEGORIES =
            List.of("heating-low-temperature", "heating-outage", "water-outage", "housing-repair-fund");

    private static final List<Channel> CHANNELS = List.of(Channel.values());
    private static final List<String> STATES =
            Paper.HOTLINE.states().stream().map(Definition.State::name).toList();

    /** Of the whole city, of one unit, of a street, of many parts of the network; and what each may see. */
    private static final List<Actor> READERS = List.of(
            People.anybody(), People.HANDLER.actor(), People.WORKER.actor(), People.STRANGER.actor(), withManyDuties());

    private static final Map<String, Set<String>> SEEN = new HashMap<>();

    private static @Nullable MatterCity opened;
    private static final List<Matter> ALL = new ArrayList<>();

    @BeforeContainer
    static void aFortnightPasses() {
        MatterCity city = MatterCity.fresh();
        opened = city;
        Random random = new Random(1505);
        List<String> categories = city.bean(Categories.class).of("hotline").codes();
        Instant now = MatterCity.NOW;
        for (int i = 0; i < MATTERS; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(3) == 0 ? 0 : random.nextInt(500)));
            city.clock.freezeAt(now);
            String category = random.nextBoolean()
                    ? SOME_CATEGORIES.get(random.nextInt(3))
                    : categories.get(random.nextInt(categories.size()));
            Matter matter = city.take(
                    "content", "第 " + i + " 件 100%_\\ 完",
                    "category", category,
                    "place", SOME_PLACES.get(random.nextInt(SOME_PLACES.size())).code(),
                    "channel", CHANNELS.get(random.nextInt(6)).key(),
                    "urgent", String.valueOf(random.nextInt(4) == 0));
            ALL.add(live(city, matter, random));
        }
    }

    /** Some steps of its life. */
    private static Matter live(MatterCity city, Matter taken, Random random) {
        Matter matter = taken;
        int steps = random.nextInt(7);
        List<Action> life = List.of(
                city.dispatch(
                        List.of(Places.HEATING, Places.WATER, Places.STREET).get(random.nextInt(3))),
                new Action.Sign(),
                Paper.reply(),
                Paper.callBack(random.nextBoolean()),
                new Action.Note("已联系", List.of()),
                new Action.Note("再次联系", List.of()));
        if (steps == 6) {
            return city.matters()
                    .append(city.matters()
                            .decide(matter, new Action.Answer(Outcome.EXPLAINED, "已解释"), People.anybody()));
        }
        for (Action action : life.subList(0, steps)) {
            Actor actor = action instanceof Action.CallBack ? People.other() : People.anybody();
            matter = city.act(matter, actor, action);
        }
        if (matter.state().equals("handling") && random.nextBoolean()) {
            return city.act(matter, People.anybody(), Paper.suspend());
        }
        return steps == 0 && random.nextBoolean()
                ? city.act(matter, People.anybody(), new Action.Withdraw("已自行解决"))
                : matter;
    }

    @AfterContainer
    static void close() {
        city().close();
    }

    private static MatterCity city() {
        MatterCity city = opened;
        if (city == null) {
            throw new IllegalStateException("not open");
        }
        return city;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void turningAllPagesShowsEveryMatterOnceInOrder(
            @ForAll MatterFilter.Sort sort, @ForAll @IntRange(min = 1, max = 90) int limit) {
        city().as(People.anybody());
        assertThat(walk(Map.of(), sort, limit)).isEqualTo(expected(matter -> true, sort));
    }

    @Property(tries = 120, shrinking = ShrinkingMode.OFF)
    void everyFilterGivesExactlyTheMattersThatFit(@ForAll Random random, @ForAll MatterFilter.Sort sort) {
        Actor actor = READERS.get(random.nextInt(READERS.size()));
        city().as(actor);
        Set<String> theirs =
                SEEN.computeIfAbsent(actor.name(), name -> new HashSet<>(expected(MatterListTest::maySee, sort)));
        Map<String, String> given = new HashMap<>();
        Predicate<Matter> fits = matter -> theirs.contains(matter.number());
        for (int i = random.nextInt(3); i >= 0; i--) {
            fits = fits.and(ask(random, given));
        }
        List<String> expected = expected(fits, sort);
        assertThat(walk(given, sort, 1 + random.nextInt(40)))
                .as("%s by %s", given, actor.name())
                .isEqualTo(expected);
    }

    /** Adds one condition and answers what it means. */
    private static Predicate<Matter> ask(Random random, Map<String, String> given) {
        Instant now = city().clock.instant();
        return switch (random.nextInt(10)) {
            case 0 -> {
                String state = STATES.get(random.nextInt(8));
                yield set(given, "state", state, matter -> matter.state().equals(state));
            }
            case 1 -> set(given, "state", "open", matter -> !matter.closed());
            case 2 -> set(given, "state", "closed", matter -> matter.closed());
            case 3 -> {
                Unit unit = Places.ALL.get(random.nextInt(Places.ALL.size()));
                yield set(
                        given, "unit", unit.code(), matter -> matter.leadPath().startsWith(unit.path()));
            }
            case 4 -> {
                Unit place = Places.ALL.get(random.nextInt(5));
                yield set(
                        given,
                        "place",
                        place.code(),
                        matter -> matter.placePath().startsWith(place.path()));
            }
            case 5 ->
                set(given, "category", "heating", matter -> matter.category().startsWith("heating-"));
            case 6 -> set(given, "overdue", "true", matter -> matter.times().overdue(now));
            case 7 -> set(given, "urgent", "true", Matter::urgent);
            case 8 -> {
                Channel channel = CHANNELS.get(random.nextInt(6));
                yield set(
                        given,
                        "channel",
                        channel.key(),
                        matter -> matter.channel().equals(channel.key()));
            }
            default -> {
                String text = random.nextBoolean() ? "第 " + random.nextInt(9) : "100%_\\ 完";
                yield set(given, "q", text, matter -> hasAll(matter.request(), text));
            }
        };
    }

    /** Each word somewhere in what was asked and answered. */
    private static boolean hasAll(Matter.Requested request, String words) {
        String all = Stream.of(request.content(), request.address(), request.reply(), request.publicReply())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return Stream.of(words.split(" ")).allMatch(all::contains);
    }

    /** A later value for the same parameter takes the place of the earlier one. */
    private static Predicate<Matter> set(
            Map<String, String> given, String parameter, String value, Predicate<Matter> fits) {
        given.put(parameter, value);
        return matter -> !value.equals(given.get(parameter)) || fits.test(matter);
    }

    @Example
    void theDaysOfAFilterAreBothIncluded() {
        city().as(People.anybody());
        Predicate<Matter> december17 = matter -> {
            Instant at = matter.times().received();
            return !at.isBefore(Instant.parse("2022-12-16T16:00:00Z"))
                    && at.isBefore(Instant.parse("2022-12-18T16:00:00Z"));
        };
        List<String> expected = expected(december17, MatterFilter.Sort.DUE);
        assertThat(expected).isNotEmpty().hasSizeLessThan(MATTERS);
        assertThat(walk(Map.of("from", "2022-12-17", "to", "2022-12-18"), MatterFilter.Sort.DUE, 7))
                .isEqualTo(expected);
    }

    @Example
    void aNumberIsFoundByItsBeginning() {
        city().as(People.anybody());
        Matter first = ALL.getFirst();
        assertThat(walk(Map.of("q", first.number().toLowerCase(java.util.Locale.ROOT)), MatterFilter.Sort.OLDEST, 5))
                .containsExactly(first.number());
        assertThat(walk(Map.of("q", "RX1505-20221217"), MatterFilter.Sort.OLDEST, 5))
                .isEqualTo(expected(matter -> matter.number().startsWith("RX1505-20221217"), MatterFilter.Sort.OLDEST))
                .isNotEmpty();
    }

    @Example
    void aHandlerSeesWhatTheUnitIsAccountableForAndNothingElse() {
        city().as(People.HANDLER);
        assertThat(walk(Map.of(), MatterFilter.Sort.RECEIVED, 7))
                .isEqualTo(expected(
                        matter -> matter.leadPath().startsWith(Places.HEATING.path()), MatterFilter.Sort.RECEIVED))
                .isNotEmpty();
        assertThat(walk(Map.of("unit", "1505-water"), MatterFilter.Sort.RECEIVED, 7))
                .isEmpty();
    }

    @Example
    void aStreetsWorkerSeesWhatTheStreetAnswersForAndWhatHappensThere() {
        city().as(People.WORKER);
        Predicate<Matter> theirs = matter -> matter.leadPath().startsWith(Places.STREET.path())
                || matter.placePath().startsWith(Places.STREET.path());
        assertThat(walk(Map.of(), MatterFilter.Sort.DUE_LAST, 7))
                .isEqualTo(expected(theirs, MatterFilter.Sort.DUE_LAST))
                .isNotEmpty()
                .hasSizeLessThan(MATTERS);
        for (Matter matter : ALL) {
            assertThat(maySee(matter)).as(matter.number()).isEqualTo(theirs.test(matter));
        }
    }

    /** Two duties in the city of the tests, forty in communities of which it has none. */
    @Example
    void whoeverHasManyDutiesSeesWhatLiesWithinAnyOfThem() {
        city().as(withManyDuties());
        Predicate<Matter> theirs = matter -> matter.leadPath().startsWith(Places.HEATING.path())
                || matter.placePath().startsWith(Places.COMMUNITY.path())
                || matter.leadPath().startsWith(Places.COMMUNITY.path());

        List<String> seen = walk(Map.of(), MatterFilter.Sort.RECEIVED, 7);
        assertThat(seen)
                .isEqualTo(expected(matter -> maySee(matter), MatterFilter.Sort.RECEIVED))
                .isNotEmpty()
                .hasSizeLessThan(MATTERS);
        assertThat(expected(theirs, MatterFilter.Sort.RECEIVED)).containsAll(seen);
    }

    private static Actor withManyDuties() {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            grants.add(new Grant(Set.of("handler"), Set.of(Verb.VIEW), Places.KAILU.path() + "15052300" + i + "/"));
        }
        grants.add(new Grant(Set.of("handler"), Set.of(Verb.VIEW), Places.HEATING.path()));
        grants.add(new Grant(Set.of("worker"), Set.of(Verb.VIEW), Places.COMMUNITY.path()));
        return new Actor("many", "many", grants, Places.HEATING.path(), Places.HEATING.id());
    }

    private static boolean maySee(Matter matter) {
        try {
            return city().matters().matter(matter.number()).equals(matter);
        } catch (Refused refused) {
            assertThat(refused.code()).isEqualTo("ACCESS-002");
            return false;
        }
    }

    @Example
    void whoeverMayNotViewSeesNoList() {
        city().as(new io.huiyin.base.Actor("x", "x", java.util.Set.of(), java.util.Set.of(), "1505/", 1));
        assertThat(refusal(() -> walk(Map.of(), MatterFilter.Sort.DUE, 5))).isEqualTo("ACCESS-002");
    }

    @Example
    void aForgedCursorIsRefusedNotAFault() {
        city().as(People.anybody());
        for (String forged : List.of(
                "x",
                "!!",
                "1",
                cursor("1:2"),
                cursor("a:b:c"),
                cursor("9223372036854775807:9223372036854775807:1"),
                cursor("99999999999999:0:1"),
                cursor("-99999999999999:0:1"),
                cursor("1671066123:0:99999999999999999999"))) {
            assertThat(refusal(() -> page(filter(Map.of(), MatterFilter.Sort.DUE, 5, forged))))
                    .as(forged)
                    .isEqualTo("MATTER-109");
        }
    }

    private static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String refusal(Runnable what) {
        Refused refused = catchThrowableOfType(Refused.class, what::run);
        return refused == null ? "" : refused.code();
    }

    /** Numbers of all pages, one after the other; as many as are counted. */
    private static List<String> walk(Map<String, String> given, MatterFilter.Sort sort, int limit) {
        List<String> numbers = new ArrayList<>();
        String after = null;
        do {
            MatterList.Slice page = page(filter(given, sort, limit, after));
            assertThat(page.items().size()).isLessThanOrEqualTo(limit);
            assertThat(page.next() != null && page.items().size() < limit)
                    .as("a page before the last is full")
                    .isFalse();
            page.items().forEach(line -> numbers.add(line.number()));
            after = page.next();
        } while (after != null);
        assertThat(city().bean(MatterList.class).count(filter(given, sort, limit, null)))
                .as("counted")
                .isEqualTo(numbers.size());
        return numbers;
    }

    private static MatterList.Slice page(MatterFilter filter) {
        return city().bean(MatterList.class).list(filter);
    }

    private static MatterFilter filter(
            Map<String, String> given, MatterFilter.Sort sort, int limit, @Nullable String after) {
        Map<String, String> all = new HashMap<>(given);
        all.put("sort", sort.key());
        all.put("limit", String.valueOf(limit));
        if (after != null) {
            all.put("after", after);
        }
        Checks checks = new Checks();
        MatterFilter filter = city().bean(MatterList.class).filter(all, checks);
        checks.done();
        return filter;
    }

    private static List<String> expected(Predicate<Matter> fits, MatterFilter.Sort sort) {
        Comparator<Matter> order = Comparator.<Matter, Instant>comparing(matter -> switch (sort) {
                    case RECEIVED, OLDEST -> matter.times().received();
                    case DUE, DUE_LAST -> matter.times().due();
                })
                .thenComparing(Matter::id);
        boolean descending = sort == MatterFilter.Sort.RECEIVED || sort == MatterFilter.Sort.DUE_LAST;
        return ALL.stream()
                .filter(fits)
                .sorted(descending ? order.reversed() : order)
                .map(Matter::number)
                .toList();
    }
}
