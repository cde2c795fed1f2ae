package io.huiyin.access;

import io.huiyin.base.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs to know of the user who makes it.
 *
 * @param passwordMark changes with the password, which ends the sessions begun with the old one
 */
record Live(Actor actor, @Nullable String passwordMark) {}
