package io.huiyin.notify.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.notify.Failures;
import io.huiyin.notify.Inbox;
import io.huiyin.notify.Preferences;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's messages by API, in the language asked for. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "inbox", description = "What the product tells the caller, and how")
class InboxApi {

    private final Inbox inbox;
    private final Preferences preferences;
    private final Failures failures;
    private final Bundles bundles;
    private final Access access;

    InboxApi(Inbox inbox, Preferences preferences, Failures failures, Bundles bundles, Access access) {
        this.inbox = inbox;
        this.preferences = preferences;
        this.failures = failures;
        this.bundles = bundles;
        this.access = access;
    }

    /** Counted up to {@link Inbox#COUNTED}. */
    record Count(int unread) {}

    /** What did not get through. */
    record NotThrough(Failures.Glance counts, List<Failures.Failure> deliveries, List<Failures.Failure> forNobody) {}

    @GetMapping(path = "/inbox", produces = "application/json")
    @Operation(summary = "Lists the caller's messages, latest first; `before` is the cursor `next` of the page before")
    Inbox.Items list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        return inbox.list(access.actor(), unread, before, limit, language());
    }

    @GetMapping(path = "/inbox/unread", produces = "application/json")
    @Operation(summary = "Counts the caller's unread messages, up to 100")
    Count unread() {
        return new Count(inbox.unread(access.actor()));
    }

    @PostMapping(path = "/inbox/{id}/read", produces = "application/json")
    @Operation(summary = "Marks a message as read")
    Inbox.Item read(@PathVariable long id) {
        return inbox.read(access.actor(), id, language());
    }

    @PostMapping("/inbox/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Marks every message up to `last` as read")
    void readUpTo(@RequestParam long last) {
        inbox.readUpTo(access.actor(), last);
    }

    @GetMapping(path = "/inbox/settings", produces = "application/json")
    @Operation(summary = "Tells how the caller wants to be told")
    Map<String, String> settings() {
        return InboxSettingsPage.typed(preferences.of(access.actor().name()));
    }

    @PutMapping("/inbox/settings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Says how the caller wants to be told",
            description =
                    "language: zh, en; by_email and by_sms: none, urgent, all; quiet_from and quiet_until: hh:mm, or both missing.")
    void save(@RequestBody Map<String, Object> body) {
        preferences.save(access.actor().name(), new Fields(body, new Checks()));
    }

    @GetMapping(path = "/messages/failures", produces = "application/json")
    @Operation(summary = "Lists the latest messages that did not get through, for an administrator")
    NotThrough failures() {
        return new NotThrough(failures.glance(), failures.failed(language()), failures.forNobody(language()));
    }

    @PostMapping("/messages/failures/deliveries/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Tries a delivery that was given up once more")
    void tryAgain(@PathVariable long id) {
        failures.tryAgain(id);
    }

    @PostMapping("/messages/failures/messages/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Gives a message that was for nobody out again")
    void giveAgain(@PathVariable long id) {
        failures.giveAgain(id);
    }

    private Language language() {
        return bundles.current().language();
    }
}
