package io.huiyin.calendar.web;

import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import io.huiyin.calendar.Calendars;
import io.huiyin.calendar.Deadlines;
import io.huiyin.journal.Event;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What was changed in the calendar, by whom and why, and which deadlines it moved. */
@Controller
@RequestMapping("/calendar/changes")
public class ChangesPage {

    private static final int SHOWN = 200;

    private final Calendars calendars;
    private final Deadlines deadlines;
    private final Access access;
    private final Bundles bundles;

    ChangesPage(Calendars calendars, Deadlines deadlines, Access access, Bundles bundles) {
        this.calendars = calendars;
        this.deadlines = deadlines;
        this.access = access;
        this.bundles = bundles;
    }

    /** A change; {@code moved} counts the deadlines that it moved. */
    public record Line(int number, Instant at, String by, String what, String reason, long moved) {}

    /**
     * One change with the deadlines that it moved.
     *
     * @param shown the first of them
     */
    public record One(Line line, List<Deadlines.Moved> shown) {}

    @GetMapping
    String list(Model model) {
        access.actor();
        Messages m = bundles.current();
        Map<Integer, Long> moved = deadlines.moved();
        List<Event> history = calendars.history();
        model.addAttribute("tabs", CalendarTab.tabs(CalendarTab.CHANGES, m));
        model.addAttribute(
                "lines",
                history.reversed().stream()
                        .limit(SHOWN)
                        .map(event -> line(event, moved, m))
                        .toList());
        model.addAttribute("total", (long) history.size());
        model.addAttribute("waiting", deadlines.waiting());
        return "calendar/changes";
    }

    @GetMapping("/{number}")
    String one(@PathVariable int number, Model model) {
        List<String> reach = access.actor().paths();
        Messages m = bundles.current();
        Event event = calendars.history().stream()
                .filter(change -> change.seq() == number)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("CALENDAR-114", number));
        model.addAttribute("tabs", CalendarTab.tabs(CalendarTab.CHANGES, m));
        model.addAttribute("change", new One(line(event, deadlines.moved(), m), deadlines.moved(number, reach, SHOWN)));
        model.addAttribute("waiting", deadlines.waiting());
        return "calendar/change";
    }

    private static Line line(Event event, Map<Integer, Long> moved, Messages m) {
        String subject = event.text("day") != null
                ? event.text("day")
                : event.text("unit") != null ? event.text("unit") : event.text("year");
        String key = "calendar.event." + event.action()
                + (event.action().equals("day_changed") ? (event.flag("working") ? ".on" : ".off") : "");
        return new Line(
                event.seq(),
                event.occurredAt(),
                event.actor(),
                m.t(key, subject),
                Calendars.reason(event),
                moved.getOrDefault(event.seq(), 0L));
    }
}
