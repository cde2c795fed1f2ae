package io.huiyin.report.web;

import io.huiyin.base.City;
import io.huiyin.figure.Named;
import io.huiyin.figure.Names;
import io.huiyin.report.Instruction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a leader wrote beside a line of a report, and how it stands.
 *
 * @param number of the supervised matter
 * @param date of the report
 * @param title what the line was about, {@code value} what it said then
 * @param unit accountable
 * @param state the event that says how it stands; {@code supervised} when nothing was done since
 */
@JsonNaming(SnakeCaseStrategy.class)
record InstructionJson(
        String number,
        String text,
        LocalDate date,
        String line,
        String title,
        String value,
        String by,
        OffsetDateTime given,
        Named unit,
        @Nullable OffsetDateTime due,
        String state,
        OffsetDateTime at,
        @Nullable String reply,
        boolean late) {

    static InstructionJson of(Instruction one, Names names) {
        Instant due = one.due();
        return new InstructionJson(
                one.number(),
                one.text(),
                one.line().day(),
                one.line().key(),
                one.line().title(),
                one.line().value(),
                one.by(),
                local(one.given()),
                names.unitAt(one.lead()),
                due == null ? null : local(due),
                one.last(),
                local(one.at()),
                one.reply(),
                one.late());
    }

    private static OffsetDateTime local(Instant at) {
        return at.atZone(City.ZONE).toOffsetDateTime();
    }
}
