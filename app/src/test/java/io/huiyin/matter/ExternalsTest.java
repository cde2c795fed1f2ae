package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fault;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.calendar.Calendars;
import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import io.huiyin.testing.StoreTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a superior platform, the police line or the mayor's mailbox sends down keeps its number and its limit. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalsTest {

    private static final Actor ADMIN = Actor.system("1505/");
    private static final LocalDate MONDAY = LocalDate.of(2022, 12, 19);
    private static final String CATEGORY_DUE = "2022-12-22T15:59:59Z";

    private final MatterCity city = MatterCity.fresh();

    @BeforeEach
    void onThatThursday() {
        city.clock.freezeAt(MatterCity.NOW);
    }

    @AfterEach
    void everythingFollowsFromItsEvents() {
        assertThat(city.found()).isEmpty();
    }

    @AfterAll
    void close() {
        city.close();
    }

    @Test
    void itKeepsSourceNumberAndLimit() {
        Matter matter = sent("police_110", "JQ-150502-7", "2022-12-20 10:00");
        assertThat(matter.request().external())
                .isEqualTo(new Matter.External("police_110", "JQ-150502-7", Instant.parse("2022-12-20T02:00:00Z")));
        assertThat(city.matters().matter(matter.number())).isEqualTo(matter);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-12-20 10:00,          2022-12-20T02:00:00Z",
        "2022-12-20T10:30:15+08:00, 2022-12-20T02:30:15Z",
        "2022-12-20,                2022-12-20T15:59:59Z",
        "2022-12-15,                2022-12-15T15:59:59Z",
        "2022-12-15 09:20,          2022-12-15T01:20:00Z",
        "2023-01-05 10:00,          2022-12-22T15:59:59Z",
    })
    void itsLimitHoldsWhenItIsEarlierThanTheCategorys(String limit, String due) {
        assertThat(sent("mayor", "limit " + limit, limit).times().due()).isEqualTo(due);
    }

    @Test
    void aChangeOfTheCalendarDoesNotMoveALimitFromOutside() {
        Matter outside = sent("mayor", "moved", "2022-12-20 10:00");
        Matter own = city.take();
        Calendars calendars = city.bean(Calendars.class);
        calendars.change(MONDAY, false, "全市停工", ADMIN);
        city.bean(Rescheduling.class).finish();
        assertThat(due(outside)).isEqualTo("2022-12-20T02:00:00Z");
        assertThat(due(own)).isEqualTo("2022-12-23T15:59:59Z");
        calendars.restore(MONDAY, "照常上班", ADMIN);
        city.bean(Rescheduling.class).finish();
        assertThat(due(outside)).isEqualTo("2022-12-20T02:00:00Z");
    }

    @Test
    void anExtensionOfALimitFromOutsideIsInWorkingDaysAsWell() {
        Matter matter = sent("mayor", "extended", "2022-12-20 10:00");
        matter = city.act(matter, People.DISPATCHER, city.dispatch(Places.HEATING));
        matter = city.act(matter, People.HANDLER, new Action.Sign());
        matter = city.act(matter, People.HANDLER, new Action.AskExtension(2, "待配件"));
        matter = city.act(matter, People.DISPATCHER, new Action.GrantExtension(null));
        assertThat(matter.times().due()).isEqualTo("2022-12-22T15:59:59Z");
    }

    @Test
    void whatComesBackAfterItsLimitFromOutsideHasTheCategorysLimit() {
        Matter matter = sent("mayor", "again", "2022-12-16 10:00");
        city.at("2022-12-19T01:00:00Z");
        matter = city.act(matter, People.OPERATOR, new Action.Answer(Outcome.EXPLAINED, "已解释"));
        matter = city.act(matter, People.OPERATOR, new Action.Reopen("不满意"));
        assertThat(matter.times().due()).isEqualTo("2022-12-26T15:59:59Z");
        assertThat(matter.request().external()).isNotNull();
    }

    @Test
    void theSameNumberOfASourceIsTakenInOnce() {
        Matter first = sent("mayor", "XF-7", null);
        assertThatThrownBy(() -> sent("mayor", "XF-7", null))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::field, Fault::code, Fault::allowed)
                                .containsExactly(Tuple.tuple("external_number", "MATTER-132", first.number())));
        assertThat(sent("superior", "XF-7", null).number()).isNotEqualTo(first.number());
        assertThat(sent("mayor", null, null).request().external()).isEqualTo(new Matter.External("mayor", null, null));
        assertThat(sent("mayor", null, null).number())
                .as("without a number nobody knows")
                .isNotNull();
    }

    /** Both have been read before either is written. */
    @Test
    void ofTwoAtOnceOneIsRefusedAndToldWhichTheOtherIs() {
        Append<Matter> one = append("mayor", "XF-8");
        Append<Matter> other = append("mayor", "XF-8");
        Matter first = city.matters().append(one);
        assertThatThrownBy(() -> city.matters().append(other))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::field, Fault::code, Fault::allowed)
                                .containsExactly(Tuple.tuple("external_number", "MATTER-132", first.number())));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "fax,   1, -,                external_source BASE-006",
                "-,     1, -,                external_source BASE-002",
                "-,     -, 2022-12-20,       external_source BASE-002",
                "mayor, 1, soon,             external_due RECORD-114",
                "mayor, 1, 2022-02-30,       external_due RECORD-113",
                "mayor, 1, 2022-12-14,       external_due MATTER-133",
                "mayor, 1, 2022-12-15 09:00, external_due MATTER-133",
            })
    void badInputIsNamed(@Nullable String source, @Nullable String number, @Nullable String due, String fault) {
        assertThatThrownBy(() -> sent(source, number, due))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(one -> one.field() + " " + one.code())
                                .containsExactly(fault));
    }

    @Test
    void aNumberHasAtMostSixtyCharacters() {
        assertThat(sent("mayor", "7".repeat(60), null).request().external()).isNotNull();
        assertThatThrownBy(() -> sent("mayor", "7".repeat(61), null))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::field, Fault::code)
                                .containsExactly(Tuple.tuple("external_number", "BASE-003")));
    }

    @Test
    void verifyNamesAChangedNumberSourceOrLimit() {
        Matter matter = sent("mayor", "XF-9", "2022-12-20");
        for (String change :
                List.of("number = 'XF-10'", "source = 'superior'", "due = external_due + interval '1 day'")) {
            JdbcClient sql = city.owner();
            sql.sql("update request set external_" + change + " where matter_id = ?")
                    .param(matter.id())
                    .update();
            assertThat(city.findings())
                    .extracting(Finding::toString)
                    .anyMatch(found -> found.contains(matter.number()) && found.contains("request.external"));
            sql.sql(
                            "update request set external_source = 'mayor', external_number = 'XF-9', external_due = ? where matter_id = ?")
                    .params(java.time.OffsetDateTime.parse("2022-12-20T23:59:59+08:00"), matter.id())
                    .update();
            assertThat(city.found()).isEmpty();
        }
    }

    @Test
    void whatCameByItselfFoldsAsBefore() {
        Matter matter = city.take();
        assertThat(matter.request().external()).isNull();
        assertThat(matter.times().due()).isEqualTo(CATEGORY_DUE);
        Event received = city.matters().history(matter).getFirst();
        assertThat(received.data().keySet()).noneMatch(key -> key.startsWith("external"));
    }

    @Test
    void aListFindsItByItsNumberThere() {
        Matter digits = sent("police_110", "202212150001", null);
        Matter letters = sent("superior", "SJ20221215007", null);
        city.take();
        for (Matter matter : List.of(digits, letters)) {
            String number = number(matter);
            assertThat(list(number)).containsExactly(matter.number());
            assertThat(list(matter.number())).containsExactly(matter.number());
        }
        assertThat(list("20221215000")).as("the whole number").isEmpty();
    }

    @Test
    void ofAFileThatHasTheSameNumberTwiceTheFirstIsTakenInAndTheOtherSaysWhere() throws IOException {
        String csv = """
                content,category,place,external_source,external_number
                水压不足,water-outage,150502,superior,XF-2022-1
                水压不足（重报）,water-outage,150502,superior,XF-2022-1
                水压不足,water-outage,150502,mayor,XF-2022-1
                停水,water-outage,150502,,
                停水两天,water-outage,150502,,
                """;
        for (boolean dry : List.of(true, false)) {
            ImportOptions options = ImportOptions.by(ADMIN);
            ImportResult result = city.bean(Importer.class)
                    .run(
                            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                            "hotline",
                            dry ? options.onlyChecking() : options);
            assertThat(result.added()).as(dry ? "would be added" : "added").isEqualTo(4);
            assertThat(result.rejects()).singleElement().satisfies(reject -> {
                assertThat(reject.line()).isEqualTo(3);
                assertThat(reject.faults())
                        .extracting(Fault::field, Fault::code, Fault::allowed)
                        .containsExactly(Tuple.tuple("external_number", "MATTER-220", "2"));
            });
        }
        assertThat(list("XF-2022-1")).hasSize(2);
    }

    private static String number(Matter matter) {
        return Objects.requireNonNull(
                Objects.requireNonNull(matter.request().external()).number());
    }

    private List<String> list(String text) {
        MatterList list = city.bean(MatterList.class);
        return list.list(list.filter(Map.of("q", text), new Checks())).items().stream()
                .map(MatterLine::number)
                .toList();
    }

    private Instant due(Matter matter) {
        return city.matters().matter(matter.number()).times().due();
    }

    private Matter sent(@Nullable String source, @Nullable String number, @Nullable String due) {
        Map<String, Object> fields = MatterCity.request();
        if (source != null) {
            fields.put("external_source", source);
        }
        if (number != null) {
            fields.put("external_number", number);
        }
        if (due != null) {
            fields.put("external_due", due);
        }
        return city.take(fields);
    }

    private Append<Matter> append(String source, String number) {
        return city.matters()
                .intake(
                        MatterRegisters.HOTLINE,
                        new Fields(
                                MatterCity.request("external_source", source, "external_number", number),
                                new Checks()));
    }
}
