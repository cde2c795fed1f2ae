package io.huiyin.access;

import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as the fold of the user's events.
 *
 * @param factorMark {@link SecondFactor} whose secret is sealed in the row; null for none
 * @param identityMark of the identity at the city's single sign-on that is linked to the account; null for none
 * @param passwordMark {@link Passwords#mark} of the stored hash; null for somebody who cannot sign in with a password
 */
record UserState(
        User user,
        @Nullable String passwordMark,
        @Nullable String factorMark,
        @Nullable String identityMark) {

    static final String ADDED = "user_added";
    static final String SERVICE_CHANGED = "service_changed";
    static final String RENAMED = "user_renamed";
    static final String GRANTED = "roles_granted";
    static final String MOVED = "user_moved";
    static final String ACTIVATED = "user_activated";
    static final String DEACTIVATED = "user_deactivated";
    static final String PASSWORD_SET = "password_set";

    static final String FACTOR_SET = "second_factor_set";
    static final String FACTOR_REMOVED = "second_factor_removed";
    static final String RECOVERY_DRAWN = "recovery_codes_drawn";
    static final String RECOVERY_USED = "recovery_code_used";

    static final String IDENTITY_LINKED = "identity_linked";
    static final String IDENTITY_UNLINKED = "identity_unlinked";

    private static final String NAME = "name";
    private static final String OWNER = "owner";
    private static final String UNTIL = "until";
    private static final String DISPLAY = "display";
    private static final String ROLES = "roles";
    private static final String UNIT = "unit";
    private static final String PASSWORD = "password";
    private static final String FACTOR = "factor";
    private static final String IDENTITY = "identity";

    static NewEvent added(UserForms.Checked form) {
        Map<String, Object> data = new HashMap<>();
        data.put(NAME, form.name());
        data.put(ROLES, codes(form.roles()));
        data.put(UNIT, form.unit().id());
        User.Service service = form.service();
        if (service != null) {
            data.putAll(service(service));
        }
        return new NewEvent(ADDED, form.unit().path(), data, Map.of(DISPLAY, Personal.open(form.display())));
    }

    static NewEvent serviceChanged(User.Service service, String scope) {
        return new NewEvent(SERVICE_CHANGED, scope, service(service));
    }

    private static Map<String, Object> service(User.Service service) {
        return Map.of(OWNER, service.owner(), UNTIL, service.until().toString());
    }

    static NewEvent renamed(String display, String scope) {
        return new NewEvent(RENAMED, scope, Map.of(), Map.of(DISPLAY, Personal.open(display)));
    }

    static NewEvent granted(List<Role> roles, String scope) {
        return new NewEvent(GRANTED, scope, Map.of(ROLES, codes(roles)));
    }

    static NewEvent moved(long unitId, String scope) {
        return new NewEvent(MOVED, scope, Map.of(UNIT, unitId));
    }

    static NewEvent active(boolean active, String scope) {
        return new NewEvent(active ? ACTIVATED : DEACTIVATED, scope, Map.of());
    }

    static NewEvent passwordSet(String mark, String scope) {
        return new NewEvent(PASSWORD_SET, scope, Map.of(PASSWORD, mark));
    }

    static NewEvent factorSet(String mark, String scope) {
        return new NewEvent(FACTOR_SET, scope, Map.of(FACTOR, mark));
    }

    static NewEvent factorRemoved(String scope) {
        return new NewEvent(FACTOR_REMOVED, scope, Map.of());
    }

    static NewEvent recoveryDrawn(String scope) {
        return new NewEvent(RECOVERY_DRAWN, scope, Map.of());
    }

    static NewEvent recoveryUsed(String scope) {
        return new NewEvent(RECOVERY_USED, scope, Map.of());
    }

    static NewEvent identityLinked(String mark, String scope) {
        return new NewEvent(IDENTITY_LINKED, scope, Map.of(IDENTITY, mark));
    }

    static NewEvent identityUnlinked(String scope) {
        return new NewEvent(IDENTITY_UNLINKED, scope, Map.of());
    }

    static UserState fold(@Nullable UserState before, List<Event> events) {
        UserState state = before;
        for (Event event : events) {
            state = state == null ? begin(event) : state.next(event);
        }
        if (state == null) {
            throw new IllegalArgumentException("a user has at least one event");
        }
        return state;
    }

    private static UserState begin(Event event) {
        if (!event.action().equals(ADDED)) {
            throw new IllegalStateException(event.stream() + " does not begin with " + ADDED);
        }
        User user = new User(
                event.stream().id(),
                event.required(NAME),
                event.personal().getOrDefault(DISPLAY, ""),
                roles(event),
                event.number(UNIT),
                true,
                service(event, null),
                event.seq());
        return new UserState(user, null, null, null);
    }

    private UserState next(Event event) {
        return switch (event.action()) {
            case RENAMED -> with(event.personal().getOrDefault(DISPLAY, ""), user.roles(), user.unitId(), event);
            case GRANTED -> with(user.display(), roles(event), user.unitId(), event);
            case MOVED -> with(user.display(), user.roles(), event.number(UNIT), event);
            case SERVICE_CHANGED,
                    ACTIVATED,
                    DEACTIVATED,
                    PASSWORD_SET,
                    FACTOR_SET,
                    FACTOR_REMOVED,
                    RECOVERY_DRAWN,
                    RECOVERY_USED,
                    IDENTITY_LINKED,
                    IDENTITY_UNLINKED -> with(user.display(), user.roles(), user.unitId(), event);
            default -> throw new IllegalStateException(event.stream() + " has an unknown action " + event.action());
        };
    }

    private UserState with(String display, List<Role> roles, long unitId, Event event) {
        boolean active = event.action().equals(ACTIVATED)
                || (user.active() && !event.action().equals(DEACTIVATED));
        String mark = event.action().equals(PASSWORD_SET) ? event.required(PASSWORD) : passwordMark;
        User.Service service = service(event, user.service());
        User next = new User(user.id(), user.name(), display, roles, unitId, active, service, event.seq());
        return new UserState(next, mark, factor(event), identity(event));
    }

    private static User.@Nullable Service service(Event event, User.@Nullable Service before) {
        boolean told = event.data().containsKey(OWNER);
        return told ? new User.Service(event.required(OWNER), LocalDate.parse(event.required(UNTIL))) : before;
    }

    private @Nullable String factor(Event event) {
        return switch (event.action()) {
            case FACTOR_SET -> event.required(FACTOR);
            case FACTOR_REMOVED -> null;
            default -> factorMark;
        };
    }

    private @Nullable String identity(Event event) {
        return switch (event.action()) {
            case IDENTITY_LINKED -> event.required(IDENTITY);
            case IDENTITY_UNLINKED -> null;
            default -> identityMark;
        };
    }

    /** Whether what began with this state may go on with that one: nobody keeps a session beyond a way in or a role. */
    boolean isGoodAs(UserState after) {
        return after.user.active()
                && user.roles().equals(after.user.roles())
                && user.unitId() == after.user.unitId()
                && Objects.equals(passwordMark, after.passwordMark)
                && Objects.equals(factorMark, after.factorMark)
                && Objects.equals(identityMark, after.identityMark);
    }

    private static List<String> codes(List<Role> roles) {
        return roles.stream().map(Role::code).toList();
    }

    private static List<Role> roles(Event event) {
        if (!(event.data().get(ROLES) instanceof List<?> codes)) {
            throw new IllegalStateException(event.stream() + " event " + event.seq() + " has no " + ROLES);
        }
        return codes.stream()
                .map(code -> Role.find(String.valueOf(code))
                        .orElseThrow(() -> new IllegalStateException(event.stream() + " has an unknown role " + code)))
                .toList();
    }
}
