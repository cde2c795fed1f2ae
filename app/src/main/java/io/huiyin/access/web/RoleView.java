package io.huiyin.access.web;

import io.huiyin.access.Role;
import io.huiyin.base.Verb;
import io.huiyin.shell.Messages;
import java.util.Locale;

/** How a role is shown. */
final class RoleView {

    private RoleView() {}

    static String name(Role role, Messages m) {
        return m.t("access.role." + role.code());
    }

    static String name(Verb verb, Messages m) {
        return m.t("access.verb." + verb.name().toLowerCase(Locale.ROOT));
    }

    static String icon(Role role) {
        return switch (role) {
            case OPERATOR -> "headset";
            case DISPATCHER -> "arrows-split";
            case HANDLER -> "tools";
            case WORKER -> "map-pin";
            case LEADER -> "chart-bar";
            case AUDITOR -> "shield-check";
            case ADMINISTRATOR -> "settings";
            case EXCHANGE -> "phone";
            case MONITOR -> "heartbeat";
        };
    }
}
