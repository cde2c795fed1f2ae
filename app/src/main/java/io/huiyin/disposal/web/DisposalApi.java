package io.huiyin.disposal.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.definition.Definition;
import io.huiyin.disposal.Disposal;
import io.huiyin.disposal.Disposals;
import io.huiyin.disposal.Hold;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Disposals and legal holds by API. */
@RestController
@RequestMapping("/api/v1")
class DisposalApi {

    private final Disposals disposals;

    DisposalApi(Disposals disposals) {
        this.disposals = disposals;
    }

    /**
     * What a rule would dispose of today.
     *
     * @param kept the member {@code for}
     * @param after what the time counts from
     * @param matters how many matters, or records
     * @param importFiles files of imports that would go with them, with importRejects rows that were rejected of them
     */
    record Due(
            String register,
            int version,
            String purpose,
            @JsonProperty("for") String kept,
            String after,
            LocalDate before,
            long matters,
            @Nullable OffsetDateTime earliest,
            @Nullable OffsetDateTime latest,
            long held,
            int importFiles,
            long importRejects) {}

    /** A disposal; its proof is at {@code /api/v1/disposals/{id}/proof}. */
    record Told(
            long id,
            String register,
            int version,
            @JsonProperty("for") String kept,
            String after,
            LocalDate before,
            int subjects,
            int importFiles,
            long importRejects,
            OffsetDateTime earliest,
            OffsetDateTime latest,
            String by,
            OffsetDateTime at) {}

    record Held(
            long id,
            String register,
            @Nullable String matter,
            String reason,
            String placedBy,
            OffsetDateTime placedAt,
            @Nullable String liftedBy,
            @Nullable OffsetDateTime liftedAt) {}

    @GetMapping("/disposals/preview")
    @Operation(summary = "Looks at what each register's rule would dispose of today; writes nothing")
    List<Due> preview() {
        return disposals.preview().stream()
                .map(one -> new Due(
                        one.definition().register(),
                        one.version(),
                        one.keep().purpose().zh(),
                        one.keep().time(),
                        one.keep().after().word(),
                        one.before(),
                        one.due().subjects(),
                        at(one.due().earliest()),
                        at(one.due().latest()),
                        one.due().held(),
                        one.imports().files(),
                        one.imports().rejects()))
                .toList();
    }

    @GetMapping("/disposals/without-rule")
    @Operation(summary = "Names the registers that hold values about persons and do not say for how long")
    List<String> withoutRule() {
        return disposals.withoutRule().stream().map(Definition::register).toList();
    }

    @GetMapping("/disposals")
    @Operation(summary = "Lists what was disposed of, the latest first")
    List<Told> list() {
        return disposals.list().stream().map(DisposalApi::told).toList();
    }

    @PostMapping("/disposals")
    @Operation(
            summary = "Disposes of what is about persons in a register, as its rule says",
            description =
                    "register. Some thousands with one call; left says how many are due still. It cannot be undone.")
    Disposals.Done carryOut(@RequestBody Map<String, Object> body) {
        Fields fields = new Fields(body, new Checks());
        fields.known(Set.of("register"));
        String register = fields.text("register", 60);
        fields.checks().done();
        return disposals.carryOut(register);
    }

    @GetMapping("/disposals/{id}/proof")
    @Operation(
            summary = "Proves a disposal",
            description = "Its event as it was hashed and its way to the signed root of its day, as of a matter.")
    ResponseEntity<String> proof(@PathVariable long id) {
        return ProofFile.answer(disposals.proof(id), id);
    }

    @GetMapping("/holds")
    @Operation(summary = "Lists legal holds, standing ones first")
    List<Held> holds() {
        return disposals.holds().stream().map(DisposalApi::held).toList();
    }

    @PostMapping("/holds")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Places a legal hold",
            description =
                    "register, matter (its number, or number or id of a record; missing for the whole register), reason")
    Held place(@RequestBody Map<String, Object> body) {
        return held(disposals.place(new Fields(body, new Checks())));
    }

    @PostMapping("/holds/{id}/lift")
    @Operation(summary = "Lifts a legal hold")
    Held lift(@PathVariable long id) {
        return held(disposals.lift(id));
    }

    private static Told told(Disposal one) {
        return new Told(
                one.id(),
                one.register(),
                one.version(),
                one.kept(),
                one.counted(),
                one.before(),
                one.subjects(),
                one.imports().files(),
                one.imports().rejects(),
                one.earliest().atZone(City.ZONE).toOffsetDateTime(),
                one.latest().atZone(City.ZONE).toOffsetDateTime(),
                one.by(),
                one.at().atZone(City.ZONE).toOffsetDateTime());
    }

    private static Held held(Hold one) {
        return new Held(
                one.id(),
                one.register(),
                one.number(),
                one.reason(),
                one.placedBy(),
                one.placedAt().atZone(City.ZONE).toOffsetDateTime(),
                one.liftedBy(),
                at(one.liftedAt()));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant at) {
        return at == null ? null : at.atZone(City.ZONE).toOffsetDateTime();
    }
}
