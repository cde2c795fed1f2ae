package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Refused;
import io.huiyin.database.RowScope;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.definition.FigureSet;
import io.huiyin.listing.RecordList;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.record.ListCity;
import io.huiyin.record.RegisterRecord;
import io.huiyin.record.Walls;
import io.huiyin.register.Categories;
import io.huiyin.testing.HuiyinTestWiring;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.util.UriComponentsBuilder;

/** Figures over the records of a list: what is expected is computed in Java from the records themselves. */
@Tag("store")
class RecordFiguresTest {

    private static final FigureSet SET = FigureSet.read("""
        register: ledger
        of: records
        day: day
        unit: site
        figures:
          - { name: all, title: { zh: 一, en: a }, stands: {} }
          - { name: happened, title: { zh: 一, en: a }, counts: {} }
          - { name: kind_a, title: { zh: 一, en: a }, counts: { where: [{ field: kind, is: [a] }] } }
          - { name: cheap, title: { zh: 一, en: a }, stands: { where: [{ field: amount, from: 0, to: 1.5 }] } }
          - { name: planned, title: { zh: 一, en: a }, sums: { field: planned } }
          - { name: money, title: { zh: 一, en: a }, sums: { field: amount, digits: 2, where: [{ field: planned, from: 5 }] } }
          - { name: done, title: { zh: 一, en: a }, stands: { where: [{ field: done, is: ["true"] }] } }
          - { name: undecided, title: { zh: 一, en: a }, stands: { where: [{ field: done, filled: false }] } }
          - { name: sealed, title: { zh: 一, en: a }, stands: { where: [{ field: citizen, filled: true }] } }
          - { name: early, title: { zh: 一, en: a }, counts: { where: [{ field: moment, to: 2022-12-20 }] } }
          - { name: visited, title: { zh: 一, en: a }, stands: { where: [{ with: { register: visit, by: of, where: [{ field: good, is: ["true"] }] } }] } }
          - { name: unvisited, title: { zh: 一, en: a }, stands: { where: [{ without: { register: visit, by: of } }] } }
          - { name: rate, title: { zh: 一, en: a }, share: { part: kind_a, whole: happened } }
          - { name: both, title: { zh: 一, en: a }, sum: { plus: [happened, kind_a], minus: [early] } }
        """);

    private static final List<RegisterRecord> ALL = new ArrayList<>();
    private static final Set<Long> VISITED = new HashSet<>();
    private static final Set<Long> VISITED_WELL = new HashSet<>();
    private static final LocalDate FIRST = LocalDate.of(2022, 11, 20);

    private static final Map<String, ToLongFunction<RegisterRecord>> AMOUNTS = Map.ofEntries(
            Map.entry("all", counted(record -> true)),
            Map.entry("happened", counted(record -> true)),
            Map.entry("kind_a", counted(RecordFiguresTest::isOfKindA)),
            Map.entry(
                    "cheap",
                    counted(record -> record.value("amount") instanceof BigDecimal amount
                            && amount.signum() >= 0
                            && amount.compareTo(new BigDecimal("1.5")) <= 0)),
            Map.entry("planned", record -> record.value("planned") instanceof Long planned ? planned : 0),
            Map.entry(
                    "money",
                    record -> record.value("planned") instanceof Long planned
                                    && planned >= 5
                                    && record.value("amount") instanceof BigDecimal amount
                            ? amount.movePointRight(2).longValueExact()
                            : 0),
            Map.entry("done", counted(record -> Boolean.TRUE.equals(record.value("done")))),
            Map.entry("undecided", counted(record -> record.value("done") == null)),
            Map.entry("sealed", counted(record -> record.value("citizen") != null)),
            Map.entry("early", counted(RecordFiguresTest::isEarly)),
            Map.entry("visited", counted(record -> VISITED_WELL.contains(record.id()))),
            Map.entry("unvisited", counted(record -> !VISITED.contains(record.id()))),
            Map.entry("rate", counted(RecordFiguresTest::isOfKindA)),
            Map.entry("both", record -> 1 + (isOfKindA(record) ? 1 : 0) - (isEarly(record) ? 1 : 0)));

