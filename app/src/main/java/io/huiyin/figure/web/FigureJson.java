package io.huiyin.figure.web;

import io.huiyin.base.City;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.Behind;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureRecord;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Growth;
import io.huiyin.figure.KeptRecord;
import io.huiyin.figure.Named;
import io.huiyin.figure.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Figures as JSON. Counts are whole numbers, shares and rates basis points (9615 is 96.15 %), times minutes. */
final class FigureJson {

    private FigureJson() {}

    /**
     * What a figure is.
     *
     * @param kind {@code count}, {@code distinct} (of persons; never to be added up), {@code share}, {@code minutes},
     *     {@code amount} (a sum in hundredths) or {@code per} (hundredths to so many residents; {@code whole} is how many live there, and null when nobody knows)
     * @param wish what a reader hopes for: {@code more}, {@code less}, {@code none}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record About(
            String register,
            String name,
            String title,
            String titleEn,
            String help,
            String helpEn,
            String kind,
            String wish) {

        static About of(FigureSet set, FigureSet.Figure figure, FigureKind kind) {
            return new About(
                    set.register(),
                    figure.name(),
                    figure.title().zh(),
                    figure.title().en(),
                    figure.help().zh(),
                    figure.help().en(),
                    kind.key(),
                    figure.wish().name().toLowerCase(Locale.ROOT));
        }
    }

    record Abouts(List<About> items) {}

    /**
     * A figure taken apart.
     *
     * @param asOf when the last day is not over yet
     * @param rough how far values may be off, in percent; 0 when they are exact
     * @param lines one page
     * @param next what to ask for as {@code after}; null on the last page
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Table(
            String register,
            String figure,
            String kind,
            Named unit,
            LocalDate from,
            LocalDate to,
            List<String> by,
            @Nullable OffsetDateTime asOf,
            LocalDate recordsSince,
            double rough,
            Value total,
            @Nullable Growth growth,
            String records,
            int totalLines,
            List<Line> lines,
            @Nullable String next) {

        private static final double ROUGH = 2.5;

        static Table of(FigureTable table, Named unit, FigureLinks links, FigureNames names, int after, int most) {
            FigureAsk ask = table.ask();
            boolean more = table.lines().size() > after + most;
            return new Table(
                    ask.register(),
                    ask.figure().name(),
                    table.kind().key(),
                    unit,
                    ask.from(),
                    ask.to(),
                    ask.by().stream().map(By::key).toList(),
                    at(table.asOf()),
                    table.firstDay(),
                    table.kind() == FigureKind.MINUTES ? ROUGH : 0,
                    table.total(),
                    table.growth(),
                    links.records(table, Behind.WHOLE),
                    table.lines().size(),
                    table.lines().stream()
                            .skip(after)
                            .limit(most)
                            .map(line -> Line.of(table, line, links, names))
                            .toList(),
                    more ? Integer.toString(after + most) : null);
        }
    }

    /**
     * One part.
     *
     * @param keys in the order of what was asked by
     * @param records what lists exactly the records that it counts; of a share with {@code behind=part} those of its part
     */
    record Line(List<Named> keys, Value value, @Nullable Growth growth, String records) {

        static Line of(FigureTable table, FigureTable.Line line, FigureLinks links, FigureNames names) {
            List<Named> keys = new ArrayList<>();
            for (int i = 0; i < line.keys().size(); i++) {
                keys.add(names.key(
                        table.ask().register(),
                        table.ask().by().get(i),
                        line.keys().get(i)));
            }
            return new Line(keys, line.value(), line.growth(), links.records(table, line, Behind.WHOLE));
        }
    }

    /**
     * One page of the records behind a value.
     *
     * @param value what they amount to
     * @param total of all pages
     * @param items of figures of matters
     * @param kept of figures of a register's records
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Records(
            String register,
            String figure,
            Named unit,
            LocalDate from,
            LocalDate to,
            Value value,
            long total,
            List<RecordJson> items,
            List<KeptJson> kept,
            @Nullable String next) {}

    /**
     * One record of a register.
     *
     * @param label what a reference to it would show
     * @param amount what it adds to the value, in hundredths where that is told in them; below 0 when it is taken off
     * @param day on which it counts
     * @param href its page
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record KeptJson(
            long id,
            @Nullable String number,
            @Nullable String label,
            @Nullable Named place,
            @Nullable Named unit,
            @Nullable LocalDate day,
            long amount,
            String href) {

        static KeptJson of(KeptRecord record, boolean minus, String href, FigureNames names) {
            return new KeptJson(
                    record.id(),
                    record.number(),
                    record.label(),
                    record.placePath() == null ? null : names.names().unitAt(record.placePath()),
                    record.unitPath() == null ? null : names.names().unitAt(record.unitPath()),
                    record.day(),
                    minus ? -record.amount() : record.amount(),
                    href);
        }
    }

    /**
     * One record.
     *
     * @param amount what it adds to the value; below 0 when it is taken off, 0 when an earlier one was of the same person
     * @param day of the journal, on which it counts
     * @param due limit when the day ended, of what was open
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record RecordJson(
            String number,
            int seq,
            String action,
            LocalDate day,
            OffsetDateTime at,
            String actor,
            String summary,
            String channel,
            Named category,
            Named place,
            Named unit,
            long amount,
            long minutes,
            @Nullable OffsetDateTime due,
            boolean overdue) {

        static RecordJson of(FigureRecord record, boolean minus, String register, FigureNames names) {
            return new RecordJson(
                    record.number(),
                    record.seq(),
                    record.action(),
                    record.day(),
                    record.at().atZone(City.ZONE).toOffsetDateTime(),
                    record.actor(),
                    record.summary(),
                    record.channel(),
                    names.key(register, Dimension.CATEGORY, record.category()),
                    names.names().unitAt(record.placePath()),
                    names.names().unitAt(record.scope()),
                    minus ? -record.amount() : record.amount(),
                    record.minutes(),
                    FigureJson.at(record.due()),
                    record.overdue());
        }
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant at) {
        return at == null ? null : at.atZone(City.ZONE).toOffsetDateTime();
    }
}
