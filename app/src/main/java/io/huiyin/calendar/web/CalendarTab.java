package io.huiyin.calendar.web;

import io.huiyin.shell.Messages;
import io.huiyin.shell.Tab;
import java.util.List;

/** The three pages of the calendar. */
enum CalendarTab {
    YEAR("/calendar"),
    HOURS("/calendar/hours"),
    CHANGES("/calendar/changes");

    private final String href;

    CalendarTab(String href) {
        this.href = href;
    }

    static List<Tab> tabs(CalendarTab active, Messages m) {
        return java.util.Arrays.stream(values())
                .map(tab -> new Tab(
                        m.t("calendar.tab." + tab.name().toLowerCase(java.util.Locale.ROOT)),
                        tab.href,
                        tab == active,
                        -1))
                .toList();
    }
}
