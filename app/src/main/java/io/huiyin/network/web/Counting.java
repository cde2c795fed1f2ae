package io.huiyin.network.web;

import io.huiyin.base.Access;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.network.Network;
import io.huiyin.network.Population;
import io.huiyin.network.Populations;
import io.huiyin.network.Unit;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says how many live in a place, by form or API. */
@Component
class Counting {

    static final Set<String> FIELDS = Set.of("population", "source");

    private final Network network;
    private final Populations populations;
    private final Access access;

    Counting(Network network, Populations populations, Access access) {
        this.network = network;
        this.populations = populations;
        this.access = access;
    }

    boolean may(Unit unit) {
        return Populations.isPlace(unit.level()) && access.actor().may(Verb.ADMINISTER, unit.path());
    }

    /**
     * Reads and notes it.
     *
     * @throws Refused {@code NETWORK-101}, {@code ACCESS-002}; every faulty field; {@code NETWORK-116} for a body
     */
    Unit count(String code, Fields fields) {
        Unit unit = network.unit(code);
        access.require(Verb.ADMINISTER, unit.path());
        int residents = fields.number("population", 0, Population.MOST);
        String source = fields.text("source", Population.SOURCE_MAX);
        fields.checks().done();
        populations.count(Map.of(unit, new Population(residents, source)), access.actor());
        return network.unit(code);
    }
}
