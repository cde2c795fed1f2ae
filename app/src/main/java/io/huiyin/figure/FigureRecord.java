package io.huiyin.figure;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One of the records behind a figure: an event, or a matter that was open.
 *
 * @param term which of the figure's terms counts it, from 0
 * @param amount what it adds: 1, or the number that is summed; of persons 0 when an earlier one of them was of the same
 * @param seq the event that is counted, or that the day left the matter with
 * @param scope path of the unit accountable then
 * @param day of the journal
 * @param received the day of its receipt
 * @param due limit at the end of the day, of what was open; null of what happened
 * @param minutes since receipt
 * @param counted of a share, whether it is of its part and not only of its whole; else true
 */
public record FigureRecord(
        int term,
        long amount,
        String number,
        int seq,
        String summary,
        String channel,
        String category,
        String placePath,
        String scope,
        String actor,
        String action,
        LocalDate day,
        Instant at,
        LocalDate received,
        @Nullable Instant due,
        boolean overdue,
        long minutes,
        boolean counted) {}
