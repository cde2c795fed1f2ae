package io.huiyin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.CommandLineTask;
import io.huiyin.base.Page;
import io.huiyin.base.Refused;
import io.huiyin.journal.Verifier;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkTest {

    private final TestCity city;
    private final ConfigurableApplicationContext application;
    private final Network network;
    private final Units units;

    NetworkTest(TestCity city) {
        this.city = city;
        application = SmallApplication.on(city);
        network = application.getBean(Network.class);
        units = application.getBean(Units.class);
    }

    @BeforeAll
    void loadTheCity() {
        CommandLineTask load = application.getBeansOfType(CommandLineTask.class).values().stream()
                .filter(task -> task.name().equals("city-load"))
                .findFirst()
                .orElseThrow();
        assertThat(load.run(List.of(), System.out, System.err)).isZero();
        assertThat(load.run(List.of(), System.out, System.err)).isZero();
    }

    @AfterAll
    void close() {
        application.close();
    }

    @ParameterizedTest
    @CsvSource({"county, 9", "street, 143", "community, 2568"})
    void theCityHasItsDivisions(String level, int count) {
        assertThat(network.pageUnits(new UnitQuery("1505", level, null, null, 1))
                        .total())
                .isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "科尔沁区, 150502",
        "keerqinqu, 150502",
        "keqq, 150502",
        "horqin, 150502",
        "150502, 150502",
        "西门, 150502002",
        "ximen, 150502002",
        "xmjd, 150502002",
        "科尔沁区西门街道, 150502002",
        "开鲁, 150523",
        "12345, 1505-hotline",
    })
    void theBestFitComesFirst(String typed, String code) {
        assertThat(network.listUnits(null, null, typed, 5))
                .first()
                .extracting(Unit::code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "housing, county, 1505/150502/150502002/, 150502-housing",
        "housing, city, 1505/150502/150502002/, 1505-housing",
        "telecom, county, 1505/150502/150502002/, 1505-telecom",
        "housing, street, 1505/150502/150502002/, 150502002",
        "housing, street, 1505/150502/, 150502-housing",
        "housing, county, 1505/, 1505-housing",
        "nothing, county, 1505/150502/150502002/, 150502",
        "nothing, city, 1505/150502/150502002/, 1505",
        "housing, street, 1505/150502/150502-police/, 150502-housing",
    })
    void oneUnitIsAccountable(String line, String level, String place, String code) {
        assertThat(network.accountable(line, level, place).code()).isEqualTo(code);
    }

    @Test
    void aNameIsFullWithoutTheCityAndWithoutRepeatingItself() {
        Unit community = network.unit("150502002001");
        assertThat(network.fullName(community, Locale.CHINA)).startsWith("科尔沁区 · 西门街道 · ");
        assertThat(network.fullName(community, Locale.UK)).endsWith(" Community, Ximen Subdistrict, Horqin District");
        assertThat(network.fullName(network.unit("150502-housing"), Locale.CHINA))
                .isEqualTo("科尔沁区住房和城乡建设局");
        assertThat(network.fullName(network.city(), Locale.CHINA)).isEqualTo("通辽市");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Page<Unit> page = network.pageUnits(new UnitQuery("150502", null, "社区", after, 37));
            page.items().forEach(unit -> seen.add(unit.code()));
            after = page.next();
        } while (after != null);
        assertThat(seen).doesNotHaveDuplicates().hasSize((int)
                network.pageUnits(new UnitQuery("150502", null, "社区", null, 1)).total());
    }

    @Test
    void aLevelThatThereIsNotIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> new UnitQuery(null, "planet", null, null, 10))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults().getFirst().allowed())
                                .contains("county"));
    }

    @Test
    void aFaultyUnitNamesEveryFieldAndAddsNothing() {
        NewUnit good = unit("150502002-good", "150502002");
        NewUnit bad = new NewUnit("x y", "", null, "planet", null, null, "nowhere", null, null);

        assertThatThrownBy(() -> units.addUnits(List.of(good, bad), by()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting("field")
                                .contains("code", "name", "level", "parent"));
        assertThat(network.findUnit("150502002-good")).isEmpty();
    }

    @Test
    void aUnitMayLieBelowAnEarlierOneOfTheSameBatch() {
        List<Unit> added =
                units.addUnits(List.of(unit("150502003-a", "150502003"), unit("150502003-b", "150502003-a")), by());

        assertThat(added.getLast().path()).isEqualTo("1505/150502/150502003/150502003-a/150502003-b/");
        assertThat(network.unit("150502003-b").parentId())
                .isEqualTo(network.unit("150502003-a").id());
    }

    @Test
    void aUnitOfAnotherProcessIsSeen() {
        try (ConfigurableApplicationContext other = SmallApplication.on(city)) {
            network.city();
            other.getBean(Units.class).addUnits(List.of(unit("150502004-other", "150502004")), by());
        }
        application.getBean(Snapshot.class).outdateWhenChanged();
        assertThat(network.findUnit("150502004-other")).isPresent();
    }

    @Test
    void aChangedColumnIsNamed() {
        Verifier verifier = application.getBean(Verifier.class);
        assertThat(verifier.verify(progress -> {}).findings()).isEmpty();

        city.ownerClient()
                .sql("update unit set name = '别处' where code = '150523'")
                .update();
        assertThat(verifier.verify(progress -> {}).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.where()).isEqualTo("unit 150523"));
        city.ownerClient()
                .sql("update unit set name = '开鲁县' where code = '150523'")
                .update();
    }

    @Test
    void aPlaceHasItsOwnResidentsOrThoseOfAllPlacesBelowIt() {
        units.addUnits(
                List.of(
                        place("150524-t", "street", "150524", null, null),
                        place("150524-t1", "community", "150524-t", "1200", "2020 census"),
                        place("150524-t2", "community", "150524-t", null, null)),
                by());
        assertThat(residents("150524-t1")).isEqualTo(1_200);
        assertThat(residents("150524-t")).as("of one nobody knows it").isNull();

        count("150524-t2", new Population(800, "2020 census"));
        assertThat(residents("150524-t")).isEqualTo(2_000);
        count("150524-t", new Population(2_100, "2021 estimate"));
        count("150524-t", new Population(2_100, "2021 estimate"));
        assertThat(residents("150524-t")).isEqualTo(2_100);
        assertThat(network.unit("150524-t").seq())
                .as("the same again is no event")
                .isEqualTo(2);
        assertThat(network.unit("150524-t").population()).isEqualTo(new Population(2_100, "2021 estimate"));
        assertThat(residents("1505-hotline")).isNull();
        assertThatThrownBy(() -> count("1505-hotline", new Population(1, "x"))).hasMessageContaining("NETWORK-116");
        assertThat(application.getBean(Verifier.class).verify(progress -> {}).findings())
                .as("as their events say")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "street, many, census, population BASE-008",
        "street, -1, census, population BASE-008",
        "street, 12, , population_source BASE-002",
        "street, , census, population BASE-002",
        "bureau, 12, census, population NETWORK-116",
    })
    void residentsThatCannotBeAreNamed(String level, String population, String source, String fault) {
        NewUnit unit = place("150524-x", level, "150524", population, source);
        assertThatThrownBy(() -> units.addUnits(List.of(unit), by()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults().getFirst().field() + " "
                                        + refused.faults().getFirst().code())
                                .isEqualTo(fault));
    }

    private void count(String code, Population population) {
        application.getBean(Populations.class).count(Map.of(network.unit(code), population), by());
    }

    private @Nullable Long residents(String code) {
        return application.getBean(Populations.class).residents(network.unit(code));
    }

    private static NewUnit place(
            String code, String level, String parent, @Nullable String population, @Nullable String source) {
        return new NewUnit(code, "试验地", null, level, null, null, parent, null, null, population, source);
    }

    private static NewUnit unit(String code, String parent) {
        return new NewUnit(code, "试验小区", null, "compound", null, null, parent, null, null);
    }

    private Actor by() {
        return Actor.system(city.city().path());
    }
}
