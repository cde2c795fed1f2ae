package io.huiyin.access;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
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

    private final Network network;
    private final City city;

    UserForms(Network network, City city) {
        this.network = network;
        this.city = city;
    }

    record Checked(String name, String display, List<Role> roles, Unit unit) {}

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
        checks.done();
        return new Checked(name, display, roles, Objects.requireNonNull(unit));
    }

    private static List<Role> roles(Checks checks, @Nullable List<String> codes) {
        List<Role> roles = new ArrayList<>();
        for (String code : codes == null ? List.<String>of() : codes) {
            Role.find(code)
                    .ifPresentOrElse(roles::add, () -> checks.that(false, "roles", code, "BASE-006", Role.allowed()));
        }
        checks.that(codes != null && !codes.isEmpty(), "roles", "", "ACCESS-104", Role.allowed());
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
