package io.huiyin.record.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Idempotency;
import io.huiyin.record.MatterIntake;
import io.huiyin.record.RecordJson;
import io.huiyin.record.RecordRights;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Single records by API. A body holds the values in {@code fields}; a change names the last event seen in {@code seq}, or in
 * {@code If-Match} as the {@code ETag} of the record gave it.
 */
@RestController
@RequestMapping("/api/v1/registers/{register}")
class RecordApi {

    private static final int SEQ_MAX = 1_000_000_000;

    private final Records records;
    private final Definitions definitions;
    private final Idempotency idempotency;
    private final Attachments attachments;
    private final RecordFiles files;
    private final Access access;
    private final JsonMapper json;
    private final SingletonSupplier<MatterIntake> matters;

    RecordApi(
            Records records,
            Definitions definitions,
            Idempotency idempotency,
            Attachments attachments,
            RecordFiles files,
            Access access,
            JsonMapper json,
            ObjectProvider<MatterIntake> matters) {
        this.records = records;
        this.definitions = definitions;
        this.idempotency = idempotency;
        this.attachments = attachments;
        this.files = files;
        this.access = access;
        this.json = json;
        this.matters = SingletonSupplier.ofNullable(matters::getIfAvailable);
    }

    @PostMapping(path = "/records", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Adds a record; answers 201 with its id, number and seq")
    ResponseEntity<String> add(
            @PathVariable String register,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Actor by = access.actor();
        MatterIntake intake = matters.get();
        if (intake != null && isOfMatters(register)) {
            return intake.takeIn(register, body, key);
        }
        RecordRights.requireAdd(definition(register), by);
        Map<String, Object> fields = fields(body, Set.of("fields"));
        String answer = idempotency.once(
                key,
                by.name(),
                "POST " + register + " records " + json.writeValueAsString(new TreeMap<>(fields)),
                appended -> added(register, appended),
                claim -> {
                    RegisterRecord record = records.add(register, fields, by, claim);
                    return added(register, record.id(), record.number(), record.seq());
                });
        long id = json.readTree(answer).path("id").asLong();
        return ResponseEntity.created(URI.create("/api/v1/registers/" + register + "/records/" + id))
                .body(answer);
    }

    private boolean isOfMatters(String register) {
        return definitions.current(register).definition().kind() == Definition.Kind.MATTER;
    }

    private String added(String register, Appended appended) {
        return added(register, appended.stream().id(), appended.number(), appended.seq());
    }

    private String added(String register, long id, @Nullable String number, int seq) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("register", register);
        answer.put("id", id);
        if (number != null) {
            answer.put("number", number);
        }
        answer.put("seq", seq);
        return json.writeValueAsString(answer);
    }

    @GetMapping("/records/{id}")
    @Operation(
            summary = "Reads a record, struck or not; confidential values are masked unless the caller may know them")
    ResponseEntity<Map<String, Object>> record(@PathVariable String register, @PathVariable long id) {
        return answer(register, records.record(register, id, access.actor()));
    }

    @PatchMapping("/records/{id}")
    @Operation(summary = "Changes the fields that are named; null or an empty text clears one")
    ResponseEntity<Map<String, Object>> change(
            @PathVariable String register,
            @PathVariable long id,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen) {
        Map<String, Object> fields = fields(body, Set.of("fields", "seq"));
        return answer(register, records.change(register, id, seq(body, seen), fields, access.actor()));
    }

    @PostMapping("/records/{id}/strike")
    @Operation(summary = "Takes a record off the list, with the reason; it stays readable")
    ResponseEntity<Map<String, Object>> strike(
            @PathVariable String register,
            @PathVariable long id,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen) {
        Checks checks = new Checks();
        Fields given = new Fields(body, checks);
        given.known(Set.of("seq", "reason"));
        String reason = given.string("reason");
        checks.done();
        return answer(
                register,
                records.strike(register, id, seq(body, seen), Objects.requireNonNullElse(reason, ""), access.actor()));
    }

    @PostMapping("/records/{id}/restore")
    @Operation(summary = "Puts a struck record back")
    ResponseEntity<Map<String, Object>> restore(
            @PathVariable String register,
            @PathVariable long id,
            @RequestBody(required = false) @Nullable Map<String, Object> body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen) {
        Map<String, Object> given = body == null ? Map.of() : body;
        Checks checks = new Checks();
        new Fields(given, checks).known(Set.of("seq"));
        checks.done();
        return answer(register, records.restore(register, id, seq(given, seen), access.actor()));
    }

    @GetMapping("/records/{id}/history")
    @Operation(summary = "Tells everything that happened to a record, in order, with what each change found and left")
    List<Map<String, Object>> history(@PathVariable String register, @PathVariable long id) {
        return RecordJson.history(definition(register), records.history(register, id, access.actor()));
    }

    @PostMapping(path = "/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Stores a file, to be named by its hash in a field of a record by whoever stored it")
    Attachments.Attachment store(@PathVariable String register, @RequestParam MultipartFile file) throws IOException {
        Definition definition = definition(register);
        Actor by = access.actor();
        if (!RecordRights.mayAdd(definition, by) && !RecordRights.mayChange(definition, by)) {
            throw Refused.forbidden("ACCESS-002", "add");
        }
        return attachments.store(
                file.getInputStream(), Objects.requireNonNullElse(file.getContentType(), ""), by.name());
    }

    /** Written by the request's own thread, as in {@code MatterApi}. */
    @GetMapping("/records/{id}/attachments/{hash}")
    @Operation(summary = "Downloads a file that a record has or once had")
    void attachment(
            @PathVariable String register,
            @PathVariable long id,
            @PathVariable String hash,
            HttpServletResponse response)
            throws IOException {
        files.send(register, id, hash, access.actor(), response);
    }

    private ResponseEntity<Map<String, Object>> answer(String register, RegisterRecord record) {
        return ResponseEntity.ok()
                .eTag("\"" + record.seq() + "\"")
                .body(RecordJson.record(definition(register), record));
    }

    private Definition definition(String register) {
        return definitions.current(register).definition();
    }

    /** The values of a body; anything else but the known members is a fault. */
    private static Map<String, Object> fields(Map<String, Object> body, Set<String> known) {
        Checks checks = new Checks();
        new Fields(body, checks).known(known);
        Map<String, Object> fields = new LinkedHashMap<>();
        if (body.get("fields") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> fields.put(String.valueOf(name), value));
        } else {
            checks.that(false, "fields", "", "RECORD-130", null);
        }
        checks.done();
        return fields;
    }

    private static int seq(Map<String, Object> body, @Nullable String seen) {
        Checks checks = new Checks();
        Object named = body.get("seq") != null || seen == null
                ? body.get("seq")
                : seen.replace("W/", "").replace("\"", "");
        Map<String, Object> given = named == null ? Map.of() : Map.of("seq", named);
        int seq = new Fields(given, checks).number("seq", 1, SEQ_MAX);
        checks.done();
        return seq;
    }
}
