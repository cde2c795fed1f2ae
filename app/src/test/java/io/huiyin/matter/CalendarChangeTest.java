package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.OfficeHours;
import io.huiyin.base.Refused;
import io.huiyin.base.WorkTimes;
import io.huiyin.calendar.Calendars;
import io.huiyin.calendar.Deadlines;
import io.huiyin.journal.Event;
import io.huiyin.testing.StoreTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of the calendar, their history, and the open deadlines that they move. */
@StoreTest
class CalendarChangeTest {

    private static final Actor ADMIN = Actor.system("1505/");
    private static final LocalDate MONDAY = LocalDate.of(2022, 12, 19);

    private static final String YEAR_2023 = """
            {"holidays": {"2023-01-01": "New Year's Day,元旦,1", "2023-05-01": "Labour Day,劳动节,2",
                          "2023-10-01": "National Day,国庆节,3"}, "workdays": {}}""";
    private static final String YEAR_2027 = """
            {"holidays": {"2027-01-01": "New Year's Day,元旦,1", "2027-05-01": "Labour Day,劳动节,2",
                          "2027-10-01": "National Day,国庆节,3"}, "workdays": {"2027-01-03": "New Year's Day,元旦,1"}}""";

    private MatterCity city = MatterCity.fresh();

    @BeforeEach
    void startWithNothingWaiting() {
        assertThat(deadlines().waiting()).isZero();
    }

    @AfterEach
    void close() {
        assertThat(city.found()).as("everything follows from its events").isEmpty();
        city.close();
    }

    @Test
    void aDayMadeFreeMovesTheDeadlinesThatSpanItAndNoOther() {
        Matter spans = city.take();
        Matter answered = city.take("answer", "已解释", "outcome", "explained");
        city.at("2022-12-20T01:00:00Z");
        Matter later = city.take();
        assertThat(spans.times().due()).isEqualTo("2022-12-22T15:59:59Z");

        calendars().change(MONDAY, false, "全市停工", ADMIN);

        assertThat(deadlines().waiting())
                .as("of two matters the whole, and the dispatch")
                .isEqualTo(4);
        assertThat(finish()).isEqualTo(1);
        assertThat(due(spans)).isEqualTo("2022-12-23T15:59:59Z");
        assertThat(due(answered)).isEqualTo(answered.times().due());
        assertThat(due(later)).isEqualTo(later.times().due());
        assertThat(deadlines().moved()).containsExactly(java.util.Map.entry(1, 1L));
        assertThat(deadlines().moved(1, List.of("1505/"), 10))
                .containsExactly(new Deadlines.Moved(
                        spans.number(),
                        "/matters/" + spans.number(),
                        Instant.parse("2022-12-22T15:59:59Z"),
                        Instant.parse("2022-12-23T15:59:59Z"),
                        false));
        assertThat(deadlines().moved(1, List.of("1505/150523/"), 10)).isEmpty();
        assertThat(actions(spans)).endsWith("rescheduled");
        assertThat(actions(later)).doesNotContain("rescheduled");
    }

    @Test
    void workDoneTwiceChangesNothingAndWorkInterruptedGoesOn() {
        for (int i = 0; i < 5; i++) {
            city.take();
        }
        calendars().change(MONDAY, false, "全市停工", ADMIN);
        Rescheduling rescheduling = city.bean(Rescheduling.class);
        assertThat(rescheduling.step()).isEqualTo(5);
        assertThat(rescheduling.step()).isEqualTo(-1);
        assertThat(finish()).isZero();
        assertThat(deadlines().moved()).containsExactly(java.util.Map.entry(1, 5L));
        calendars().restore(MONDAY, "照常上班", ADMIN);
        assertThat(finish()).isEqualTo(5);
        assertThat(deadlines().moved()).containsOnlyKeys(1, 2);
    }

    @Test
    void aMatterTakenInWithAnOldCalendarIsFoundToo() {
        Matter matter = city.take();
        calendars().change(MONDAY, false, "全市停工", ADMIN);
        assertThat(finish()).isEqualTo(1);
        Matter fresh = city.take();
        assertThat(fresh.times().due()).isEqualTo(due(matter));
        assertThat(finish()).isZero();
        assertThat(actions(fresh)).containsExactly("received");
    }

    @Test
    void aDeadlineBeyondThePublishedCalendarIsProvisionalUntilTheYearIsLoaded() {
        city.at("2026-12-28T01:00:00Z");
        Matter matter = city.take();
        assertThat(due(matter)).isEqualTo("2027-01-04T15:59:59Z");
        assertThat(deadlines().provisional()).isEqualTo(1);

        assertThat(calendars().load(YEAR_2027, ADMIN)).containsExactly(2027);
        assertThat(finish()).isEqualTo(1);
        assertThat(due(matter))
                .as("the first is free, the third makes up for it")
                .isEqualTo("2027-01-04T15:59:59Z");
        assertThat(deadlines().provisional()).isZero();
        assertThat(deadlines().moved(1, List.of("1505/"), 10)).singleElement().matches(moved -> !moved.provisional());
        assertThat(calendars().load(YEAR_2027, ADMIN)).as("the same file again").isEmpty();
        assertThat(times().version()).isEqualTo(1);
    }

