package io.huiyin.supervise.web;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.supervise.Criticism;
import io.huiyin.supervise.Interview;
import io.huiyin.supervise.Supervision;
import java.time.Instant;
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
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Accountability talks and notices of criticism. The supervision list itself is {@code /api/v1/matters?watch=supervised}. */
@RestController
@RequestMapping("/api/v1")
class SupervisionApi {

    private final Supervision supervision;
    private final Network network;

    SupervisionApi(Supervision supervision, Network network) {
        this.supervision = supervision;
        this.network = network;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Talk(
            long id,
            String unit,
            String state,
            OffsetDateTime at,
            String reason,
            List<String> matters,
            @Nullable String attended,
            @Nullable String minutes,
            List<Interview.Undertaking> undertakings,
            String calledBy) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Notice(
            long id,
            String unit,
            String title,
            String content,
            List<String> matters,
            boolean published,
            String issuedBy,
            OffsetDateTime issuedAt) {}

    record Talks(List<Talk> items) {}

    record Notices(List<Notice> items) {}

    @GetMapping("/interviews")
    Talks interviews() {
        return new Talks(supervision.interviews().stream().map(this::talk).toList());
    }

    @GetMapping("/interviews/{id}")
    Talk interview(@PathVariable long id) {
        return talk(supervision.interview(id));
    }

    /** Calls the head of a unit in. */
    @PostMapping("/interviews")
    @ResponseStatus(HttpStatus.CREATED)
    Talk call(@RequestBody Map<String, Object> body) {
        return talk(supervision.call(new Fields(body, new Checks())));
    }

    /** Keeps minutes and undertakings. */
    @PostMapping("/interviews/{id}/hold")
    Talk hold(@PathVariable long id, @RequestBody Map<String, Object> body) {
        return talk(supervision.hold(id, new Fields(body, new Checks())));
    }

    @PostMapping("/interviews/{id}/cancel")
    Talk cancel(@PathVariable long id, @RequestBody Map<String, Object> body) {
        return talk(supervision.cancel(id, new Fields(body, new Checks())));
    }

    @GetMapping("/criticisms")
    Notices criticisms() {
        return new Notices(supervision.criticisms().stream().map(this::notice).toList());
    }

    @PostMapping("/criticisms")
    @ResponseStatus(HttpStatus.CREATED)
    Notice issue(@RequestBody Map<String, Object> body) {
        return notice(supervision.issue(new Fields(body, new Checks())));
    }

    private Talk talk(Interview talk) {
        return new Talk(
                talk.id(),
                code(talk.unitId()),
                talk.state(),
                at(talk.at()),
                talk.reason(),
                talk.matters(),
                talk.attended(),
                talk.minutes(),
                talk.undertakings(),
                talk.calledBy());
    }

    private Notice notice(Criticism notice) {
        return new Notice(
                notice.id(),
                code(notice.unitId()),
                notice.title(),
                notice.content(),
                notice.matters(),
                notice.published(),
                notice.issuedBy(),
                at(notice.issuedAt()));
    }

    private String code(long unitId) {
        Unit unit = network.unit(unitId);
        return unit.code();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atZone(City.ZONE).toOffsetDateTime();
    }
}
