package io.huiyin.status;

import io.huiyin.base.Access;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.base.Vital;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** How the product is, as its modules tell. */
@Service
public class Status {

    private static final Logger LOG = LoggerFactory.getLogger(Status.class);

    private final ObjectProvider<Vital> vitals;
    private final Access access;
    private final City city;

    Status(ObjectProvider<Vital> vitals, Access access, City city) {
        this.vitals = vitals;
        this.access = access;
        this.city = city;
    }

    /** One thing that is watched, and what it was when it was looked at. */
    public record Sign(String name, double value, Vital.State state) {}

    /** All of them, those that somebody has to see to first. */
    public record Now(List<Sign> signs) {

        public Now {
            signs = List.copyOf(signs);
        }

        /** That of the worst of them. */
        public Vital.State state() {
            return signs.stream()
                    .map(Sign::state)
                    .max(Comparator.naturalOrder())
                    .orElse(Vital.State.GOOD);
        }
    }

    /** @throws Refused {@code ACCESS-002} unless the actor looks after the product */
    public Now now() {
        access.require(Verb.MONITOR, city.path());
        return new Now(vitals.orderedStream()
                .map(Status::look)
                .sorted(Comparator.comparing(Sign::state).reversed().thenComparing(Sign::name))
                .toList());
    }

    /** What cannot be read is no reason not to tell the rest: its value is no number. */
    static Sign look(Vital vital) {
        try {
            Vital.Reading reading = vital.read();
            return new Sign(vital.name(), reading.value(), reading.state());
        } catch (DataAccessException | Refused e) {
            LOG.warn("{} could not be read: {}", vital.name(), e.toString());
            return new Sign(vital.name(), Double.NaN, Vital.State.BAD);
        }
    }
}
