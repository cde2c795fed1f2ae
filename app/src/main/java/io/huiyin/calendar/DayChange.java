package io.huiyin.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A day that the city made working or free.
 *
 * @param by sign-in name of who did
 * @param seq its event
 */
public record DayChange(LocalDate day, boolean working, String reason, String by, Instant at, int seq) {}
