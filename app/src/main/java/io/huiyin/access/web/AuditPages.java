package io.huiyin.access.web;

import io.huiyin.access.Audit;
import io.huiyin.base.Access;
import io.huiyin.base.AuditTrail;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import io.huiyin.shell.Tab;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Who looked at, and took out, what; and what of it is unusual. Beside it {@link ChangePages}. */
@Controller
@Tag(name = "audit", description = "Who looked at, took out and changed what")
public class AuditPages {

    private static final String AUDIT = "/audit";

    private final Access access;
    private final Audit audit;
    private final Bundles bundles;

    AuditPages(Access access, Audit audit, Bundles bundles) {
        this.access = access;
        this.audit = audit;
        this.bundles = bundles;
    }

    /** The entry of this page in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem auditNav() {
            return new NavItem(61, AUDIT, "access.audit", "fingerprint", Verb.VERIFY);
        }
    }

    /**
     * An entry to the API.
     *
     * @param kind {@code look}, {@code record_look}, {@code export} or {@code confidential_export}
     * @param what number of the matter, or code of the register
     */
    record EntryJson(
            String kind,
            OffsetDateTime at,
            String user,
            String what,
            @Nullable String reason,
            long count) {}

    /** What is unusual, to the API. */
    record UnusualJson(String rule, String user, LocalDate day, long count) {}

    /** All of it; {@code more} when there are others. */
    record AuditJson(LocalDate from, LocalDate until, List<EntryJson> items, boolean more, List<UnusualJson> unusual) {}

    /** What the page shows; {@code report} is null when it was asked for wrongly. */
    public record Shown(Map<String, String> given, Audit.@Nullable Report report) {}

    @GetMapping(AUDIT)
    String page(@RequestParam Map<String, String> parameters, Model model, HttpServletResponse response) {
        Map<String, String> given = new TreeMap<>(parameters);
        Audit.Report report = answered(model, response, bundles, () -> {
            Audit.Report found = audit.report(access.actor(), given.get("user"), given.get("from"), given.get("until"));
            given.put("from", found.from().toString());
            given.put("until", found.until().toString());
            return found;
        });
        model.addAttribute("shown", new Shown(given, report));
        model.addAttribute("tabs", tabs(bundles.current(), AUDIT));
        return "access/audit";
    }

    static List<Tab> tabs(Messages m, String active) {
        return List.of(
                Tab.of(m.t("access.audit.entries"), AUDIT, active.equals(AUDIT)),
                Tab.of(m.t("access.audit.changes"), ChangePages.PAGE, active.equals(ChangePages.PAGE)));
    }

    /** Null with the faults in the model and 422 as status when it was asked for wrongly. */
    static <T> @Nullable T answered(
            Model model, HttpServletResponse response, Bundles bundles, Supplier<? extends T> answer) {
        try {
            T answered = answer.get();
            model.addAttribute("errors", FormErrors.NONE);
            return answered;
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.of(refused, bundles.current()));
            return null;
        }
    }

    @GetMapping(path = "/api/v1/audit", produces = "application/json")
    @ResponseBody
    @Operation(
            summary = "Tells who looked at what is confidential and who took records out, and what of it is unusual",
            description =
                    "To auditors and administrators; from and until are days, the last seven when missing; user is one sign-in name.")
    AuditJson audit(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until) {
        Audit.Report report = audit.report(access.actor(), user, from, until);
        return new AuditJson(
                report.from(),
                report.until(),
                report.entries().stream().map(AuditPages::json).toList(),
                report.more(),
                report.unusual().stream()
                        .map(one -> new UnusualJson(
                                one.rule().name().toLowerCase(Locale.ROOT), one.actor(), one.day(), one.count()))
                        .toList());
    }

    private static EntryJson json(AuditTrail.Entry entry) {
        return new EntryJson(
                entry.kind().name().toLowerCase(Locale.ROOT),
                entry.at().atZone(City.ZONE).toOffsetDateTime(),
                entry.actor(),
                entry.what(),
                entry.reason(),
                entry.count());
    }
}
