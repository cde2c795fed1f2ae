package io.huiyin.ask.web;

import io.huiyin.ask.Asking;
import io.huiyin.matter.Matter;
import io.huiyin.shell.Bundles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The requester's way by API, without an account. The digits are in the body, so that no log of addresses holds them. */
@RestController
@RequestMapping("/api/v1/public/requests")
@Tag(name = "public", description = "What requesters do themselves; no token, limited in number")
@SecurityRequirements
class AskApi {

    private final Asking asking;
    private final AskViews views;
    private final Bundles bundles;

    AskApi(Asking asking, AskViews views, Bundles bundles) {
        this.asking = asking;
        this.views = views;
        this.bundles = bundles;
    }

    /** What was taken in. */
    record Filed(String number) {}

    @PostMapping(produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Files a request",
            description =
                    "content, category and place are required; address, requester, phone and confidential may be given. Whoever gives no phone cannot follow the request.")
    Filed file(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request) {
        return new Filed(asking.file(request.getRemoteAddr(), body, key));
    }

    @PostMapping(path = "/{number}/follow", produces = "application/json")
    @Operation(
            summary = "Tells how far a request is",
            description =
                    "digits: the last four of the phone that was given. The same answer for a number that does not exist.")
    ResponseEntity<AskViews.Followed> follow(
            @PathVariable String number, @RequestBody Map<String, Object> body, HttpServletRequest request) {
        Object digits = body.get("digits");
        return answer(asking.follow(request.getRemoteAddr(), number, digits instanceof String text ? text : null));
    }

    @PostMapping(path = "/{number}/information", produces = "application/json")
    @Operation(summary = "Adds information (text) to a request that is not closed")
    ResponseEntity<AskViews.Followed> add(
            @PathVariable String number, @RequestBody Map<String, Object> body, HttpServletRequest request) {
        return answer(asking.addInformation(request.getRemoteAddr(), number, body));
    }

    @PostMapping(path = "/{number}/rating", produces = "application/json")
    @Operation(summary = "Rates what became of a request: solved, satisfaction from 1 to 5, remark")
    ResponseEntity<AskViews.Followed> rate(
            @PathVariable String number, @RequestBody Map<String, Object> body, HttpServletRequest request) {
        return answer(asking.rate(request.getRemoteAddr(), number, body));
    }

    @PostMapping(path = "/{number}/reopening", produces = "application/json")
    @Operation(
            summary = "Has a closed request dealt with again, for a reason",
            description = "As often and as long after it was closed as its definition says; mayReopen tells.")
    ResponseEntity<AskViews.Followed> reopen(
            @PathVariable String number, @RequestBody Map<String, Object> body, HttpServletRequest request) {
        return answer(asking.reopen(request.getRemoteAddr(), number, body));
    }

    @PostMapping(path = "/{number}/withdrawal", produces = "application/json")
    @Operation(summary = "Takes back a request that is not closed, for a reason")
    ResponseEntity<AskViews.Followed> withdraw(
            @PathVariable String number, @RequestBody Map<String, Object> body, HttpServletRequest request) {
        return answer(asking.withdraw(request.getRemoteAddr(), number, body));
    }

    private ResponseEntity<AskViews.Followed> answer(Matter matter) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(views.followed(matter, bundles.current().language()));
    }
}
