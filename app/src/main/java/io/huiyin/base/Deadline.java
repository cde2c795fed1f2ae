package io.huiyin.base;

import java.time.Instant;

/**
 * When something is due.
 *
 * @param at the last moment
 * @param provisional true when it counts working days of a year whose calendar is not published
 */
public record Deadline(Instant at, boolean provisional) {}
