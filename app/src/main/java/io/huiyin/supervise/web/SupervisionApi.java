package io.huiyin.supervise.web;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.supervise.Criticism;
import io.huiyin.supervise.Interview;
import io.huiyin.supervise.Once;
import io.huiyin.supervise.Supervision;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Accountability talks and notices of criticism. The supervision list itself is {@code /api/v1/matters?watch=supervised}. */
@RestController
@RequestMapping("/api/v1")
class SupervisionApi {

    private final Supervision supervision;
    private final Network network;
    private final JsonMapper json;

    SupervisionApi(Supervision supervision, Network network, JsonMapper json) {
        this.supervision = supervision;
        this.json = json;
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
            String calledBy,
            int seq) {}

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
    @PostMapping(path = "/interviews", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    String call(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return supervision.call(fields(body), new Once<>(key, asked("interview", body), this::write));
    }

    /** Keeps minutes and undertakings. */
    @PostMapping(path = "/interviews/{id}/hold", produces = MediaType.APPLICATION_JSON_VALUE)
    String hold(
            @PathVariable long id,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return supervision.hold(id, fields(body), new Once<>(key, asked("hold " + id, body), this::write));
    }

    @PostMapping(path = "/interviews/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
    String cancel(
            @PathVariable long id,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return supervision.cancel(id, fields(body), new Once<>(key, asked("cancel " + id, body), this::write));
    }

    @GetMapping("/criticisms")
    Notices criticisms() {
        return new Notices(supervision.criticisms().stream().map(this::notice).toList());
    }

    @PostMapping(path = "/criticisms", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    String issue(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return supervision.issue(
                fields(body),
                new Once<>(key, asked("criticism", body), notice -> json.writeValueAsString(notice(notice))));
    }

    private static Fields fields(Map<String, Object> body) {
        return new Fields(body, new Checks());
    }

    private static String asked(String what, Map<String, Object> body) {
        return "POST " + what + " " + new TreeMap<>(body);
    }

    private String write(Interview talk) {
        return json.writeValueAsString(talk(talk));
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
                talk.calledBy(),
                talk.seq());
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
