package io.huiyin.access.web;

import io.huiyin.access.Audit;
import io.huiyin.base.Access;
import io.huiyin.base.City;
import io.huiyin.journal.ChangeLog.Change;
import io.huiyin.journal.Stream;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Who changed what. That it was changed, never what was written: that is on the page of the thing, for those who may see it. */
@Controller
@Tag(name = "audit")
public class ChangePages {

    static final String PAGE = "/audit/changes";

    private final Access access;
    private final Audit audit;
    private final Bundles bundles;

    ChangePages(Access access, Audit audit, Bundles bundles) {
        this.access = access;
        this.audit = audit;
        this.bundles = bundles;
    }

    /**
     * A change on the page.
     *
     * @param thing what sort of thing, in words
     * @param name what people call it; empty when it has no number
     * @param href its page; null when it has none of its own
     */
    public record Line(
            Change change,
            String thing,
            String name,
            @Nullable String href,
            String done) {}

    /** What the page shows; {@code lines} is null when it was asked for wrongly. */
    public record Shown(Map<String, String> given, @Nullable List<Line> lines, boolean more) {}

    /**
     * A change to the API.
     *
     * @param kind what sort of thing: {@code matter}, {@code record}, {@code duty}, {@code grant} …
     * @param number what people call it; null when it has no number
     */
    public record ChangeJson(
            String kind,
            @Nullable String register,
            @Nullable String number,
            OffsetDateTime at,
            String user,
            String action) {}

    /** All of them; {@code more} when there are others. */
    public record ChangesJson(LocalDate from, LocalDate until, List<ChangeJson> items, boolean more) {}

    @GetMapping(PAGE)
    String page(@RequestParam Map<String, String> parameters, Model model, HttpServletResponse response) {
        Map<String, String> given = new TreeMap<>(parameters);
        Messages m = bundles.current();
        Audit.Changes changes = AuditPages.answered(model, response, bundles, () -> {
            Audit.Changes found =
                    audit.changes(access.actor(), given.get("user"), given.get("from"), given.get("until"));
            given.put("from", found.from().toString());
            given.put("until", found.until().toString());
            return found;
        });
        model.addAttribute(
                "shown",
                changes == null
                        ? new Shown(given, null, false)
                        : new Shown(
                                given,
                                changes.changes().stream()
                                        .map(change -> line(change, m))
                                        .toList(),
                                changes.more()));
        model.addAttribute("tabs", AuditPages.tabs(m, PAGE));
        return "access/changes";
    }

    @GetMapping(path = "/api/v1/audit/changes", produces = "application/json")
    @ResponseBody
    @Operation(summary = "Tells who changed what", description = """
                    To auditors and administrators: changes of every kind, the latest first, never what was written. From and until are \
                    days of the journal, the last seven when missing; user is one sign-in name, system for what the product did by \
                    itself, which is left out otherwise.""")
    ChangesJson changes(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until) {
        Audit.Changes changes = audit.changes(access.actor(), user, from, until);
        return new ChangesJson(
                changes.from(),
                changes.until(),
                changes.changes().stream().map(ChangePages::json).toList(),
                changes.more());
    }

    private static Line line(Change change, Messages m) {
        String thing = "access.audit.thing." + change.kind();
        String done = (change.kind().equals(Stream.MATTER) ? "matter.event." : "access.audit.did.") + change.action();
        String name = change.number() != null
                ? change.number()
                : change.register() != null ? change.register() + " " + change.id() : "";
        return new Line(
                change,
                m.has(thing) ? m.t(thing) : change.kind(),
                name,
                href(change),
                m.has(done) ? m.t(done) : change.action());
    }

    private static @Nullable String href(Change change) {
        return switch (change.kind()) {
            case Stream.MATTER -> "/matters/" + change.number();
            case Stream.RECORD ->
                "unit".equals(change.register()) ? null : "/registers/" + change.register() + "/records/" + change.id();
            default -> null;
        };
    }

    private static ChangeJson json(Change change) {
        return new ChangeJson(
                change.kind(),
                change.register(),
                change.number(),
                change.at().atZone(City.ZONE).toOffsetDateTime(),
                change.actor(),
                change.action());
    }
}
