package io.huiyin.report.web;

import io.huiyin.shell.Chart;
import io.huiyin.shell.Delta;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the daily special report, every text ready to be shown.
 *
 * @param place name of the unit
 * @param issue its number: days since the records begin
 * @param asOf time of day when the day is not over; null otherwise
 * @param root root of the journal's day; null while it is open
 * @param lead what the figures say, in sentences, the headline first
 * @param map null where there is no map of the unit's places
 * @param borderless names of the places without borders on the map; empty when there are none
 */
public record DailyView(
        String unit,
        String place,
        LocalDate day,
        LocalDate today,
        String issue,
        @Nullable String asOf,
        @Nullable String root,
        List<String> lead,
        List<Stat> stats,
        Chart trend,
        Chart channels,
        Chart categories,
        Chart hours,
        Chart ages,
        @Nullable Chart map,
        String borderless,
        List<Part> channelParts,
        List<Part> categoryParts,
        List<Part> placeParts,
        List<Topic> topics,
        List<Late> late,
        List<Returner> returners,
        Steps steps) {

    /** A figure on a card. */
    public record Stat(
            String label,
            String value,
            String unit,
            String href,
            boolean late,
            List<Change> changes,
            @Nullable String note) {

        /** How much it differs from the earlier figure that is called so; null when that is missing. */
        @Nullable
        String change(String against) {
            return changes.stream()
                    .map(Change::delta)
                    .filter(delta -> delta.against().equals(against))
                    .map(Delta::text)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A figure beside an earlier one.
     *
     * @param neutral when neither more nor less is better
     */
    public record Change(Delta delta, boolean neutral) {

        /** Class that colours it. */
        public String tone() {
            if (neutral || delta.sign() == 0) {
                return "hy-delta-same";
            }
            return delta.good() ? "hy-delta-good" : "hy-delta-bad";
        }

        public String mark() {
            return delta.sign() > 0 ? "▲" : delta.sign() < 0 ? "▼" : "■";
        }
    }

    /**
     * A line of a table of parts.
     *
     * @param href the matters received in it; null where no list tells them apart
     * @param report the place's own report; null for what is not a place
     */
    public record Part(
            String name,
            @Nullable String href,
            @Nullable String report,
            String received,
            @Nullable Change change,
            String share,
            String settled,
            String onTime,
            String backlog,
            String overdue,
            boolean late) {}

    /**
     * What rose above its usual level.
     *
     * @param href exactly the requests that it counts
     * @param since the day it began, and which of its days this is
     * @param added less than a day old
     */
    public record Topic(
            String name, String place, String href, String now, String usual, String since, boolean added) {}

    public record Late(String number, String category, String summary, String unit, String due, String days) {}

    public record Returner(String name, String day, String week) {}

    /** Reports beside this one; null where there is none. */
    public record Steps(
            @Nullable String before,
            @Nullable String after,
            @Nullable String today) {}
}
