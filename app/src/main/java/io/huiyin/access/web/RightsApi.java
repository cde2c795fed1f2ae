package io.huiyin.access.web;

import io.huiyin.access.UserDuties;
import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.network.Duty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What users may do and why, to programs. */
@RestController
@RequestMapping(path = "/api/v1/users/{name}", produces = "application/json")
@Tag(name = "users")
class RightsApi {

    private final Access access;
    private final UserDuties duties;
    private final RightViews views;

    RightsApi(Access access, UserDuties duties, RightViews views) {
        this.access = access;
        this.duties = duties;
        this.views = views;
    }

    @GetMapping("/rights")
    @Operation(
            summary = "Tells what a user may do, where, until when and why",
            description =
                    "To the user, to administrators and to auditors. Duties that are over or have not begun are told too.")
    RightViews.RightsJson rights(@PathVariable String name) {
        return views.json(name, duties.rights(access.actor(), name));
    }

    /** The id of a duty. */
    record DutyJson(long id) {}

    @PostMapping("/duties")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Gives a user a duty, and with it the roles of its post",
            description =
                    "{\"unit\": code, \"post\": head, stand_in, deputy, liaison, officer or grid_worker, \"from\": first day, \"until\": last day}")
    DutyJson assign(@PathVariable String name, @RequestBody Map<String, Object> body) {
        return json(duties.assign(access.actor(), name, new Fields(body, new Checks())));
    }

    @PostMapping("/duties/{id}/end")
    @Operation(summary = "Ends a duty: {\"until\": last day}")
    DutyJson end(@PathVariable String name, @PathVariable long id, @RequestBody Map<String, Object> body) {
        return json(duties.end(access.actor(), name, id, new Fields(body, new Checks())));
    }

    private static DutyJson json(Duty duty) {
        return new DutyJson(duty.id());
    }
}
