package io.huiyin.matter;

import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.network.Network;
import io.huiyin.network.Units;
import java.util.List;
import java.util.Map;

/** The people of a city that tests of a kind share: each has one role, and signs in by its name. */
final class Staff {

    private Staff() {}

    /**
     * Units and people come once, with the first of the tests.
     *
     * @param unitByRole code of the unit by role
     */
    static void come(Network network, Units units, Users users, Map<String, String> unitByRole) {
        if (network.isEmpty()) {
            units.addUnits(Places.asNew(), People.anybody());
        }
        unitByRole.forEach((role, unit) -> {
            if (users.find(role).isEmpty()) {
                users.add(People.anybody(), new UserForm(role, "测试", List.of(role), unit));
            }
        });
    }
}
