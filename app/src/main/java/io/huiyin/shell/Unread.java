package io.huiyin.shell;

import io.huiyin.base.Actor;

/** How many messages somebody has not read, for the bell on top of each page. Told by the module that keeps them; without it there is no bell. */
@FunctionalInterface
public interface Unread {

    /** Counted up to 100. */
    int of(Actor actor);
}
