package io.huiyin.record.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.record.RecordLooks;
import io.huiyin.shell.Bundles;
import io.huiyin.value.ValueJson;
import io.swagger.v3.oas.annotations.Operation;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Opens one confidential value of a record, after writing down to whom and why. */
@Controller
class RecordLookPages {

    private final RecordLooks looks;
    private final Definitions definitions;
    private final RecordTexts texts;
    private final Access access;
    private final Bundles bundles;

    RecordLookPages(RecordLooks looks, Definitions definitions, RecordTexts texts, Access access, Bundles bundles) {
        this.looks = looks;
        this.definitions = definitions;
        this.texts = texts;
        this.access = access;
        this.bundles = bundles;
    }

    /** A value in plain; null when the record has none. */
    record Opened(String field, @Nullable Object value) {}

    /** A look. */
    record Look(String actor, OffsetDateTime at, String field, String reason) {

        static Look of(RecordLooks.Look look) {
            return new Look(look.actor(), look.at().atZone(City.ZONE).toOffsetDateTime(), look.field(), look.reason());
        }
    }

    record LookList(List<Look> items) {}

    /** The fragment that takes the place of the mask. */
    @PostMapping("/registers/{register}/records/{id}/look")
    String show(
            @PathVariable String register,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        RecordLooks.Opened opened = looks.open(register, id, field, reason, access.actor());
        Definition definition = definitions.current(register).definition();
        Field one = opened.field();
        model.addAttribute("text", texts.text(definition, one, opened.value(), bundles.current()));
        return "record/opened";
    }

    @PostMapping(path = "/api/v1/registers/{register}/records/{id}/look", produces = "application/json")
    @ResponseBody
    @Operation(
            summary = "Opens one confidential value of a record; the look is written down first",
            description =
                    "The body names the field and gives a reason of at most 200 characters, without phone or ID number.")
    ResponseEntity<Opened> open(
            @PathVariable String register, @PathVariable long id, @RequestBody Map<String, Object> body) {
        Checks checks = new Checks();
        Fields given = new Fields(body, checks);
        given.known(Set.of("field", "reason"));
        String field = given.string("field");
        String reason = given.string("reason");
        checks.done();
        RecordLooks.Opened opened = looks.open(register, id, field, reason, access.actor());
        Object value = opened.value();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Opened(opened.field().name(), value == null ? null : ValueJson.json(opened.field(), value)));
    }

    @GetMapping(path = "/api/v1/registers/{register}/records/{id}/looks", produces = "application/json")
    @ResponseBody
    @Operation(
            summary = "Tells who had confidential values of a record opened, the latest first, up to 50",
            description = "To those who may look themselves, and to auditors who may read the record.")
    LookList list(@PathVariable String register, @PathVariable long id) {
        return new LookList(
                looks.list(register, id, access.actor()).stream().map(Look::of).toList());
    }
}