    private static @Nullable ListCity opened;
    private static @Nullable RecordFigures records;
    private static @Nullable Figures figures;
    private static @Nullable RecordsBehind opener;

    @BeforeContainer
    static void fill() {
        ListCity city = new ListCity(RecordList.class, Categories.class);
        opened = city;
        city.publish(ListCity.ledger());
        city.publish(ListCity.definition(
                "visit",
                List.of(
                        ListCity.field("of", new FieldType.Reference("ledger", Map.of())),
                        ListCity.field("good", new FieldType.Flag()),
                        ListCity.field("who", new FieldType.Person())),
                List.of(),
                null));
        Random random = new Random(1505);
        for (long id = 1; id <= 150; id++) {
            ALL.add(record(id, random));
        }
        city.insert(ALL);
        List<RegisterRecord> visits = new ArrayList<>();
        for (long id = 1_001; id <= 1_080; id++) {
            visits.add(visit(id, random));
        }
        city.insert(visits);
        FigureSets sets = new FigureSets(List.of(SET));
        JdbcClient sql = city.bean(JdbcClient.class);
        records = new RecordFigures(
                sets, city, register -> city.table(register).definition(), sql, city.bean(Walls.class));
        FigureBeans beans = new FigureBeans(
                sets,
                sql,
                city.bean(Clock.class),
                city.bean(PlatformTransactionManager.class),
                city.bean(RowScope.class),
                register -> city.bean(Categories.class).file(null),
                new Residents(path -> null),
                RecordFiguresTest::records);
        figures = beans.figures();
        opener = beans.opened();
    }

    @AfterContainer
    static void close() {
        city().close();
    }

    private static RegisterRecord record(long id, Random random) {
        Map<String, Object> values = new HashMap<>();
        put(values, random, "citizen", "150502199001011233");
        put(values, random, "kind", List.of("a", "a1", "a2", "b").get(random.nextInt(4)));
        put(values, random, "amount", BigDecimal.valueOf(random.nextInt(400) - 100, 2));
        put(values, random, "planned", (long) random.nextInt(20));
        put(values, random, "day", FIRST.plusDays(random.nextInt(40)));
        put(values, random, "moment", HuiyinTestWiring.NOW.plusSeconds(random.nextInt(1_000_000)));
        put(values, random, "done", random.nextBoolean());
        put(values, random, "area", unit(random));
        put(values, random, "site", new PlaceValue(unit(random), null, null, null));
        return lying("ledger", id, values.get("area") instanceof String code ? code : "1505", random, values);
    }

    private static RegisterRecord visit(long id, Random random) {
        long of = 1L + random.nextInt(150);
        boolean good = random.nextBoolean();
        RegisterRecord visit = lying("visit", id, "1505", random, Map.of("of", of, "good", good));
        if (!visit.struck()) {
            VISITED.add(of);
            if (good) {
                VISITED_WELL.add(of);
            }
        }
        return visit;
    }

