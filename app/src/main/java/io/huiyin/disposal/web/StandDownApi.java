package io.huiyin.disposal.web;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.disposal.StandDown;
import io.huiyin.disposal.StandDowns;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Standing registers down by API. */
@RestController
@RequestMapping("/api/v1/stand-downs")
class StandDownApi {

    private final StandDowns standDowns;

    StandDownApi(StandDowns standDowns) {
        this.standDowns = standDowns;
    }

    /** @param disposedFrom when its records are disposed of; null when they are not */
    record Told(
            long id,
            String register,
            LocalDate day,
            String reason,
            @Nullable LocalDate disposedFrom,
            String by,
            OffsetDateTime at,
            @Nullable String resumedBy,
            @Nullable OffsetDateTime resumedAt) {}

    @GetMapping
    @Operation(summary = "Lists registers that were stood down, those that are first")
    List<Told> list() {
        return standDowns.list().stream().map(this::told).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Stands a register down that was kept for an emergency",
            description =
                    "register, day (not in the future), reason. It takes no new records then, and what it holds about persons is disposed of when the time of its rule has passed.")
    Told standDown(@RequestBody Map<String, Object> body) {
        return told(standDowns.standDown(new Fields(body, new Checks())));
    }

    @PostMapping("/{id}/resume")
    @Operation(summary = "Takes a stand-down back, as long as nothing was disposed of")
    Told resume(@PathVariable long id) {
        return told(standDowns.resume(id));
    }

    private Told told(StandDown one) {
        return new Told(
                one.id(),
                one.register(),
                one.day(),
                one.reason(),
                standDowns.disposedFrom(one),
                one.by(),
                at(one.at()),
                one.resumedBy(),
                one.resumedAt() == null ? null : at(one.resumedAt()));
    }

    private static OffsetDateTime at(Instant at) {
        return at.atZone(City.ZONE).toOffsetDateTime();
    }
}