    @Test
    void aYearLoadedHereReplacesTheShippedOne() {
        assertThat(times().calendar().isWorkday(LocalDate.of(2023, 1, 24))).isFalse();
        calendars().load(YEAR_2023, ADMIN);
        assertThat(times().calendar().isWorkday(LocalDate.of(2023, 1, 24))).isTrue();
    }

    @Test
    void officeHoursAreInheritedDownTheTree() {
        String office = "08:30-12:00 13:30-17:30";
        calendars().setHours(city.unit(Places.CITY), List.of(office), ADMIN);
        calendars()
                .setHours(
                        city.unit(Places.KEERQIN), List.of("09:00-12:00", "", "09:00-12:00", "", "9:00-11:30"), ADMIN);
        Calendars.Effective street = calendars().hours(city.unit(Places.STREET));
        assertThat(street.own()).isFalse();
        assertThat(street.from()).isEqualTo(Places.KEERQIN.path());
        assertThat(calendars().hours(city.unit(Places.KAILU)).hours().texts()).containsOnly(office);
        assertThat(times().at(Places.STREET.path()).hours()).isEqualTo(street.hours());
        calendars().inheritHours(city.unit(Places.KEERQIN), ADMIN);
        assertThat(times().at(Places.STREET.path()).hours())
                .isEqualTo(OfficeHours.parse(List.of(office, office, office, office, office)));
        assertThat(times().at(Places.CENTRE.path())).isSameAs(times().at(Places.WATER.path()));
    }

    @Test
    void aMatterIsDueWhenTheCityClosesOnceItHasSaidWhen() {
        Matter matter = city.take();
        calendars().setHours(city.unit(Places.CITY), List.of("08:30-12:00 14:30-18:00"), ADMIN);
        assertThat(finish()).isEqualTo(1);
        assertThat(due(matter)).isEqualTo("2022-12-22T10:00:00Z");
        assertThat(city.take().times().due()).isEqualTo("2022-12-22T10:00:00Z");
    }

    @Test
    void aMatterDoneAgainGetsANewLimitThatMovesAsWell() {
        Matter matter = city.dispatched();
        matter = city.act(matter, People.HANDLER, new Action.Sign());
        matter = city.act(matter, People.HANDLER, Paper.reply());
        calendars().change(MONDAY, false, "全市停工", ADMIN);
        assertThat(finish()).as("a settled matter keeps its deadline").isZero();
        matter = city.matters().list(List.of(matter.id())).getFirst();
        city.at("2022-12-16T01:00:00Z");
        matter = city.act(matter, People.OPERATOR, Paper.callBack(false));
        assertThat(matter.times().due()).isEqualTo("2022-12-26T15:59:59Z");
        calendars().restore(MONDAY, "照常上班", ADMIN);
        assertThat(finish()).isEqualTo(1);
        assertThat(due(matter)).isEqualTo("2022-12-23T15:59:59Z");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertRefused("CALENDAR-106", () -> calendars().change(MONDAY, true, "理由", ADMIN));
        assertRefused("CALENDAR-107", () -> calendars().restore(MONDAY, "理由", ADMIN));
        assertRefused("BASE-002", () -> calendars().change(MONDAY, false, " ", ADMIN));
        assertRefused("CALENDAR-112", () -> calendars().inheritHours(city.unit(Places.CITY), ADMIN));
        assertRefused(
                "CALENDAR-109",
                () -> calendars().setHours(city.unit(Places.CITY), List.of("from nine to five"), ADMIN));
        assertRefused("CALENDAR-110", () -> calendars().setHours(city.unit(Places.CITY), List.of(""), ADMIN));
        assertRefused("CALENDAR-111", () -> calendars().setHours(city.unit(Places.CITY), List.of("", ""), ADMIN));
        assertRefused("ACCESS-002", () -> calendars().change(MONDAY, false, "理由", People.OPERATOR.actor()));
        assertThat(calendars().history()).isEmpty();
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(
                                        refused.faults().isEmpty()
                                                ? refused.code()
                                                : refused.faults().getFirst().code())
                                .isEqualTo(code));
    }

    private Calendars calendars() {
        return city.bean(Calendars.class);
    }

    private WorkTimes times() {
        return city.bean(WorkTimes.class);
    }

    private Deadlines deadlines() {
        return city.bean(Deadlines.class);
    }

    private int finish() {
        int moved = city.bean(Rescheduling.class).finish();
        assertThat(deadlines().waiting()).isZero();
        return moved;
    }

    private Instant due(Matter matter) {
        return city.matters().list(List.of(matter.id())).getFirst().times().due();
    }

    private List<String> actions(Matter matter) {
        return city.matters().history(matter).stream().map(Event::action).toList();
    }
}
