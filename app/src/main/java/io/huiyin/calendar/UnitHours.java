package io.huiyin.calendar;

import io.huiyin.base.OfficeHours;
import java.time.Instant;

/**
 * Office hours of a unit and of the units below it that have none of their own.
 *
 * @param by sign-in name of who set them
 * @param seq its event
 */
public record UnitHours(long unitId, String path, OfficeHours hours, String by, Instant at, int seq) {}
