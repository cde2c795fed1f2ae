package io.huiyin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import io.huiyin.base.WorkCalendar;
import io.huiyin.shell.DueView.State;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueViewTest {

    private static final WorkCalendar CALENDAR = new WorkCalendar(Set.of(), Set.of(), Set.of(2022));

    /** The limit is Friday, 16 December 2022, at the end of the day. */
    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "2022-12-12T09:00, LEFT,  4",
        "2022-12-15T09:00, SOON,  1",
        "2022-12-16T00:00, TODAY, 0",
        "2022-12-16T23:59, TODAY, 0",
        "2022-12-17T00:00, LATE,  0",
        "2022-12-19T08:00, LATE,  1",
        "2022-12-21T08:00, LATE,  3",
    })
    void aRunningMatterIsLateTodayOrHasDaysLeft(LocalDateTime now, State state, int workdays) {
        Instant due = Instant.parse("2022-12-16T15:59:59Z");
        DueView view = DueView.running(due, now.atZone(City.ZONE).toInstant(), CALENDAR);
        assertThat(view.state()).isEqualTo(state);
        assertThat(view.workdays()).isEqualTo(workdays);
    }
}