    private static RegisterRecord lying(
            String register, long id, String area, Random random, Map<String, Object> values) {
        RegisterRecord plain = ListCity.record(register, id, values);
        return new RegisterRecord(
                id,
                register,
                1,
                null,
                1,
                path(area),
                random.nextInt(8) == 0,
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

    private static String unit(Random random) {
        return ListCity.UNITS.get(random.nextInt(ListCity.UNITS.size()));
    }

    private static String path(String code) {
        return city().bean(Network.class).unit(code).path();
    }

    private static boolean isOfKindA(RegisterRecord record) {
        return Set.of("a", "a1", "a2").contains(String.valueOf(record.value("kind")));
    }

    private static boolean isEarly(RegisterRecord record) {
        return record.value("moment") instanceof Instant at && at.isBefore(Instant.parse("2022-12-20T16:00:00Z"));
    }

    private static ToLongFunction<RegisterRecord> counted(Predicate<RegisterRecord> fits) {
        return record -> fits.test(record) ? 1 : 0;
    }

    /** What somebody asks, in both languages. */
    private record Question(FigureAsk ask, boolean stock) {

        static Question any(Random random) {
            FigureSet.Figure figure =
                    SET.figures().get(random.nextInt(SET.figures().size()));
            boolean stock = figures().isStock(SET, figure);
            List<By> known = new ArrayList<>(records().dimensions(SET));
            known.removeIf(by -> stock && by.isTime());
            List<By> by = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                By one = known.remove(random.nextInt(known.size()));
                by.add(one);
                known.removeIf(other -> one.isTime() && other.isTime());
            }
            LocalDate from = FIRST.plusDays(random.nextInt(20));
            LocalDate to = from.plusDays(random.nextInt(60));
            Unit unit = city().bean(Network.class).unit(unit(random));
            return new Question(
                    new FigureAsk("ledger", figure, FigureScope.of(unit), from, to, by, Map.of(), null, null), stock);
        }

        boolean fits(RegisterRecord record) {
            return !record.struck()
                    && record.scope().startsWith(ask.scope().path())
                    && (stock
                            || (record.value("day") instanceof LocalDate day
                                    && !day.isBefore(ask.from())
                                    && !day.isAfter(ask.to())));
        }

        long amount(RegisterRecord record) {
            return Objects.requireNonNull(AMOUNTS.get(ask.figure().name())).applyAsLong(record);
        }

        List<String> keys(RegisterRecord record) {
            return ask.by().stream().map(by -> key(record, by)).toList();
        }

        private String key(RegisterRecord record, By by) {
            return switch (by) {
                case By.OwnField own -> String.valueOf(Objects.requireNonNullElse(record.value(own.name()), By.NONE));
                case Dimension.DAY -> String.valueOf(record.value("day"));
                case Dimension.WEEK ->
                    day(record)
                            .minusDays(day(record).getDayOfWeek().getValue() - 1L)
                            .toString();
                case Dimension.MONTH -> day(record).withDayOfMonth(1).toString();
                case Dimension.LEAD -> record.value("site") instanceof PlaceValue site ? path(site.unit()) : By.NONE;
                case Dimension one
                when record.value("area") instanceof String code ->
                    ancestor(path(code), one == Dimension.PLACE ? ask.scope().depth() : one.depth());
                case Dimension _ -> By.NONE;
            };
        }

        private static LocalDate day(RegisterRecord record) {
            return (LocalDate) Objects.requireNonNull(record.value("day"));
        }

        private static String ancestor(String path, int depth) {
            List<String> parts = List.of(path.split("/"));
            return String.join("/", parts.subList(0, Math.min(depth, parts.size()))) + "/";
        }
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void aFigureIsItsRecomputationOverTheRecordsThatLieThere(@ForAll Random random) {
        Question question = Question.any(random);
        FigureTable table = figures().table(question.ask);
        Map<List<String>, Long> expected = new HashMap<>();
        ALL.stream()
                .filter(question::fits)
                .forEach(record -> expected.merge(question.keys(record), question.amount(record), Long::sum));
        expected.values().removeIf(value -> value == 0);
        Map<List<String>, Long> counted = new HashMap<>();
        table.lines().forEach(line -> counted.put(line.keys(), line.value().part()));
        counted.values().removeIf(value -> value == 0);
        assertThat(table.ask().by().isEmpty() ? Map.of(List.of(), table.total().part()) : counted)
                .as(question.ask.toString())
                .isEqualTo(table.ask().by().isEmpty() ? Map.of(List.of(), sum(expected)) : expected);
        assertThat(table.total().part()).as("parts sum to the whole").isEqualTo(sum(expected));
    }

    private static long sum(Map<List<String>, Long> values) {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Each line opens into records that amount to it; and where a list has such filters, it shows exactly these. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyValueOpensIntoExactlyItsRecords(@ForAll Random random) {
        Question question = Question.any(random);
        FigureTable table = figures().table(question.ask);
        List<FigureAsk> opened = new ArrayList<>(List.of(table.ask().whole()));
        table.lines().stream()
                .limit(3)
                .forEach(line -> opened.add(FigureLines.opened(table.ask(), line, table.stock())));
        for (FigureAsk ask : opened) {
            KeptSlice behind = opener().kept(ask, Behind.PART, null, 0, 1_000);
            List<Boolean> minus = opener().signs(ask, Behind.PART);
            assertThat(behind.records().stream()
                            .mapToLong(one -> minus.get(one.term()) ? -one.amount() : one.amount())
                            .sum())
                    .as(ask.toString())
                    .isEqualTo(figures().table(ask).total().part());
            assertThat(behind.total()).isEqualTo(behind.records().size());
            links().of(ask, Behind.PART)
                    .ifPresent(link -> assertThat(listed(link))
                            .as(link)
                            .containsExactlyInAnyOrderElementsOf(behind.records().stream()
                                    .map(KeptRecord::id)
                                    .toList()));
        }
    }

    private static List<Long> listed(String link) {
        Map<String, List<String>> query = new TreeMap<>();
        UriComponentsBuilder.fromUri(URI.create(link))
                .build()
                .getQueryParams()
                .forEach((name, values) -> query.put(name, List.copyOf(values)));
        RecordList list = city().bean(RecordList.class);
        return list.list("ledger", list.filter("ledger", query), null, null, 200, ListCity.SYSTEM).items().stream()
                .map(RegisterRecord::id)
                .toList();
    }

    @Example
    void aReaderIsShownTheRecordsThatLieWhereTheyMayRead() {
        FigureAsk all = ask("all");
        long there = ALL.stream()
                .filter(record -> !record.struck() && record.scope().startsWith(path("150502")))
                .count();
        KeptSlice shown = opener().kept(all, Behind.PART, List.of(path("150502")), 0, 1_000);
        assertThat(shown.total()).isEqualTo(there).isPositive();
        assertThat(figures().table(all).total().part()).isGreaterThan(there);
        assertThat(opener().kept(all, Behind.PART, List.of(), 0, 10).total()).isZero();
    }

    @Example
    void whatTheRegisterKnowsNothingOfIsRefused() {
        assertThat(records().dimensions(SET).stream().map(By::key))
                .as("nothing about persons, and no texts")
                .containsExactly(
                        "day",
                        "week",
                        "month",
                        "place",
                        "county",
                        "street",
                        "community",
                        "compound",
                        "lead",
                        "field.kind",
                        "field.done");
        for (By by : List.of(Dimension.CHANNEL, new By.OwnField("holder"), new By.OwnField("topic"), Dimension.DAY)) {
            FigureAsk ask = ask("all");
            assertThatThrownBy(() -> figures()
                            .table(new FigureAsk(
                                    "ledger",
                                    ask.figure(),
                                    ask.scope(),
                                    ask.from(),
                                    ask.to(),
                                    List.of(by),
                                    Map.of(),
                                    null,
                                    null)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("FIGURE-012"));
        }
    }

    private static FigureAsk ask(String figure) {
        Unit unit = city().bean(Network.class).city();
        return new FigureAsk(
                "ledger",
                SET.find(figure).orElseThrow(),
                FigureScope.of(unit),
                FIRST,
                FIRST.plusDays(60),
                List.of(),
                Map.of(),
                null,
                null);
    }

    private static ListCity city() {
        return Objects.requireNonNull(opened);
    }

    private static RecordFigures records() {
        return Objects.requireNonNull(records);
    }

    private static Figures figures() {
        return Objects.requireNonNull(figures);
    }

    private static RecordsBehind opener() {
        return Objects.requireNonNull(opener);
    }

    private static RecordListLinks links() {
        return new RecordListLinks(opener(), records(), new FigureSets(List.of(SET)), city().bean(Network.class));
    }
}
