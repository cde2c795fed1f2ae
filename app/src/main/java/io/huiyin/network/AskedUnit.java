package io.huiyin.network;

import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which unit a question about figures is asked of. */
public final class AskedUnit {

    private AskedUnit() {}

    /**
     * The unit of that code; without one the asker's own as far as it may ask, else the first place where it may, else the city.
     *
     * @return empty when there is no unit of that code
     */
    public static Optional<Unit> of(@Nullable String code, Actor actor, Network network) {
        if (code != null && !code.isBlank()) {
            return network.findUnit(code.strip());
        }
        String scope = actor.may(Verb.REPORT, actor.scope())
                ? actor.scope()
                : actor.paths(Verb.REPORT).stream().findFirst().orElse(actor.scope());
        return network.findAt(scope).or(() -> Optional.of(network.city()));
    }
}
