package io.huiyin.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field.Privacy;
import io.huiyin.definition.Field.Search;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.network.Network;
import io.huiyin.record.ListCity;
import io.huiyin.record.RegisterRecord;
import io.huiyin.search.SearchText;
import io.huiyin.testing.HuiyinTestWiring;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Two hundred records listed in every way; what is expected is computed in Java from the records themselves. */
@Tag("store")
class RecordListTest {

    private static final int RECORDS = 200;
    private static final List<String> WORDS =
            List.of("供热", "停水", "维修", "社区", "西门", "ＡＢｃ", "100%", "_项", "𠮷野", "😀ok", "检查 登记");
    private static final List<String> CITIZENS = List.of("150502199001011233", "150502198503072418");
    private static final List<RegisterRecord> ALL = new ArrayList<>();
    private static @Nullable ListCity opened;

    @BeforeContainer
    static void fill() {
        ListCity city = new ListCity(RecordList.class, RecordExport.class, Exports.class);
        opened = city;
        city.publish(ListCity.ledger());
        Random random = new Random(1505);
        for (int i = 1; i <= RECORDS; i++) {
            ALL.add(record(i, random));
        }
        city.insert(ALL);
        city.index();
    }

    private static RegisterRecord record(long id, Random random) {
        Map<String, Object> values = new HashMap<>();
        put(values, random, "topic", some(random) + some(random) + " " + some(random));
        put(values, random, "note", "备注\n" + some(random));
        put(values, random, "holder", random.nextBoolean() ? "赵某" : "钱某某");
        put(values, random, "citizen", CITIZENS.get(random.nextInt(2)));
        put(values, random, "kind", List.of("a", "a1", "a2", "b").get(random.nextInt(4)));
        put(values, random, "amount", BigDecimal.valueOf(random.nextInt(500) - 100, 2));
        put(values, random, "planned", (long) random.nextInt(20));
        put(values, random, "day", LocalDate.of(2022, 12, 1).plusDays(random.nextInt(30)));
        put(values, random, "moment", HuiyinTestWiring.NOW.plusSeconds(random.nextInt(1_000_000)));
        put(values, random, "done", random.nextBoolean());
        put(values, random, "area", unit(random));
        put(values, random, "site", new PlaceValue(unit(random), some(random) + "路 1 号", null, null));
        put(values, random, "doubled", BigDecimal.valueOf(random.nextInt(1_000), 2));
        if (random.nextInt(4) == 0) {
            values.put("items", List.of(Map.of("name", some(random)), Map.of("name", some(random))));
        }
        String area = values.get("area") instanceof String code ? code : "1505";
        RegisterRecord plain = ListCity.record("ledger", id, values);
        return new RegisterRecord(
                id,
                "ledger",
                1,
                null,
                1,
                path(area),
                random.nextInt(10) == 0,
                plain.addedAt(),
                "clerk",
                plain.changedAt(),
                "clerk",
                values);
    }

    private static void put(Map<String, Object> values, Random random, String field, Object value) {
        if (random.nextInt(6) > 0) {
            values.put(field, value);
        }
    }

