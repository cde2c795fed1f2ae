package io.huiyin.status.web;

import io.huiyin.base.Verb;
import io.huiyin.base.Vital;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import io.huiyin.status.Status;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of the product's state. */
@Controller
public class StatusPages {

    private static final String PAGE = "/admin/status";
    private static final double GIGABYTE = 1e9;
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;

    private final Status status;
    private final Bundles bundles;

    StatusPages(Status status, Bundles bundles) {
        this.status = status;
        this.bundles = bundles;
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class StatusNavigation {

        @Bean
        NavItem statusNav() {
            return new NavItem(92, PAGE, "status.nav", "heartbeat", Verb.MONITOR, "s");
        }
    }

    /** A line of the page, in the reader's words. */
    public record Line(String name, String title, String help, String value, Vital.State state) {

        /** Key of the word for its state. */
        public String word() {
            return "status.state." + state.name().toLowerCase(Locale.ROOT);
        }

        public String tone() {
            return switch (state) {
                case GOOD -> "green";
                case BEHIND -> "amber";
                case BAD -> "red";
            };
        }
    }

    @GetMapping(PAGE)
    String page(Model model) {
        Messages m = bundles.current();
        Status.Now now = status.now();
        List<Line> lines = now.signs().stream()
                .map(sign -> new Line(
                        sign.name(),
                        m.t("status." + sign.name()),
                        m.t("status." + sign.name() + ".help"),
                        value(sign, m),
                        sign.state()))
                .toList();
        model.addAttribute("state", now.state());
        model.addAttribute("lines", lines);
        return "status/status";
    }

    /** In the unit that the name ends with. */
    private static String value(Status.Sign sign, Messages m) {
        if (Double.isNaN(sign.value())) {
            return m.t("status.unread");
        }
        long value = Math.round(sign.value());
        if (sign.name().endsWith("_bytes")) {
            return value == Long.MAX_VALUE
                    ? m.t("status.elsewhere")
                    : m.t("status.gigabytes", m.fmt().number(Math.round(value / GIGABYTE)));
        }
        if (sign.name().endsWith("_seconds")) {
            return value >= HOUR
                    ? m.t("status.hours", value / HOUR)
                    : value >= MINUTE ? m.t("status.minutes", value / MINUTE) : m.t("status.seconds", value);
        }
        return m.fmt().number(value);
    }
}
