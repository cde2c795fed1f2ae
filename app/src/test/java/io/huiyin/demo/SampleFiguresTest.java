package io.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CommandLineTask;
import io.huiyin.figure.Behind;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.Figures;
import io.huiyin.figure.KeptRecord;
import io.huiyin.figure.RecordsBehind;
import io.huiyin.replay.Published;
import io.huiyin.replay.Replay;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published figures come out of the demo's records: by the product's own figures, as {@code replay} shows them, and again by a sum or a
 * count over what was imported.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleFiguresTest {

    private static final String HOURS = "sum(extract(epoch from f_powered_at - f_needed_at)) / 3600";

    /** The same numbers by plain SQL over the tables, for every published figure that the product computes. */
    private static final Map<String, String> CHECKS = Map.ofEntries(
            check("training/hotline_person_times", persons("f_trainee = 'hotline'")),
            check("work_order/orders/supply-camera", orders("count(*)", "supply-camera")),
            check("work_order/points/supply-camera", orders("sum(f_point_count)", "supply-camera")),
            check("work_order/orders/patrol-medical", orders("count(*)", "patrol-medical")),
            check("work_order/orders/patrol-isolation", orders("count(*)", "patrol-isolation")),
            check("work_order/orders/patrol-line", orders("count(*)", "patrol-line")),
            check("work_order/hours_to_power/supply-medical", orders(HOURS, "supply-medical")),
            check("work_order/days_to_power/fault-voltage", orders(HOURS + " / 24", "fault-voltage")),
            check("work_order/points_planned_soon/supply-camera", """
                    select sum(f_point_count) from r_work_order r join matter m on m.id = r.id
                    where category = 'supply-camera' and f_planned_on - (f_needed_at at time zone 'Asia/Shanghai')::date <= 2"""),
            check("work_order/powered_as_agreed/supply-camera", """
                    select count(*) from r_work_order r join matter m on m.id = r.id
                    where category = 'supply-camera' and (f_powered_at at time zone 'Asia/Shanghai')::date <= f_agreed_on"""),
            check(
                    "deputy_suggestion/suggestions",
                    "select count(*) from r_deputy_suggestion where f_kind = 'suggestion'"),
            check("deputy_suggestion/motions", "select count(*) from r_deputy_suggestion where f_kind = 'motion'"),
            check("deputy_suggestion/situation_reports/city-old", """
                select count(*) from r_deputy_suggestion r join matter m on m.id = r.id
                where f_kind = 'report' and category = 'city-old'\
                """),
            check("inspection/laboratories", "select count(*) from r_inspection where f_site_kind = 'laboratory'"),
            check("announcement/published", "select count(*) from r_announcement where f_published_at is not null"),
            check("resident/care", "select count(*) from r_resident where f_care is not null"),
            check(
                    "resident/care_with_helper",
                    "select count(*) from r_resident where f_care is not null and f_helper <> '' and f_helper_phone is"
                            + " not null"),
            check("handbook/handbooks", "select count(*) from r_handbook"),
            check("handbook/copies", "select sum(f_copies) from r_handbook"),
            check("handbook_receipt/copies", "select sum(f_copies) from r_handbook_receipt"),
            check("policy/policies", "select count(*) from r_policy"),
            check("policy_explanation/explanations", "select count(*) from r_policy_explanation"),
            check("village_team/teams", "select count(*) from r_village_team"),
            check("cadre/cadres", "select count(*) from r_cadre where f_left_on is null"),
            check("village_team/key_villages", "select count(*) from r_village_team where f_key_village"),
            check("village_team/model_villages", "select count(*) from r_village_team where f_model_village"),
            check("training/instructor_trainings", "select count(*) from r_training where f_trainee = 'instructor'"),
            check("training/instructor_person_times", persons("f_trainee = 'instructor'")),
            check("training/farmer_person_times", persons("f_trainee = 'farmer'")),
            check("training/model_classes", "select count(*) from r_training where f_means = 'model_class'"),
            check("progress/station_5g", done("'station_5g'", "and f_month >= '2022-01-01'")),
            check("progress/station_5g_in_all", done("'station_5g'", "")),
            check("progress/smart_factory_in_all", done("'smart_robot', 'smart_workshop'", "")),
            check("progress/smart_robot_in_all", done("'smart_robot'", "")),
            check("progress/smart_workshop_in_all", done("'smart_workshop'", "")),
            check("progress/afforestation_in_all", done("'afforestation'", "")),
            check("progress/forest_in_all", done("'afforestation', 'natural_recovery'", "")),
            check("progress/city_belt_in_all", done("'city_belt'", "")),
            check("progress/afforestation", done("'afforestation'", "and f_month >= '2022-01-01'")),
            check("progress/village_green_in_all", done("'village_green'", "")),
            check("progress/road_green_in_all", done("'road_green'", "")),
            check("progress/toilet_in_all", done("'toilet'", "")),
            check("progress/waste_pilot_in_all", done("'waste_pilot'", "")),
            check("progress/points_village_in_all", done("'points_village'", "")),
            check("event/science_events", held("science")),
            check("event/science_person_times", reached("science")),
            check("event/experts_events", held("experts")),
            check("event/experts_person_times", reached("experts")),
            check("event/show_events", held("show")),
            check("event/show_person_times", reached("show")),
            check("event/exhibition_events", held("exhibition")),
            check("event/exhibition_person_times", reached("exhibition")),
            check("event/training_events", held("training")));

    private static Map.Entry<String, String> check(String figure, String sql) {
        return Map.entry(figure, sql);
    }

    private TestCity city;
    private ConfigurableApplicationContext application;
    private JdbcClient sql;

    @BeforeAll
    void load() {
        city = TestDatabase.freshCity("1505");
        application = SmallApplication.on(city);
        application.getBeansOfType(CommandLineTask.class).values().stream()
                .filter(task -> List.of("city-load", "network-demo").contains(task.name()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .forEach(task ->
                        assertThat(task.run(List.of(), System.out, System.err)).isZero());
        long start = System.nanoTime();
        assertThat(registers().run(List.of(), System.out, System.err)).isZero();
        System.out.printf("sample records: %.1f s%n", (System.nanoTime() - start) / 1e9);
        sql = city.ownerClient();
    }

    @AfterAll
    void close() {
        application.close();
        city.close();
    }

    @TestFactory
    List<DynamicTest> everyPublishedFigureComesOutOfTheRecords() {
        return compared()
                .map(line -> DynamicTest.dynamicTest(name(line), () -> {
                    assertThat(line.agree()).as(line.toString()).isTrue();
                    String check = Objects.requireNonNull(CHECKS.get(key(line)), key(line));
                    assertThat(line.computed())
                            .isEqualByComparingTo(
                                    sql.sql(check).query(BigDecimal.class).single());
                }))
                .toList();
    }

    /** Nothing is typed in: each figure is another one when one of its records is gone. */
    @TestFactory
    List<DynamicTest> everyPublishedFigureChangesWithARecord() {
        return compared()
                .map(line -> DynamicTest.dynamicTest(name(line), () -> changesWithARecord(line)))
                .toList();
    }

    private void changesWithARecord(Replay.Line line) {
        Figures figures = application.getBean(Figures.class);
        FigureAsk ask = Objects.requireNonNull(line.ask());
        RecordsBehind opened = application.getBean(RecordsBehind.class);
        KeptRecord record = opened.kept(ask, Behind.PART, null, 0, 200).records().stream()
                .filter(one -> one.amount() != 0)
                .findFirst()
                .orElseThrow();
        long before = figures.table(ask).total().part();
        boolean matters = List.of("work_order", "deputy_suggestion").contains(ask.register());
        String table = matters ? "matter" : "r_" + ask.register();
        String gone = matters ? "register = 'none'" : "struck = true";
        String back = matters ? "register = '" + ask.register() + "'" : "struck = false";
        sql.sql("update " + table + " set " + gone + " where id = " + record.id())
                .update();
        assertThat(figures.table(ask).total().part()).isEqualTo(before - record.amount());
        sql.sql("update " + table + " set " + back + " where id = " + record.id())
                .update();
        assertThat(figures.table(ask).total().part()).isEqualTo(before);
    }

    @Test
    void everySystemIsListedBuiltOrNot() {
        assertThat(replay().lines().stream().map(line -> line.published().system()))
                .contains(
                        "A1", "A2", "A3", "A4", "A5", "A6", "A7", "B1", "B3", "B8", "C1–C9", "D1–D6", "E2", "F2", "F4",
                        "F5", "G2", "H1–H5", "I1", "J1", "J2", "J3");
        assertThat(compared().count()).isEqualTo(CHECKS.size());
    }

    @Test
    void theCommandSaysItAndItsFileIsWhatItSays(@TempDir Path folder) throws IOException {
        CommandLineTask task = application.getBeansOfType(CommandLineTask.class).values().stream()
                .filter(one -> one.name().equals("replay"))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Path file = folder.resolve("replay.json");
        int code = task.run(
                List.of("--json", file.toString()), new PrintStream(said, true, StandardCharsets.UTF_8), System.err);
        assertThat(code).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("F2 | Village teams | 840 | 840 | /figures/village_team/teams?unit=1505")
                .contains("A6 | Residents' needs in lockdown (at least 100 solved) | not built yet")
                .endsWith(CHECKS.size() + " figures compared, 0 disagree.\n");
        List<?> json = JsonMapper.builder().build().readValue(file.toFile(), List.class);
        assertThat(json).hasSize(replay().lines().size());
        assertThat(json.getFirst())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("system", "figure", "published", "computed", "where", "agree")
                .containsEntry("agree", true);
    }

    private Replay replay() {
        return application.getBean(Replay.class);
    }

    private Stream<Replay.Line> compared() {
        return replay().lines().stream().filter(line -> line.computed() != null);
    }

    private static String key(Replay.Line line) {
        Published.Asked asked = Objects.requireNonNull(line.published().asked());
        return asked.register() + "/" + asked.figure() + (asked.key() == null ? "" : "/" + asked.key());
    }

    private static String name(Replay.Line line) {
        return line.published().system() + " " + line.published().en();
    }

    @Test
    void theViewNamesThoseWhoNeedCare() {
        assertThat(count("select count(*) from r_resident_confirm")).isPositive();
        assertThat(count("""
            select count(*) from r_resident_confirm c join r_resident r on r.id = c.f_source
            where r.f_care is null\
            """)).isZero();
    }

    @Test
    void theSameRecordsAgainAddNothing() {
        long before = count("select count(*) from r_resident");
        assertThat(registers().run(List.of(), new PrintStream(PrintStream.nullOutputStream()), System.err))
                .isZero();
        assertThat(count("select count(*) from r_resident")).isEqualTo(before);
    }

    private RegistersDemo registers() {
        return application.getAutowireCapableBeanFactory().createBean(RegistersDemo.class);
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    private static String persons(String where) {
        return "select sum(f_person_times) from r_training where " + where;
    }

    private static String orders(String what, String category) {
        return "select " + what + " from matter m left join r_work_order r on r.id = m.id where category = '" + category
                + "'";
    }

    private static String done(String items, String and) {
        return "select sum(f_actual) from r_progress where f_item in (" + items + ") " + and;
    }

    private static String held(String sort) {
        return "select count(*) from r_event where f_sort = '" + sort + "'";
    }

    private static String reached(String sort) {
        return "select sum(f_person_times) from r_event where f_sort = '" + sort + "'";
    }
}
