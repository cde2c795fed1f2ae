package io.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CommandLineTask;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The published figures come out of the demo's records, each by a sum or a count over what was imported. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleFiguresTest {

    /**
     * A figure of the mission.
     *
     * @param least true when the source says "more than"
     */
    private record Figure(String system, String what, boolean least, long value, String sql) {

        static Figure exactly(String system, String what, long value, String sql) {
            return new Figure(system, what, false, value, sql);
        }

        static Figure atLeast(String system, String what, long value, String sql) {
            return new Figure(system, what, true, value, sql);
        }
    }

    private static final List<Figure> FIGURES = List.of(
            Figure.atLeast("A1", "trained hotline staff", 100, persons("f_trainee = 'hotline'")),
            Figure.exactly(
                    "A3",
                    "work orders of the camera project",
                    114,
                    "select count(*) from r_work_order where f_project = '公安视频监控供电'"),
            Figure.exactly(
                    "A3",
                    "points under them",
                    636,
                    "select sum(f_point_count)::bigint from r_work_order where f_project = '公安视频监控供电'"),
            Figure.exactly(
                    "A4",
                    "suggestions of one deputy",
                    3,
                    "select count(*) from r_deputy_suggestion where f_kind = 'suggestion'"),
            Figure.exactly(
                    "A4", "motions of the same", 1, "select count(*) from r_deputy_suggestion where f_kind = 'motion'"),
            Figure.exactly(
                    "A5",
                    "laboratories inspected",
                    2,
                    "select count(*) from r_inspection where f_site_kind = 'laboratory'"),
            Figure.exactly(
                    "A7",
                    "announcements published",
                    12,
                    "select count(*) from r_announcement where f_published_at is not null"),
            Figure.exactly(
                    "B3", "people who need care", 263, "select count(*) from r_resident where f_care is not null"),
            Figure.exactly(
                    "B3",
                    "of them with a named helper",
                    263,
                    "select count(*) from r_resident where f_care is not null and f_helper <> '' and f_helper_phone is not null"),
            Figure.exactly(
                    "C1",
                    "residents of the one community who are there",
                    4_200,
                    "select count(*) from r_resident where f_residence <> 'away' group by f_community order by 1 desc limit 1"),
            Figure.exactly("B8", "handbooks", 3, "select count(*) from r_handbook"),
            Figure.atLeast("B8", "copies printed", 8_000, "select sum(f_copies) from r_handbook"),
            Figure.atLeast("B8", "copies received", 8_000, "select sum(f_copies) from r_handbook_receipt"),
            Figure.exactly("E2", "policies and services", 28, "select count(*) from r_policy"),
            Figure.atLeast("E2", "visits and explanations", 40, "select count(*) from r_policy_explanation"),
            Figure.exactly("F2", "village teams", 840, "select count(*) from r_village_team"),
            Figure.exactly("F2", "cadres now", 1_815, "select count(*) from r_cadre where f_left_on is null"),
            Figure.exactly("F2", "key villages", 279, "select count(*) from r_village_team where f_key_village"),
            Figure.exactly("F2", "model villages", 68, "select count(*) from r_village_team where f_model_village"),
            Figure.exactly("F2", "teams without a leader", 0, """
                    select count(*) from r_village_team t where not exists (
                        select 1 from r_cadre c where c.f_team = t.id and c.f_post = 'leader' and c.f_left_on is null)"""),
            Figure.exactly(
                    "F4",
                    "trainings of instructors",
                    5,
                    "select count(*) from r_training where f_trainee = 'instructor'"),
            Figure.exactly("F4", "person-times of these", 210, persons("f_trainee = 'instructor'")),
            Figure.exactly("F5", "farmers trained by all means", 33_400, persons("f_trainee = 'farmer'")),
            Figure.exactly(
                    "F5", "city model classes", 18, "select count(*) from r_training where f_means = 'model_class'"),
            Figure.exactly(
                    "G2", "5G stations built this year", 1_207, done("'station_5g'", "and f_month >= '2022-01-01'")),
            Figure.exactly("G2", "5G stations in all", 2_798, done("'station_5g'", "")),
            Figure.exactly("G2", "smart-factory projects", 12, done("'smart_robot', 'smart_workshop'", "")),
            Figure.exactly("G2", "of them robots", 8, done("'smart_robot'", "")),
            Figure.exactly("G2", "of them digital workshops", 4, done("'smart_workshop'", "")),
            Figure.exactly("G2", "mu of forest", 550_000, done("'afforestation'", "")),
            Figure.exactly("G2", "mu with natural recovery", 750_000, done("'afforestation', 'natural_recovery'", "")),
            Figure.exactly("G2", "mu a year", 250_000, done("'afforestation'", "and f_month >= '2022-01-01'")),
            Figure.exactly("G2", "mu around the city", 340_000, done("'city_belt'", "")),
            Figure.exactly("G2", "villages greened", 858, done("'village_green'", "")),
            Figure.exactly("G2", "km of road greened", 1_098, done("'road_green'", "")),
            Figure.exactly("G2", "toilets", 15_000, done("'toilet'", "")),
            Figure.exactly("G2", "waste and sewage pilots", 7, done("'waste_pilot'", "")),
            Figure.exactly("G2", "villages with points and lists", 12, done("'points_village'", "")),
            Figure.exactly("I1", "science events", 180, held("science")),
            Figure.atLeast("I1", "their person-times", 80_000, reached("science")),
            Figure.exactly("I1", "expert batches", 4, held("experts")),
            Figure.atLeast("I1", "their person-times", 70_000, reached("experts")),
            Figure.atLeast("I1", "touring shows", 300, held("show")),
            Figure.atLeast("I1", "their person-times", 100_000, reached("show")),
            Figure.exactly("I1", "exhibitions", 1, held("exhibition")),
            Figure.atLeast("I1", "its person-times", 1_000, reached("exhibition")),
            Figure.atLeast("I1", "trainings", 20, held("training")));

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
    List<DynamicTest> everyFigureComesOutOfTheRecords() {
        return FIGURES.stream()
                .map(figure -> DynamicTest.dynamicTest(figure.system() + " " + figure.what(), () -> check(figure)))
                .toList();
    }

    private void check(Figure figure) {
        long value = sql.sql(figure.sql()).query(BigDecimal.class).single().longValueExact();
        if (figure.least()) {
            assertThat(value).as(figure.what()).isBetween(figure.value(), figure.value() * 13 / 10);
        } else {
            assertThat(value).as(figure.what()).isEqualTo(figure.value());
        }
    }

    @Test
    void theViewNamesThoseWhoNeedCare() {
        assertThat(count("select count(*) from r_resident_confirm")).isPositive();
        assertThat(count("""
                        select count(*) from r_resident_confirm c join r_resident r on r.id = c.f_source
                        where r.f_care is null""")).isZero();
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
