package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.FileName;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Append;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Idempotency;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterFilter;
import io.huiyin.matter.MatterList;
import io.huiyin.matter.Matters;
import io.huiyin.record.MatterIntake;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
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

/** Matters by API: take in, list, read, act. */
@RestController
@RequestMapping("/api/v1")
class MatterApi implements MatterIntake {

    private final Matters matters;
    private final MatterList list;
    private final MatterViews views;
    private final ActionReader reader;
    private final Idempotency idempotency;
    private final Attachments attachments;
    private final Access access;
    private final JsonMapper json;

    MatterApi(
            Matters matters,
            MatterList list,
            MatterViews views,
            ActionReader reader,
            Idempotency idempotency,
            Attachments attachments,
            Access access,
            JsonMapper json) {
        this.matters = matters;
        this.list = list;
        this.views = views;
        this.reader = reader;
        this.idempotency = idempotency;
        this.attachments = attachments;
        this.access = access;
        this.json = json;
    }

    /** {@inheritDoc} Answers 201 with its number. */
    @Override
    public ResponseEntity<String> takeIn(String register, Map<String, Object> body, @Nullable String key) {
        String caller = access.actor().name();
        String answer = idempotency.once(
                key,
                caller,
                "POST " + register + " " + canonical(body),
                appended -> json.writeValueAsString(views.taken(Matters.fold(null, appended))),
                claim -> json.writeValueAsString(views.taken(matters.append(
                        matters.intake(register, new Fields(body, new Checks())).once(claim)))));
        String number = Objects.toString(json.readTree(answer).path("number").asString());
        return ResponseEntity.created(URI.create("/api/v1/matters/" + number)).body(answer);
    }

    /** A page of the matters that the caller may see; parameters as in {@link MatterFilter}. */
    @GetMapping("/matters")
    @Operation(
            summary = "Lists matters",
            description =
                    "total is null unless count=true asks for it, which takes longer than the page, or one page holds all. "
                            + "It stops at 10,001.")
    MatterViews.Lines list(@RequestParam Map<String, String> parameters) {
        Checks checks = new Checks();
        Fields fields = new Fields(parameters, checks);
        fields.known(MatterFilter.PARAMETERS);
        MatterFilter filter = list.filter(parameters, checks);
        boolean count = fields.flag("count", false);
        checks.done();
        MatterList.Slice page = list.list(filter);
        return views.lines(page, page.total() == null && count ? (Long) list.count(filter) : page.total());
    }

    /** A matter with its events. */
    @GetMapping("/matters/{number}")
    MatterViews.Whole matter(@PathVariable String number) {
        Matter matter = matters.matter(number);
        return views.whole(matter, matters.history(matter));
    }

    /** Acts on a matter; the body may name the last event seen in {@code seq}, then somebody faster makes it a conflict. */
    @PostMapping(path = "/matters/{number}/actions/{action}", produces = MediaType.APPLICATION_JSON_VALUE)
    String act(
            @PathVariable String number,
            @PathVariable String action,
            @RequestBody(required = false) @Nullable Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Map<String, Object> given = body == null ? Map.of() : body;
        Matter[] before = new Matter[1];
        return idempotency.once(
                key,
                access.actor().name(),
                "POST " + number + " " + action + " " + canonical(given),
                appended -> json.writeValueAsString(views.taken(Matters.fold(before[0], appended))),
                claim -> {
                    Matter matter = matters.matter(number);
                    before[0] = matter;
                    Append<Matter> append = matters.decide(matter, reader.read(action, given, matter), seq(given));
                    return json.writeValueAsString(
                            views.taken(Matters.fold(matter, matters.write(append.once(claim)))));
                });
    }

    /** Stores a file, to be named by its hash in an action by whoever stored it. */
    @PostMapping(path = "/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Attachments.Attachment store(@RequestParam MultipartFile file) throws IOException {
        Actor by = access.actor();
        if (!by.may(Verb.NOTE)) {
            throw Refused.forbidden("ACCESS-002", Verb.NOTE.name());
        }
        return attachments.store(
                file.getInputStream(), Objects.requireNonNullElse(file.getContentType(), ""), by.name());
    }

    /**
     * A file of a matter, always as a download: it never runs in the page. Written by the request's own thread: an answer that goes on
     * after its request has ended would pass security once more, with nobody signed in.
     */
    @GetMapping("/matters/{number}/attachments/{hash}")
    void attachment(@PathVariable String number, @PathVariable String hash, HttpServletResponse response)
            throws IOException {
        Matter matter = matters.matter(number);
        String name = matters.fileName(matter, hash);
        Attachments.Attachment stored = attachments.attachment(hash);
        ContentDisposition download = ContentDisposition.attachment()
                .filename(FileName.of(name), StandardCharsets.UTF_8)
                .build();
        response.setContentType(stored.mediaType());
        response.setContentLengthLong(stored.size());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, download.toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        attachments.copy(hash, response.getOutputStream());
    }

    private static @Nullable Integer seq(Map<String, Object> body) {
        if (body.get("seq") == null) {
            return null;
        }
        Checks checks = new Checks();
        int seq = new Fields(body, checks).number("seq", 1, 1_000_000);
        checks.done();
        return seq;
    }

    private String canonical(Map<String, Object> body) {
        return json.writeValueAsString(new TreeMap<>(body));
    }
}