    private static String some(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String unit(Random random) {
        return ListCity.UNITS.get(random.nextInt(ListCity.UNITS.size()));
    }

    private static String path(String code) {
        return city().bean(Network.class).unit(code).path();
    }

    @AfterContainer
    static void close() {
        city().close();
    }

    private static ListCity city() {
        ListCity city = opened;
        if (city == null) {
            throw new IllegalStateException("not open");
        }
        return city;
    }

    private static RecordList list() {
        return city().bean(RecordList.class);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void everyFilterGivesExactlyTheRecordsThatFit(@ForAll Random random) {
        Map<String, List<String>> query = new HashMap<>();
        Predicate<RegisterRecord> fits = RecordListTest::live;
        List<Integer> kinds = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        for (int i = random.nextInt(3); i >= 0; i--) {
            fits = fits.and(filter(kinds.remove(random.nextInt(kinds.size())), random, query));
        }
        RecordFilter filter = list().filter("ledger", query);
        List<Long> expected = ALL.stream().filter(fits).map(RegisterRecord::id).toList();
        assertThat(ids(filter, null)).as(query.toString()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(list().count("ledger", filter, ListCity.SYSTEM)).isEqualTo(expected.size());
    }

    private static boolean live(RegisterRecord record) {
        return !record.struck();
    }

    /** A condition in both languages. */
    private static Predicate<RegisterRecord> filter(int kind, Random random, Map<String, List<String>> query) {
        return switch (kind) {
            case 0 -> contains(random, query, "topic");
            case 1 -> contains(random, query, "note");
            case 2 -> {
                query.put("holder", List.of("赵某"));
                yield record -> "赵某".equals(record.value("holder"));
            }
            case 3 -> {
                query.put("citizen", List.of("１５０５０２１９９００１０１１２３３"));
                yield record -> CITIZENS.getFirst().equals(record.value("citizen"));
            }
            case 4 -> {
                query.put("kind", List.of("a"));
                yield record -> Set.of("a", "a1", "a2").contains(String.valueOf(record.value("kind")));
            }
            case 5 -> range(random, query, "amount", i -> BigDecimal.valueOf(i * 20L - 100, 2));
            case 6 -> range(random, query, "planned", i -> (long) i);
            case 7 -> range(random, query, "day", i -> LocalDate.of(2022, 12, 1).plusDays(i));
            case 8 -> {
                query.put("done", List.of("否"));
                yield record -> Boolean.FALSE.equals(record.value("done"));
            }
            case 9 -> {
                String code = unit(random);
                query.put("site", List.of(code));
                yield record -> record.value("site") instanceof PlaceValue place
                        && Paths.within(path(place.unit()), path(code));
            }
            default -> search(random, query);
        };
    }

    private static Predicate<RegisterRecord> contains(Random random, Map<String, List<String>> query, String field) {
        String fragment = some(random);
        query.put(field, List.of(fragment));
        return record -> record.value(field) instanceof String text
                && SearchText.normal(text).contains(SearchText.normal(fragment));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Comparable<T>> Predicate<RegisterRecord> range(
            Random random, Map<String, List<String>> query, String field, Function<Integer, T> value) {
        T from = value.apply(random.nextInt(15));
        T to = value.apply(10 + random.nextInt(15));
        query.put(field + ".from", List.of(from.toString()));
        query.put(field + ".to", List.of(to.toString()));
        return record -> {
            T found = (T) record.value(field);
            return found != null && found.compareTo(from) >= 0 && found.compareTo(to) <= 0;
        };
    }

    private static Predicate<RegisterRecord> search(Random random, Map<String, List<String>> query) {
        String typed = some(random) + (random.nextBoolean() ? " " + some(random) : "");
        query.put("q", List.of(typed));
        return record -> {
            List<String> texts = new ArrayList<>();
            texts.add(record.value("topic") instanceof String topic ? topic : "");
            texts.add(record.value("site") instanceof PlaceValue place ? String.valueOf(place.address()) : "");
            if (record.value("items") instanceof List<?> items) {
                items.forEach(item -> texts.add(String.valueOf(((Map<?, ?>) item).get("name"))));
            }
            return SearchText.words(typed).stream()
                    .allMatch(word -> texts.stream()
                            .anyMatch(text -> SearchText.normal(text).contains(word)));
        };
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void turningAllPagesShowsEveryRecordOnceInOrder(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 120) int limit) {
        List<String> sorts =
                List.of("number", "added", "amount", "planned", "day", "moment", "done", "area", "doubled");
        String field = sorts.get(random.nextInt(sorts.size()));
        String sort = (random.nextBoolean() ? "-" : "") + field;
        List<Long> seen = new ArrayList<>();
        String after = null;
        do {
            RecordList.Slice page = list().list("ledger", RecordFilter.ALL, sort, after, limit, ListCity.SYSTEM);
            page.items().forEach(record -> seen.add(record.id()));
            assertThat(page.total())
                    .as("counted beside the page")
                    .isEqualTo(seen.size() < sorted(sort).size() || after != null ? null : (Long) (long) seen.size());
            after = page.next();
        } while (after != null);
        assertThat(seen).as(sort).isEqualTo(sorted(sort));
        List<Long> streamed = new ArrayList<>();
        list().stream("ledger", RecordFilter.ALL, sort, ListCity.SYSTEM, record -> streamed.add(record.id()));
        assertThat(streamed).isEqualTo(seen);
    }

    private static List<Long> sorted(String sort) {
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        Comparator<RegisterRecord> byValue = (one, other) -> compare(key(one, name), key(other, name));
        Comparator<RegisterRecord> order = byValue.thenComparing(RegisterRecord::id);
        List<RegisterRecord> with = new ArrayList<>(ALL.stream()
                .filter(RecordListTest::live)
                .filter(one -> key(one, name) != null)
                .toList());
        List<RegisterRecord> without = new ArrayList<>(ALL.stream()
                .filter(RecordListTest::live)
                .filter(one -> key(one, name) == null)
                .toList());
        with.sort(descending ? order.reversed() : order);
        without.sort(
                descending
                        ? Comparator.comparing(RegisterRecord::id).reversed()
                        : Comparator.comparing(RegisterRecord::id));
        with.addAll(without);
        return with.stream().map(RegisterRecord::id).toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? 0 : ((Comparable) one).compareTo(other);
    }

    private static @Nullable Object key(RegisterRecord record, String sort) {
        return switch (sort) {
            case "number" -> null;
            case "added" -> record.id();
            case "area" -> record.value("area") instanceof String code ? path(code) : null;
            default -> record.value(sort);
        };
    }

    @Example
    void aRecordIsReadAsItWasWritten() {
        Map<Long, RegisterRecord> read = new HashMap<>();
        RecordFilter all = list().filter("ledger", Map.of("struck", List.of("all")));
        list().stream("ledger", all, null, ListCity.SYSTEM, record -> read.put(record.id(), record));
        ALL.forEach(record -> assertThat(read.get(record.id())).isEqualTo(record));
    }

    @Example
    void struckRecordsAreFoundWhenAskedFor() {
        RecordFilter struck = list().filter("ledger", Map.of("struck", List.of("yes"), "q", List.of("供热")));
        assertThat(ids(struck, null))
                .isNotEmpty()
                .allMatch(id -> ALL.get((int) (id - 1)).struck());
    }

    @Example
    void anActorSeesTheRecordsOfHisScopeWithConfidentialValuesMasked() {
        Actor actor = ListCity.actor("operator", path("150502003"), Verb.VIEW);
        List<RegisterRecord> seen =
                list().list("ledger", RecordFilter.ALL, null, null, 200, actor).items();
        assertThat(seen)
                .extracting(RegisterRecord::id)
                .containsExactlyInAnyOrderElementsOf(ALL.stream()
                        .filter(RecordListTest::live)
                        .filter(record -> Paths.within(record.scope(), path("150502003")))
                        .map(RegisterRecord::id)
                        .toList());
        assertThat(seen).noneMatch(record -> CITIZENS.contains(String.valueOf(record.value("citizen"))));
        Actor trusted = ListCity.actor("operator", path("150502003"), Verb.VIEW, Verb.VIEW_CONFIDENTIAL);
        assertThat(list().list("ledger", RecordFilter.ALL, null, null, 200, trusted)
                        .items())
                .as("opened one at a time")
                .noneMatch(record -> CITIZENS.contains(String.valueOf(record.value("citizen"))));
    }

    @Example
    void whoMayNotReadTheRegisterSeesNothing() {
        Actor stranger = ListCity.actor("worker", "1505/", Verb.VIEW);
        assertThatThrownBy(() -> list().count("ledger", RecordFilter.ALL, stranger))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("ACCESS-002"));
    }

    @Example
    void everyFaultOfAFilterIsTold() {
        Map<String, List<String>> query = new HashMap<>(Map.of(
                "amount.from", List.of("viel"),
                "day.to", List.of("2022-02-30"),
                "kind", List.of("zz"),
                "area", List.of("9999"),
                "done", List.of("vielleicht"),
                "nothing", List.of("1"),
                "struck", List.of("2"),
                "q", List.of("热")));
        query.put("topic", List.of("x".repeat(300)));
        query.put("moment.from", List.of("2022-12-01 99:99"));
        assertThatThrownBy(() -> list().filter("ledger", query))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(fault -> fault.field())
                                .containsExactlyInAnyOrder(
                                        "amount.from",
                                        "day.to",
                                        "kind",
                                        "area",
                                        "done",
                                        "nothing",
                                        "struck",
                                        "q",
                                        "topic",
                                        "moment.from"));
    }

    @Example
    void aForgedCursorIsRefused() {
        for (String cursor : List.of("x", "%%%", "LWFkZGVkCjEKPTIwMjItMTMtMDE", "ZGF5CjEKPQ", "\u0000")) {
            assertThatThrownBy(() -> list().list("ledger", RecordFilter.ALL, "day", cursor, 10, ListCity.SYSTEM))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("RECORD-132"));
        }
    }

    @Example
    void aViewRegisterShowsItsBaseWithItsOwnRecordsBeside() {
        ListCity city = city();
        Definition view = ListCity.definition(
                "confirmed",
                List.of(
                        ListCity.field("remark", new FieldType.Text(100, null), Privacy.NONE, Search.TEXT),
                        ListCity.field("source", new FieldType.Reference("ledger", Map.of()))),
                List.of(),
                new Definition.View("ledger", List.of("topic", "kind", "day")));
        city.publish(view);
        city.insert(List.of(ListCity.record("confirmed", 5_001, Map.of("remark", "已核对无误", "source", 7L))));
        city.index();
        List<RegisterRecord> all = new ArrayList<>();
        city.bean(RecordList.class).stream("confirmed", RecordFilter.ALL, "day", ListCity.SYSTEM, all::add);
        assertThat(all).hasSize((int) ALL.stream().filter(RecordListTest::live).count());
        assertThat(all).allMatch(record -> record.value("note") == null && record.value("citizen") == null);
        RecordFilter remark = city.bean(RecordList.class).filter("confirmed", Map.of("q", List.of("核对")));
        assertThat(city.bean(RecordList.class)
                        .list("confirmed", remark, null, null, 50, ListCity.SYSTEM)
                        .items())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.id()).isEqualTo(5_001);
                    assertThat(record.value("source")).isEqualTo(7L);
                    assertThat(record.value("topic")).isEqualTo(ALL.get(6).value("topic"));
                });
        RecordFilter shown = city.bean(RecordList.class).filter("confirmed", Map.of("q", List.of("供热")));
        assertThat(ids("confirmed", shown)).hasSize((int) ALL.stream()
                .filter(RecordListTest::live)
                .filter(record -> String.valueOf(record.value("topic")).contains("供热"))
                .count());
    }

    private static List<Long> ids(RecordFilter filter, @Nullable String sort) {
        List<Long> ids = new ArrayList<>();
        list().stream("ledger", filter, sort, ListCity.SYSTEM, record -> ids.add(record.id()));
        return ids;
    }

    private static List<Object> ids(String register, RecordFilter filter) {
        List<Object> ids = new ArrayList<>();
        list().stream(
                register, filter, null, ListCity.SYSTEM, record -> ids.add(String.valueOf(record.value("source"))));
        return ids;
    }
}
