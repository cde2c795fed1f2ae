package io.huiyin.shell;

import io.huiyin.base.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whoever leads new users through the demo; told by the module that keeps what they have done. Without it there is no list in the corner. */
@FunctionalInterface
public interface Tours {

    /** Empty for whoever has put the list away. */
    Optional<Tour> of(Actor actor, HttpServletRequest page);
}
