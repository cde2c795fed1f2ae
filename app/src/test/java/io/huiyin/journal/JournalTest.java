package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalTest {

    private static final Instant NOON = Instant.parse("2022-12-15T04:00:00Z");

    private final CityClock clock = CityClock.frozenAt(NOON);
    private final JournalCity city;

    JournalTest(TestCity database) {
        city = new JournalCity(database, clock);
    }

    @AfterAll
    void close() {
        city.close();
    }

    @Test
    void whatWasAppendedIsReadBackWithItsPersonalValues() {
        Appended appended = city.journal.append(city.begin(Stream.RECORD, 1, 2));
        List<Event> history = city.journal.history(appended.stream());
        assertThat(history).hasSize(2).hasToString(appended.events().toString());
        assertThat(history.getLast()).satisfies(event -> {
            assertThat(event.seq()).isEqualTo(2);
            assertThat(event.occurredAt()).isEqualTo(NOON).isEqualTo(event.recordedAt());
            assertThat(event.day()).isEqualTo("2022-12-15");
            assertThat(event.actor()).isEqualTo("operator");
            assertThat(event.scope()).isEqualTo("1505/");
            assertThat(event.number("amount")).isEqualTo(2);
            assertThat(event.personal()).isEqualTo(Map.of("content", "第 2", "phone", "13800002"));
        });
    }

    @Test
    void aConfidentialValueIsNowhereInPlain() {
        Appended appended = city.journal.append(city.begin(Stream.RECORD, 77));
        assertThat(city.owner
                        .sql("select data || personal from stream_event where stream_id = ?")
                        .param(appended.stream().id())
                        .query(String.class)
                        .single())
                .contains("第 77")
                .doesNotContain("138000077");
    }

    @Test
    void aBatchIsWrittenWholeOrNotAtAll() {
        long before = city.count("select count(*) from matter_event");
        List<Append<?>> batch = List.of(
                city.numbered("batch", 1), city.numbered("batch", JournalCity.POISON), city.numbered("batch", 3));
        assertThatThrownBy(() -> city.journal.append(batch)).hasMessageContaining("cannot be written");
        assertThat(city.count("select count(*) from matter_event")).isEqualTo(before);
        assertThat(city.journal.append(city.numbered("batch", 1)).number()).isEqualTo("RXbatch-20221215-00001");
    }

    @Test
    void aBatchKeepsItsOrder() {
        List<Append<?>> batch =
                List.of(city.numbered("order", 3), city.numbered("other", 1), city.numbered("order", 2));
        assertThat(city.journal.append(batch).stream().map(Appended::number))
                .containsExactly("RXorder-20221215-00001", "RXother-20221215-00001", "RXorder-20221215-00002");
        assertThat(city.journal.append(List.<Append<?>>of())).isEmpty();
    }

    @Test
    void whoeverHasNotSeenTheLastEventIsRefused() {
        Stream stream = city.journal.append(city.begin(Stream.MATTER, 1)).stream();
        city.journal.append(city.more(stream, 1, 1, 5));
        assertThat(refused(city.more(stream, 1, 1, 7))).isEqualTo("JOURNAL-101");
        assertThat(refused(city.more(stream, 3, 1, 7))).isEqualTo("JOURNAL-101");
        assertThat(refused(city.more(new Stream(Stream.MATTER, 999_999), 1, 1, 7)))
                .as("a stream that never was")
                .isEqualTo("JOURNAL-101");
        assertThat(city.journal.history(stream)).hasSize(2);
    }

    @Test
    void aClaimIsMadeOnce() {
        Claim claim = new Claim("key:operator", "k-1", new byte[] {1}, Appended::number);
        Appended first = city.journal.append(city.numbered("claimed", 1).once(claim));
        assertThat(refused(city.numbered("claimed", 1).once(claim))).isEqualTo("JOURNAL-102");
        assertThat(city.journal.append(city.numbered("claimed", 1)).number())
                .as("the refused one has taken no number")
                .isEqualTo("RXclaimed-20221215-00002");
        assertThat(city.claims.find("key:operator", "k-1")).hasValueSatisfying(made -> {
            assertThat(made.answer()).isEqualTo(first.number());
            assertThat(made.streamId()).isEqualTo(first.stream().id());
        });
        assertThat(city.claims.find("key:dispatcher", "k-1"))
                .as("another caller's key")
                .isEmpty();
    }

    @Test
    void theMarkOfALineIsTheOneThatTheMigrationMakesOfAClaim() {
        Mark line = Mark.of("import:unit", "第 1 行");
        assertThat(city.owner
                        .sql(
                                "select encode(substring(sha256(convert_to('import:unit' || E'\\n' || ?, 'UTF8')) from 1 for 16), 'hex')")
                        .param("第 1 行")
                        .query(String.class)
                        .single())
                .isEqualTo("%016x%016x".formatted(line.high(), line.low()));
    }

    @Test
    void aLineThatIsMarkedTwiceIsRefused() {
        Mark line = Mark.of("import:unit", "line 2");
        city.journal.append(city.begin(Stream.RECORD, 1).once(line));
        assertThatThrownBy(
                        () -> city.journal.append(city.begin(Stream.RECORD, 1).once(line)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("JOURNAL-102"));
    }

    @Test
    void aCallersKeyIsForgottenAfterADayAndALineOfAnImportNever() {
        city.journal.append(city.begin(Stream.RECORD, 1)
                .once(new Claim("key:operator", "k-2", new byte[] {1}, appended -> "answer")));
        Mark line = Mark.of("import:unit", "line 1");
        city.journal.append(city.begin(Stream.RECORD, 1).once(line));
        try {
            clock.freezeAt(NOON.plus(Claims.KEY_LIFE));
            assertThat(city.claims.find("key:operator", "k-2"))
                    .as("to the second")
                    .isPresent();
            clock.advance(Duration.ofSeconds(1));
            assertThat(city.claims.find("key:operator", "k-2")).isEmpty();
            assertThat(city.claims.made(
                            List.of(line, Mark.of("import:unit", "line 2"), Mark.of("import:duty", "line 1"))))
                    .containsExactly(line);
        } finally {
            clock.freezeAt(NOON);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update matter_event set data = '{}'",
                "delete from matter_event",
                "truncate matter_event",
                "update stream_event set actor = 'somebody'",
                "delete from stream_event",
                "truncate stream_event",
                "delete from journal_day",
                "update journal_key set since = now()",
                "delete from journal_key",
                "delete from number_series",
                "update attachment set media_type = 'text/html'",
                "delete from attachment_chunk",
                "update attachment_chunk set bytes = ''",
                "update attachment_upload set actor = 'somebody'",
                "delete from attachment_upload",
                "delete from matter",
                "delete from request",
                "update claim set answer = ''",
                "drop table matter_event",
                "alter table matter_event disable trigger all",
            })
    void theApplicationsOwnRoleCanTakeNothingBack(String statement) {
        city.journal.append(city.numbered("kept", 1));
        assertThatThrownBy(() -> city.city.appClient().sql(statement).update())
                .rootCause()
                .hasMessageMatching("ERROR: (permission denied for|must be owner of).*");
    }

    @Test
    void aClockThatStepsBackTakesNoEventOutOfTheOpenDay() {
        Instant newDay = Instant.parse("2022-12-15T16:00:00Z");
        CityClock stepping = CityClock.frozenAt(newDay);
        try (JournalCity other = JournalCity.fresh(stepping)) {
            other.journal.append(other.numbered("a", 1));
            stepping.freezeAt(newDay.minusSeconds(600));
            Event event = other.journal.append(other.numbered("a", 2)).events().getFirst();
            assertThat(event.day()).isEqualTo("2022-12-16");
            assertThat(event.recordedAt()).isEqualTo(newDay);
            other.days.closePassed();
            assertThat(other.days.openDay())
                    .hasValueSatisfying(day -> assertThat(day).isEqualTo("2022-12-16"));
            assertThat(other.findings()).isEmpty();
        }
    }

    @Test
    void aClockThatStepsBackWhileADayIsClosedOpensTheNextDayAllTheSame() {
        Instant evening = Instant.parse("2022-12-15T15:59:59Z");
        SteppingClock stepping = new SteppingClock(evening);
        try (JournalCity other = JournalCity.fresh(stepping)) {
            other.journal.append(other.numbered("a", 1));
            stepping.nextThen(evening.plusSeconds(2), evening);
            Event event = other.journal.append(other.numbered("a", 2)).events().getFirst();
            assertThat(event.day()).isEqualTo("2022-12-16");
            assertThat(other.days.openDay())
                    .hasValueSatisfying(day -> assertThat(day).isEqualTo("2022-12-16"));
            assertThat(other.findings()).isEmpty();
        }
    }

    @Test
    void daysWithoutEventsAreClosedAndSigned() {
        CityClock slow = CityClock.frozenAt(NOON);
        try (JournalCity other = JournalCity.fresh(slow)) {
            other.journal.append(other.numbered("a", 1));
            slow.advance(Duration.ofDays(1));
            other.days.closePassed();
            slow.advance(Duration.ofDays(5));
            other.days.closePassed();
            other.days.closePassed();
            assertThat(other.days.listInOrder().stream()
                            .map(day -> day.day() + " " + day.closed() + " " + day.events()))
                    .containsExactly("2022-12-15 true 1", "2022-12-16 true 0", "2022-12-21 false null");
            assertThat(other.findings()).isEmpty();
            byte[] root = other.days.list(3).get(1).root();
            assertThat(other.verifier()
                            .dayOf(" "
                                    + java.util.HexFormat.of().withUpperCase().formatHex(root) + "\n"))
                    .hasValueSatisfying(day -> assertThat(day).isEqualTo("2022-12-16"));
            assertThat(other.verifier().dayOf("00".repeat(32))).isEmpty();
        }
    }

    @Test
    void theDayIsChinas() {
        Instant afterMidnight = Instant.parse("2022-12-15T16:00:01Z");
        assertThat(afterMidnight.atZone(City.ZONE).toLocalDate()).isEqualTo("2022-12-16");
        try (JournalCity other = JournalCity.fresh(CityClock.frozenAt(afterMidnight))) {
            assertThat(other.journal
                            .append(other.numbered("a", 1))
                            .events()
                            .getFirst()
                            .day())
                    .isEqualTo("2022-12-16");
        }
    }

    private String refused(Append<?> append) {
        try {
            city.journal.append(append);
            return "appended";
        } catch (Refused refused) {
            return refused.code();
        }
    }
}
