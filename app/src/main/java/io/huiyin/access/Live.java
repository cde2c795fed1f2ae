package io.huiyin.access;

import io.huiyin.base.Actor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs to know of the user who makes it.
 *
 * @param day on which the actor may do that: with the day duties end and begin
 * @param passwordMark changes with the password, which ends the sessions begun with the old one
 */
record Live(Actor actor, LocalDate day, @Nullable String passwordMark) {}
