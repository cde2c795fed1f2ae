package io.huiyin.access;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what was written down about a user. */
@Component
class UserForms {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,40}");
    private static final String NAME_ALLOWED = "[a-z][a-z0-9._-]{1,40}";
    private static final int DISPLAY_LENGTH = 40;

    /** What events call the product itself. */
    private static final String SYSTEM = "system";

    /** A program's account is looked at again after that long at the latest. */
    private static final int LONGEST_YEARS = 2;

    private final UserStore users;
    private final Network network;
    private final City city;
    private final Clock clock;

    UserForms(UserStore users, Network network, City city, Clock clock) {
        this.users = users;
        this.network = network;
        this.city = city;
        this.clock = clock;
    }

    record Checked(String name, String display, List<Role> roles, Unit unit, User.@Nullable Service service) {}

    Checked check(UserForm form) {
        Checks checks = new Checks();
        String name = checks.text(form.name(), "name", 41);
        if (!name.isEmpty()) {
            boolean good = NAME.matcher(name).matches() && !name.equals(SYSTEM);
            checks.that(good, "name", name, "ACCESS-103", NAME_ALLOWED);
        }
        String display = checks.text(form.display(), "display", DISPLAY_LENGTH);
        List<Role> roles = roles(checks, form.roles());
        Unit unit = unit(checks, form.unit());
        if (unit != null && !unit.path().equals(city.path())) {
            checks.that(!Role.mixed(roles), "roles", roles, "ACCESS-105", null);
        }
        User.Service service = form.isService() ? service(checks, form) : null;
        checks.done();
        return new Checked(name, display, roles, Objects.requireNonNull(unit), service);
    }

    /** Who answers for a program is a person who may sign in today. */
    private User.@Nullable Service service(Checks checks, UserForm form) {
        String owner = checks.text(form.owner(), "owner", 41);
        LocalDate today = LocalDate.ofInstant(clock.instant(), City.ZONE);
        if (!owner.isEmpty()) {
            boolean person = users.find(owner)
                    .map(UserStore.Row::user)
                    .filter(user -> user.service() == null && user.isLive(today))
                    .isPresent();
            checks.that(person, "owner", owner, "ACCESS-136", null);
        }
        String written = checks.text(form.until(), "until", 10);
        if (written.isEmpty()) {
            return null;
        }
        LocalDate until = checks.optionalDay(written, "until");
        if (until == null) {
            return null;
        }
        LocalDate latest = today.plusYears(LONGEST_YEARS);
        checks.that(
                !until.isBefore(today) && !until.isAfter(latest),
                "until",
                written,
                "ACCESS-137",
                today + " – " + latest);
        return new User.Service(owner, until);
    }

    private static List<Role> roles(Checks checks, @Nullable List<String> codes) {
        List<Role> roles = new ArrayList<>();
        for (String code : codes == null ? List.<String>of() : codes) {
            Role.find(code)
                    .ifPresentOrElse(roles::add, () -> checks.that(false, "roles", code, "BASE-006", Role.allowed()));
        }
        return Role.sorted(roles);
    }

    private @Nullable Unit unit(Checks checks, @Nullable String code) {
        String text = checks.text(code, "unit", 60);
        Unit unit = network.findUnit(text).orElse(null);
        if (!text.isEmpty()) {
            checks.that(unit != null, "unit", text, "ACCESS-107", null);
        }
        return unit;
    }
}
