package io.huiyin.figure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One of the records behind a figure of a register's records.
 *
 * @param term which of the figure's terms counts it, from 0
 * @param amount what it adds: 1, or the number that is summed, in hundredths where the figure is told in them
 * @param number null when the register numbers nothing
 * @param label what a reference to it would show; null when nothing refers to it
 * @param scope path of where it lies
 * @param placePath where it counts; null when nowhere
 * @param unitPath of which unit it is; null when of none
 * @param day on which it counts; null when on none
 * @param counted of a share, whether it is of its part and not only of its whole; else true
 */
public record KeptRecord(
        int term,
        long amount,
        long id,
        @Nullable String number,
        @Nullable String label,
        String scope,
        @Nullable String placePath,
        @Nullable String unitPath,
        @Nullable LocalDate day,
        boolean counted) {}
