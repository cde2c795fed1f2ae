package io.huiyin.board.web;

import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose board is asked for, and whether this user may see it. */
@Component
final class BoardQuery {

    private static final int MOST_CHARACTERS = 60;

    private final Network network;
    private final Access access;

    BoardQuery(Network network, Access access) {
        this.network = network;
        this.access = access;
    }

    /**
     * Without a code it is the city, or the user's own part of the network.
     *
     * @throws Refused {@code BOARD-001} when there is no such unit, {@code ACCESS-002} when it is not in the user's scope
     */
    Unit unit(@Nullable String code) {
        Unit unit = code == null || code.isBlank() ? own() : named(code.strip());
        access.require(Verb.REPORT, unit.path());
        return unit;
    }

    private Unit own() {
        return network.findAt(access.actor().scope(Verb.REPORT)).orElseGet(network::city);
    }

    private Unit named(String code) {
        return network.findUnit(code)
                .orElseThrow(() ->
                        Refused.notFound("BOARD-001", code.substring(0, Math.min(code.length(), MOST_CHARACTERS))));
    }

    /** False once the user has left, or may see the unit no more. */
    boolean maySee(Unit unit) {
        return access.goesOn() && access.actor().may(Verb.REPORT, unit.path());
    }

    /** The name of who asks. */
    String user() {
        return access.actor().name();
    }

    /** @throws Refused {@code ACCESS-002} for who may see no board at all */
    void requireReader() {
        if (!access.actor().may(Verb.REPORT)) {
            throw Refused.forbidden("ACCESS-002", Verb.REPORT.name());
        }
    }

    boolean may(Unit unit) {
        return access.actor().may(Verb.REPORT, unit.path());
    }
}
