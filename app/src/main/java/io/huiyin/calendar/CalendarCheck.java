package io.huiyin.calendar;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Folds the city's calendar again: no day is made free and no office closed beside the journal. */
@Component
class CalendarCheck implements StateCheck {

    private final CalendarStore store;

    CalendarCheck(CalendarStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return CalendarEvents.KIND;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        CityCalendar stored = store.read();
        for (List<Event> history : histories) {
            CityCalendar folded = CityCalendar.EMPTY.fold(history);
            compare(
                    "table work_calendar",
                    folded.streamId() == stored.streamId() && folded.seq() == stored.seq(),
                    findings);
            compare("table calendar_year", folded.years().equals(stored.years()), findings);
            compare("table calendar_day", folded.days().equals(stored.days()), findings);
            compare("table office_hours", folded.hours().equals(stored.hours()), findings);
        }
    }

    private static void compare(String table, boolean fits, Consumer<Finding> findings) {
        if (!fits) {
            findings.accept(new Finding("calendar", table + " does not follow from its events"));
        }
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        CityCalendar stored = store.read();
        boolean rows = !stored.years().isEmpty()
                || !stored.days().isEmpty()
                || !stored.hours().isEmpty();
        if (stored.seq() == 0 && rows) {
            findings.accept(new Finding("calendar", "it has no events"));
        }
    }
}
