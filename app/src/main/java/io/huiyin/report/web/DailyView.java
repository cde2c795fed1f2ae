package io.huiyin.report.web;

import io.huiyin.shell.Chart;
import io.huiyin.shell.Delta;
import io.huiyin.shell.Messages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of the daily special report, every text ready to be shown.
 *
 * @param same what asks a page or a file for this report
 * @param place name of the unit
 * @param issue its number: days since the records begin
 * @param asOf time of day when the day is not over; null otherwise
 * @param root root of the journal's day; null while it is open
 * @param lead what the figures say, in sentences, the headline first
 * @param map null where there is no map of the unit's places
 * @param asked units that are asked to explain
 * @param suggested drawn from rules
 * @param borderless names of the places without borders on the map; empty when there are none
 */
public record DailyView(
        String unit,
        String same,
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
        List<Part> streetParts,
        List<Topic> topics,
        List<Late> late,
        List<Returner> returners,
        List<AskedUnit> asked,
        List<Told> instructions,
        List<Suggestion> suggested,
        Steps steps) {

    /** A figure on a card. */
    public record Stat(
            String line,
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
     * @param line null for what lies at the unit itself
     * @param report the place's own report; null for what is not a place
     */
    public record Part(
            @Nullable String line,
            String name,
            @Nullable String report,
            Count received,
            @Nullable Change change,
            String share,
            Count settled,
            Count onTime,
            Count backlog,
            Count overdue,
            boolean late) {}

    /**
     * A figure in a table.
     *
     * @param href exactly the records that it counts; null when there are none
     */
    public record Count(String text, @Nullable String href) {}

    /**
     * What rose above its usual level.
     *
     * @param href exactly the requests that it counts
     * @param since the day it began, and which of its days this is
     * @param added less than a day old
     */
    public record Topic(
            String line,
            String name,
            String place,
            String href,
            String now,
            String usual,
            String since,
            boolean added) {}

    public record Late(
            String line, String number, String category, String summary, String unit, String due, String days) {}

    /**
     * A unit that is asked to explain.
     *
     * @param title of the rule
     * @param rule in words
     * @param proof the figure that says so
     */
    public record AskedUnit(String line, String unit, String title, String rule, Proof proof) {}

    /** Something that is suggested. */
    public record Suggestion(String title, String text, List<Proof> proofs) {}

    /** @param href exactly the records behind the figure */
    public record Proof(String label, String value, String href) {}

    public record Returner(String line, String name, Count day, Count week) {}

    /**
     * What a leader wrote the day before, and what became of it.
     *
     * @param about the line of the report, as it said then
     * @param report the report it stood in
     * @param reply null when there is none yet
     */
    public record Told(
            String number,
            String text,
            String about,
            String report,
            String by,
            String lead,
            String state,
            @Nullable String reply,
            boolean late) {}

    /**
     * A line beside which a leader may write.
     *
     * @param key unique in the report
     * @param value what it says
     */
    public record Line(String key, String title, String value) {}

    /** Every line of the report, in its order. */
    public List<Line> lines(Messages m) {
        List<Line> lines = new ArrayList<>();
        stats.forEach(stat -> lines.add(new Line(stat.line(), stat.label(), stat.value() + stat.unit())));
        Stream.of(placeParts, streetParts, categoryParts, channelParts)
                .flatMap(List::stream)
                .forEach(part -> {
                    if (part.line() != null) {
                        String received = m.t("report.figure.received") + " "
                                + part.received().text() + m.t("report.unit");
                        lines.add(new Line(part.line(), part.name(), received));
                    }
                });
        topics.forEach(topic -> lines.add(new Line(
                topic.line(),
                topic.place() + " " + topic.name(),
                m.t("report.topics.words", topic.usual(), topic.now()))));
        returners.forEach(one -> lines.add(new Line(
                one.line(),
                one.name(),
                m.t("report.figure.returned") + " " + one.day().text() + m.t("report.comma")
                        + m.t("report.returners.week") + " " + one.week().text())));
        asked.forEach(one -> lines.add(new Line(
                one.line(),
                one.unit() + " " + one.title(),
                one.proof().label() + " " + one.proof().value())));
        late.forEach(one -> lines.add(new Line(one.line(), one.number(), m.t("report.late.days") + " " + one.days())));
        return lines;
    }

    /** Reports beside this one; null where there is none. */
    public record Steps(
            @Nullable String before,
            @Nullable String after,
            @Nullable String today) {}
}
