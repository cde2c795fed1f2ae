package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Checks;
import io.huiyin.base.Fault;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatterFilterTest {

    private final MatterCity city;

    MatterFilterTest(TestCity database) {
        city = new MatterCity(database);
    }

    @AfterAll
    void close() {
        city.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        register  | houses                  | BASE-006   | hotline
        state     | done                    | BASE-006   | open, closed, received, dispatched, handling, reviewing, suspended, returned, merged, replied, called_back, struck_off, answered, not_accepted, transferred, withdrawn
        state     | received,done           | BASE-006   | open, closed, received, dispatched, handling, reviewing, suspended, returned, merged, replied, called_back, struck_off, answered, not_accepted, transferred, withdrawn
        state     | RECEIVED                | BASE-006   | open, closed, received, dispatched, handling, reviewing, suspended, returned, merged, replied, called_back, struck_off, answered, not_accepted, transferred, withdrawn
        unit      | 150599                  | MATTER-107 | GET /api/v1/units?q=
        place     | 科尔沁区                | MATTER-107 | GET /api/v1/units?q=
        category  | cold                    | MATTER-106 | GET /api/v1/registers/hotline/categories
        channel   | fax                     | BASE-006   | phone, wechat, email, web, walk_in, app, import
        overdue   | yes                     | BASE-006   | true, false
        urgent    | 1                       | BASE-006   | true, false
        by        | household               | BASE-006   | matter, family
        from      | 15.12.2022              | BASE-005   | 2022-12-15
        from      | 2022-02-30              | BASE-005   | 2022-12-15
        from      | 2022-12-15T00:00:00Z    | BASE-005   | 2022-12-15
        from      | -0001-12-15             | BASE-005   | 2022-12-15
        to        | +999999999-12-31        | BASE-005   | 2022-12-15
        to        | 20221215                | BASE-005   | 2022-12-15
        sort      | number                  | BASE-006   | -received, received, due, -due
        limit     | 0                       | BASE-008   | 1–200
        limit     | 201                     | BASE-008   | 1–200
        limit     | -5                      | BASE-008   | 1–200
        limit     | 99999999999             | BASE-008   | 1–200
        limit     | many                    | BASE-008   | 1–200
        """)
    void aBadValueIsNamedWithWhatIsAllowed(String parameter, String value, String code, String allowed) {
        Checks checks = new Checks();
        read(Map.of(parameter, value), checks);
        assertThat(checks.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(parameter);
            assertThat(value).contains(fault.value());
            assertThat(fault.value()).isNotEmpty();
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.allowed()).isEqualTo(allowed);
        });
    }

    @Test
    void allBadValuesAreNamedAtOnce() {
        Checks checks = new Checks();
        read(Map.of("state", "x", "limit", "x", "from", "x", "q", "a\u0000"), checks);
        assertThat(checks.faults().stream().map(Fault::field)).containsExactlyInAnyOrder("state", "limit", "from", "q");
    }

    @Test
    void nothingAskedForIsEverythingLatestFirst() {
        MatterFilter filter = good(Map.of());
        assertThat(filter)
                .isEqualTo(new MatterFilter(
                        null,
                        Set.of(),
                        null,
                        null,
                        null,
                        Set.of(),
                        null,
                        false,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        MatterFilter.Sort.RECEIVED,
                        null,
                        50));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        open                 | true  |
        closed               | false |
        replied              | true  | replied
        replied, called_back | true  | replied called_back
        struck_off           | false | struck_off
        open,closed          |       | answered called_back dispatched handling merged not_accepted received replied returned reviewing struck_off suspended transferred withdrawn
        closed,replied       |       | answered not_accepted replied struck_off transferred withdrawn
        replied,open         | true  | called_back dispatched handling merged received replied returned reviewing suspended
        ,                    |       |
        """)
    void statesAddUp(String given, Boolean open, String states) {
        MatterFilter filter = good(Map.of("state", given));
        assertThat(filter.open()).isEqualTo(open);
        assertThat(filter.states()).isEqualTo(states == null ? Set.of() : Set.of(states.split(" ", -1)));
    }

    @Test
    void daysAreChinasAndTheLastOneCounts() {
        MatterFilter filter = good(Map.of("from", "2022-12-14", "to", "2022-12-15"));
        assertThat(filter.from()).isEqualTo("2022-12-13T16:00:00Z");
        assertThat(filter.before()).isEqualTo("2022-12-15T16:00:00Z");
    }

    @Test
    void aFirstLevelCategoryStandsForAllBelowIt() {
        assertThat(good(Map.of("category", "heating")).categories())
                .contains("heating", "heating-outage", "heating-low-temperature")
                .doesNotContain("water-outage");
        assertThat(good(Map.of("category", "heating-outage")).categories()).containsExactly("heating-outage");
    }

    private MatterFilter good(Map<String, String> given) {
        Checks checks = new Checks();
        MatterFilter filter = read(given, checks);
        assertThat(checks.faults()).isEmpty();
        return filter;
    }

    private MatterFilter read(Map<String, String> given, Checks checks) {
        return city.bean(MatterList.class).filter(given, checks);
    }
}
