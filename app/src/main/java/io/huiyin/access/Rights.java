package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Grant;
import io.huiyin.base.Verb;
import io.huiyin.network.Duties;
import io.huiyin.network.Duty;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What users may do, where, until when and why: by the roles they were given and the duties they hold. */
@Component
public class Rights {

    private final Duties duties;
    private final PostRoles posts;
    private final Network network;
    private final City city;
    private final Clock clock;

    Rights(Duties duties, PostRoles posts, Network network, City city, Clock clock) {
        this.duties = duties;
        this.posts = posts;
        this.network = network;
        this.city = city;
        this.clock = clock;
    }

    /**
     * One thing that gives rights.
     *
     * @param roles what it gives
     * @param unit where: there and below
     * @param duty the duty that gives it; null for roles that were given by name
     */
    public record Right(
            List<Role> roles, Unit unit, @Nullable Duty duty) {

        public Right {
            roles = Role.sorted(roles);
        }

        public Set<Verb> verbs() {
            return Role.verbs(roles);
        }

        /** True on that day; roles given by name hold until they are taken. */
        public boolean holdsOn(LocalDate day) {
            return duty == null || duty.holdsOn(day);
        }

        Grant grant() {
            return new Grant(roles.stream().map(Role::code).collect(Collectors.toSet()), verbs(), unit.path());
        }
    }

    /** The day that counts. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), City.ZONE);
    }

    /** Everything that gives, gave or will give the user rights; roles by name first, then duties, the latest first. */
    public List<Right> of(User user) {
        List<Right> rights = named(user);
        for (Duty duty : duties.ofAccount(user.name())) {
            rights.add(right(duty));
        }
        return rights;
    }

    /** By name, and until they are taken. */
    List<Right> named(User user) {
        List<Right> rights = new ArrayList<>();
        named(rights, user.roles(), Role.Reach.CITY, network.city());
        named(rights, user.roles(), Role.Reach.UNIT, network.unit(user.unitId()));
        return rights;
    }

    Right right(Duty duty) {
        return new Right(List.copyOf(posts.of(duty.post())), network.unit(duty.unitId()), duty);
    }

    private static void named(List<Right> rights, Collection<Role> roles, Role.Reach reach, Unit unit) {
        List<Role> some = roles.stream().filter(role -> role.reach() == reach).toList();
        if (!some.isEmpty()) {
            rights.add(new Right(some, unit, null));
        }
    }

    /** As whom the user acts on that day. */
    Actor actor(User user, LocalDate day) {
        List<Right> rights =
                of(user).stream().filter(right -> right.holdsOn(day)).toList();
        String own = network.unit(user.unitId()).path();
        String scope = user.roles().isEmpty()
                ? rights.stream().map(right -> right.unit().path()).findFirst().orElse(own)
                : Role.scope(user.roles(), own, city.path());
        List<Grant> grants = rights.stream().map(Right::grant).distinct().toList();
        return new Actor(user.name(), user.display(), grants, Objects.requireNonNull(scope), user.unitId());
    }
}
