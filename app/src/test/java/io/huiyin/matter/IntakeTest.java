package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Checks;
import io.huiyin.base.Fault;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeTest {

    private final TestCity database;
    private final MatterCity city;

    IntakeTest(TestCity database) {
        this.database = database;
        this.city = new MatterCity(database);
    }

    @AfterAll
    void close() {
        city.close();
    }

    @BeforeEach
    void anybody() {
        city.as(People.anybody());
    }

    @Test
    void aRequestBecomesANumberedMatterWithItsLimit() {
        Matter matter = city.take("address", "3 号楼 2 单元");
        assertThat(matter.number()).matches("RX1505-20221215-[0-9]{5}");
        assertThat(matter.state()).isEqualTo("received");
        assertThat(matter.times().due()).as("five working days").isEqualTo("2022-12-22T15:59:59Z");
        assertThat(matter.urgent()).as("as the category says").isTrue();
        assertThat(matter.leadPath()).isEqualTo("1505/1505-hotline/");
        assertThat(matter.placePath()).isEqualTo(Places.COMMUNITY.path());
        assertThat(city.matters().matter(matter.number())).isEqualTo(matter);
    }

    @ParameterizedTest
    @CsvSource({"phone, false, true", "web, true, true", "web, false, false"})
    void whoIsOnThePhoneOrInNeedIsWrittenBeforeOthersThatWait(String channel, String urgent, boolean ahead) {
        Fields fields = new Fields(MatterCity.request("channel", channel, "urgent", urgent), new Checks());
        assertThat(city.matters().intake(MatterRegisters.HOTLINE, fields).ahead())
                .isEqualTo(ahead);
    }

    @ParameterizedTest
    @CsvSource({
        "auto,            heating-low-temperature, 150502003001, 150502-heating",
        "auto,            heating-low-temperature, 150523,       150523",
        "auto,            heating-low-temperature, 1505,         1505",
        "auto,            water-outage,            150502003,    1505-water",
        "150502003,       heating-low-temperature, 150502003001, 150502003",
        "150502,          heating-low-temperature, 150502003001, 150502",
    })
    void itIsGivenAtOnceToTheUnitThatTheNetworkOrTheOperatorNames(
            String lead, String category, String place, String unit) {
        Matter matter = city.take("lead_unit", lead, "category", category, "place", place);
        assertThat(matter.state()).isEqualTo("dispatched");
        assertThat(city.bean(io.huiyin.network.Network.class)
                        .unit(matter.leadUnitId())
                        .code())
                .isEqualTo(unit);
        assertThat(city.matters().history(matter).getLast().flag("by_rule")).isEqualTo(lead.equals("auto"));
    }

    @Test
    void anAnswerOnTheSpotClosesIt() {
        Matter matter = city.take("answer", "供热期自十月十五日起", "outcome", "explained");
        assertThat(matter.state()).isEqualTo("answered");
        assertThat(matter.outcome()).isEqualTo(Outcome.EXPLAINED);
        assertThat(matter.times().closed()).isEqualTo(MatterCity.NOW);
    }

    @Test
    void rareCharactersSurviveTheDatabase() {
        String content = "🔥楼道着火 𠮷野 Ünïcode 'quoted' \\ %_ \u202e";
        Matter matter = city.take("content", content, "requester", "𠮷某", "address", "'; drop table matter; --");
        Matter read = city.matters().matter(matter.number());
        assertThat(read.request().content()).isEqualTo(content);
        assertThat(read.request().requester()).isEqualTo("𠮷某");
        assertThat(read.request().address()).isEqualTo("'; drop table matter; --");
    }

    @Test
    void aCallersEarlierMattersAreFoundByTheExactNumberHoweverItIsTyped() {
        Matter first = city.take("phone", "１３９００００１１１１");
        Matter second = city.take("phone", "139 0000 1111");
        city.take("phone", "13900001112");
        assertThat(city.matters().earlier("13900001111").stream().map(Matter::number))
                .containsExactlyInAnyOrder(first.number(), second.number());
        assertThat(city.matters().earlier(" ")).isEmpty();
        city.as(People.DISPATCHER);
        assertThat(refusal(() -> city.matters().earlier("13900001111"))).isEqualTo("ACCESS-002");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                row("channel BASE-002", "channel", null),
                row("channel BASE-006", "channel", "fax"),
                row("channel BASE-010", "channel", List.of("phone")),
                row("content BASE-002", "content", null),
                row("content BASE-002", "content", "  \u3000"),
                row("content BASE-003", "content", "长".repeat(4_001)),
                row("content BASE-003", "content", "a" + "🔥".repeat(5_000)),
                row("content BASE-010", "content", List.of("a", "b")),
                row("content BASE-012", "content", "a\u0000b"),
                row("content BASE-012", "content", "a\uD83D"),
                row("category BASE-002", "category", null),
                row("category MATTER-106", "category", "no-such"),
                row("category MATTER-106", "category", "heating"),
                row("category BASE-010", "category", Map.of("code", "heating-outage")),
                row("place BASE-002", "place", null),
                row("place MATTER-107", "place", "150599"),
                row("place MATTER-107", "place", 150502.5),
                row("phone BASE-007", "phone", "12"),
                row("phone BASE-007", "phone", "1".repeat(41)),
                row("phone BASE-010", "phone", List.of("13800000000")),
                row("requester BASE-003", "requester", "赵".repeat(61)),
                row("address BASE-003", "address", "楼".repeat(201)),
                row("urgent BASE-006", "urgent", "perhaps"),
                row("confidential BASE-006", "confidential", 1),
                row("lead_unit MATTER-108", "lead_unit", "150599-heating"),
                row("lead_unit MATTER-112", "lead_unit", "1505"),
                row("answer BASE-003", "answer", "答".repeat(4_001)),
                row("outcome BASE-006", "answer", "已解释", "outcome", "fine"),
                row("lead_unit MATTER-105", "answer", "已解释", "lead_unit", "auto"),
                row("colour BASE-009", "colour", "red"),
                row("id BASE-009, number BASE-009", "id", 7, "number", "RX1"),
                row("category BASE-002, content BASE-002", "content", "", "category", ""));
    }

    private static Arguments row(String faults, @Nullable Object... changes) {
        return Arguments.of(faults, changes);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aFaultyRequestNamesItsFieldsAndWritesNothing(String faults, @Nullable Object[] changes) {
        long before = written();
        Map<String, Object> fields = new HashMap<>(MatterCity.request());
        for (int i = 0; i < changes.length; i += 2) {
            Object value = changes[i + 1];
            if (value == null) {
                fields.remove(String.valueOf(changes[i]));
            } else {
                fields.put(String.valueOf(changes[i]), value);
            }
        }
        Refused refused = catchThrowableOfType(Refused.class, () -> city.take(fields));
        assertThat(refused.code()).isEqualTo("BASE-001");
        assertThat(refused.faults().stream()
                        .map(fault -> fault.field() + " " + fault.code())
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .isEqualTo(faults);
        assertThat(refused.faults().stream().filter(IntakeTest::isPersonal))
                .allSatisfy(fault -> assertThat(fault.value()).isEmpty());
        assertThat(written()).isEqualTo(before);
    }

    private static boolean isPersonal(Fault fault) {
        return fault.field().equals("phone") || fault.field().equals("requester");
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR,      taken",
        "DISPATCHER,    ACCESS-002",
        "HANDLER,       ACCESS-002",
        "WORKER,        ACCESS-002",
        "LEADER,        ACCESS-002",
        "AUDITOR,       ACCESS-002",
        "ADMINISTRATOR, ACCESS-002",
    })
    void onlyOperatorsTakeRequestsIn(People person, String result) {
        city.as(person);
        assertThat(refusal(() -> city.take())).isEqualTo(result.equals("taken") ? "" : result);
    }

    @Test
    void anOperatorGivesAMatterToTheUnitOfTheRuleButNotToAnother() {
        city.as(People.OPERATOR);
        assertThat(city.take("lead_unit", "auto").state()).isEqualTo("dispatched");
        assertThat(refusal(() -> city.take("lead_unit", "1505-water"))).isEqualTo("ACCESS-002");
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR,   true,  false",
        "DISPATCHER, false, false",
        "HANDLER,    true,  false",
        "LEADER,     false, false",
        "AUDITOR,    false, false",
    })
    void nameAndPhoneAreForOperatorsAndForTheUnitAndThoseOfWhoHidesForNobodyAtAGlance(
            People person, boolean known, boolean knownWhenHidden) {
        Matter open = city.dispatched();
        Matter hidden = city.dispatched("confidential", true);
        city.as(person);
        assertThat(city.matters().mayKnowRequester(open)).isEqualTo(known);
        assertThat(city.matters().mayKnowRequester(hidden)).isEqualTo(knownWhenHidden);
    }

    @Test
    void everythingThatWasTakenInVerifies() {
        city.take("confidential", true);
        assertThat(city.findings()).isEmpty();
    }

    private long written() {
        return database.ownerClient()
                .sql(
                        "select (select count(*) from matter_event) + (select count(*) from matter) + (select count(*) from request)"
                                + " + (select coalesce(sum(last), 0) from number_series)")
                .query(Long.class)
                .single();
    }

    private static String refusal(Runnable what) {
        Refused refused = catchThrowableOfType(Refused.class, what::run);
        return refused == null ? "" : refused.code();
    }
}
