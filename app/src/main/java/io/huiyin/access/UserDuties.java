package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.network.Duties;
import io.huiyin.network.Duty;
import io.huiyin.network.NewDuty;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Duties of those who sign in: with a duty come the roles of its post, for its unit and its time. */
@Component
public class UserDuties {

    private static final String UNTIL = "until";

    private final Users users;
    private final Duties duties;
    private final Rights rights;
    private final LiveUsers live;
    private final City city;

    UserDuties(Users users, Duties duties, Rights rights, LiveUsers live, City city) {
        this.users = users;
        this.duties = duties;
        this.rights = rights;
        this.live = live;
        this.city = city;
    }

    /**
     * What gives the user rights, now, earlier and later: to the user, to administrators and to auditors.
     *
     * @throws Refused {@code ACCESS-101} when there is no such user
     */
    public List<Rights.Right> rights(Actor by, String name) {
        return rights.of(user(by, name));
    }

    /** As {@link #rights}. */
    public User user(Actor by, String name) {
        if (!by.name().equals(name) && !by.may(Verb.VERIFY, city.path())) {
            requireAdministrator(by);
        }
        return users.known(name);
    }

    /**
     * Gives a duty. Fields: {@code unit}, {@code post}, {@code from} (today when missing), {@code until} (open when missing).
     *
     * @throws Refused with every faulty field; {@code NETWORK-104} when the unit has a head on one of the days already, {@code ACCESS-201}
     *     when the user holds that post there on one of them
     */
    public Duty assign(Actor by, String name, Fields fields) {
        requireAdministrator(by);
        User user = users.known(name);
        fields.known(Set.of("unit", "post", "from", UNTIL));
        LocalDate from = day(fields, "from");
        LocalDate until = day(fields, UNTIL);
        String unit = fields.text("unit", 60);
        String post = fields.text("post", 20);
        fields.checks().done();
        LocalDate first = Objects.requireNonNullElseGet(from, rights::today);
        requireNew(user, unit, post, first, until);
        Duty duty = duties.appoint(new NewDuty(unit, post, user.display(), name, null, first, until), by);
        live.forget(user.id());
        return duty;
    }

    private void requireNew(User user, String unit, String post, LocalDate from, @Nullable LocalDate until) {
        rights.of(user).stream()
                .filter(right -> right.duty() != null && right.unit().code().equals(unit))
                .map(right -> Objects.requireNonNull(right.duty()))
                .filter(duty -> duty.post().code().equals(post))
                .filter(duty ->
                        (until == null || duty.from() == null || !duty.from().isAfter(until))
                                && (duty.until() == null || !duty.until().isBefore(from)))
                .findFirst()
                .ifPresent(duty -> {
                    throw Refused.conflict("ACCESS-201", user.name());
                });
    }

    /**
     * Ends a duty. Field: {@code until}, its last day.
     *
     * @throws Refused {@code ACCESS-200} when it is not that user's, and as {@link Duties#end}
     */
    public Duty end(Actor by, String name, long dutyId, Fields fields) {
        requireAdministrator(by);
        User user = users.known(name);
        if (!name.equals(duties.duty(dutyId).account())) {
            throw Refused.notFound("ACCESS-200", dutyId);
        }
        fields.known(Set.of(UNTIL));
        LocalDate last = day(fields, UNTIL);
        fields.checks().that(last != null, UNTIL, "", "BASE-002", null);
        fields.checks().done();
        Duty ended = duties.end(dutyId, Objects.requireNonNull(last), by);
        live.forget(user.id());
        return ended;
    }

    private static @Nullable LocalDate day(Fields fields, String field) {
        return fields.checks().optionalDay(fields.optionalText(field, 10), field);
    }

    private void requireAdministrator(Actor by) {
        if (!by.may(Verb.ADMINISTER, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
    }
}
