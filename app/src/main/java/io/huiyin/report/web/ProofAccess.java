package io.huiyin.report.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import org.springframework.stereotype.Component;

/** Who may see the proof, and who may run a verification. */
@Component
final class ProofAccess {

    private final Access access;
    private final City city;

    ProofAccess(Access access, City city) {
        this.access = access;
        this.city = city;
    }

    /** Whoever sees matters or verifies; roots give nothing away. */
    void mayLook() {
        Actor actor = access.actor();
        if (!actor.may(Verb.VIEW) && !actor.may(Verb.VERIFY)) {
            throw Refused.forbidden("ACCESS-002", Verb.VERIFY.name());
        }
    }

    void mayVerify() {
        access.require(Verb.VERIFY, city.path());
    }
}
