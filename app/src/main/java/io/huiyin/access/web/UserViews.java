package io.huiyin.access.web;

import io.huiyin.access.Role;
import io.huiyin.access.SecondFactor;
import io.huiyin.access.Sessions;
import io.huiyin.access.Tokens;
import io.huiyin.access.User;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Users as pages and the API show them. */
@Component
public final class UserViews {

    private final Network network;
    private final Bundles bundles;

    UserViews(Network network, Bundles bundles) {
        this.network = network;
        this.bundles = bundles;
    }

    /**
     * A user to the API.
     *
     * @param roles codes of roles
     * @param unit code of the unit
     * @param scope path of the units the user sees
     * @param owner of a program's account: who answers for it; null for a person
     * @param until last day of a program's account; null for a person
     * @param seq the last event of the user; a change that names it is refused when somebody else was faster
     */
    public record UserJson(
            String name,
            String display,
            List<String> roles,
            String unit,
            String scope,
            boolean active,
            @Nullable String owner,
            @Nullable LocalDate until,
            int seq) {}

    /** A page of users; {@code next} is the cursor of the next one, null on the last. */
    record UsersJson(List<UserJson> items, @Nullable String next, long total) {}

    /** A secret that is told this once: a {@code password} or a {@code token}, the other one is null. */
    record SecretJson(
            String user,
            @Nullable String password,
            @Nullable String token,
            @Nullable Instant expiresAt) {

        @Override
        public String toString() {
            return "SecretJson[…]";
        }
    }

    /** A line of the list, and the head of a user's page. */
    public record UserLine(
            String name,
            String display,
            List<String> roles,
            List<String> roleCodes,
            String unitCode,
            String unit,
            boolean active,
            User.@Nullable Service service,
            int seq) {}

    /** What {@code /account} shows. */
    public record Account(
            UserLine user, List<Tokens.Token> tokens, List<Sessions.Session> sessions, SecondFactor.Status factor) {}

    UserJson json(User user, String scope) {
        User.Service service = user.service();
        return new UserJson(
                user.name(),
                user.display(),
                codes(user),
                unit(user).code(),
                scope,
                user.active(),
                service == null ? null : service.owner(),
                service == null ? null : service.until(),
                user.seq());
    }

    UserLine line(User user) {
        Messages m = bundles.current();
        Locale locale = m.language().locale();
        Unit unit = unit(user);
        return new UserLine(
                user.name(),
                user.display(),
                user.roles().stream().map(role -> RoleView.name(role, m)).toList(),
                codes(user),
                unit.code(),
                network.fullName(unit, locale),
                user.active(),
                user.service(),
                user.seq());
    }

    /** The full name of the unit of that code; the code itself when there is none. */
    String unitName(@Nullable String code) {
        Locale locale = bundles.current().language().locale();
        return code == null || code.isEmpty()
                ? ""
                : network.findUnit(code)
                        .map(unit -> network.fullName(unit, locale))
                        .orElse(code);
    }

    private static List<String> codes(User user) {
        return user.roles().stream().map(Role::code).toList();
    }

    private Unit unit(User user) {
        return network.unit(user.unitId());
    }
}
