package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.AuditTrail;
import io.huiyin.base.City;
import io.huiyin.base.WorkCalendar;
import io.huiyin.base.WorkTime;
import io.huiyin.base.WorkTimes;
import io.huiyin.journal.ChangeLog;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What auditors are asked to look at: many looks in a day, looks out of hours, large exports. */
class AuditRulesTest {

    private static final Instant NOW = Instant.parse("2022-12-19T04:00:00Z");

    /** The rules ask no database unless a look has a place. */
    private static final JdbcClient NO_DATABASE = JdbcClient.create(new DriverManagerDataSource());

    private final List<AuditTrail.Entry> entries = new ArrayList<>();

    @Test
    void twentyLooksInADayAreUsualAndTwentyOneAreNot() {
        looks("li", "2022-12-15T10:00", 20);
        looks("wang", "2022-12-15T10:00", 12);
        looks("wang", "2022-12-16T10:00", 12);
        assertThat(unusual()).isEmpty();
        looks("li", "2022-12-15T18:00", 1);
        assertThat(unusual()).containsExactly("MANY_LOOKS li 2022-12-15 21");
    }

    @Test
    void aLookAtNightOrOnADayThatIsNotWorkedIsUnusual() {
        looks("li", "2022-12-15T06:59", 1);
        looks("li", "2022-12-15T07:00", 1);
        looks("li", "2022-12-15T19:59", 1);
        looks("li", "2022-12-15T20:00", 1);
        looks("wang", "2022-12-18T12:00", 3); // a Sunday
        assertThat(unusual()).containsExactly("OUT_OF_HOURS wang 2022-12-18 3", "OUT_OF_HOURS li 2022-12-15 2");
    }

    @Test
    void aFileOfMoreThanFiveThousandRecordsIsUnusualAtAnyTime() {
        export("li", "2022-12-15T10:00", 5_000);
        assertThat(unusual()).isEmpty();
        export("wang", "2022-12-15T22:00", 5_001);
        assertThat(unusual()).containsExactly("LARGE_EXPORT wang 2022-12-15 5001");
    }

    @Test
    void whatLiesBeforeTheDaysIsNotJudged() {
        looks("li", "2022-12-01T03:00", 1);
        assertThat(unusual()).isEmpty();
    }

    private void looks(String actor, String at, int count) {
        for (int i = 0; i < count; i++) {
            add(AuditTrail.Kind.LOOK, actor, at, 1);
        }
    }

    private void export(String actor, String at, long records) {
        add(AuditTrail.Kind.EXPORT, actor, at, records);
    }

    private void add(AuditTrail.Kind kind, String actor, String at, long count) {
        Instant moment = LocalDateTime.parse(at).atZone(City.ZONE).toInstant();
        entries.add(new AuditTrail.Entry(kind, moment, actor, "RX1505-20221215-00001", "/", null, null, count));
    }

    private List<String> unusual() {
        Audit audit = new Audit(
                List.of(this::between),
                new ChangeLog(NO_DATABASE),
                new UserStore(NO_DATABASE),
                new Times(),
                new City("1505"),
                Clock.fixed(NOW, City.ZONE),
                20,
                5_000,
                LocalTime.of(7, 0),
                LocalTime.of(20, 0));
        return audit.report(Actor.system("1505/"), null, null, null).unusual().stream()
                .map(one -> one.rule() + " " + one.actor() + " " + one.day() + " " + one.count())
                .toList();
    }

    private List<AuditTrail.Entry> between(Instant from, Instant until, @Nullable String actor, int limit) {
        return entries.stream()
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(until))
                .toList();
    }

    /** Weeks of five days. */
    private static final class Times implements WorkTimes {

        @Override
        public WorkCalendar calendar() {
            return new WorkCalendar(Set.of(), Set.of(), List.of(2022));
        }

        @Override
        public WorkTime at(String unitPath) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int version() {
            return 0;
        }
    }
}
