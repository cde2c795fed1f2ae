package io.huiyin.matter.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Idempotency;
import io.huiyin.matter.IntakeBatch;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.shell.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Up to 500 requests of a register of matters with one call. */
@RestController
@RequestMapping("/api/v1/registers/{register}/records/batch")
class BatchApi {

    private static final String RECORDS = "records";

    private final IntakeBatch batch;
    private final MatterRegisters registers;
    private final MatterViews views;
    private final Idempotency idempotency;
    private final Refusals refusals;
    private final Access access;
    private final JsonMapper json;

    BatchApi(
            IntakeBatch batch,
            MatterRegisters registers,
            MatterViews views,
            Idempotency idempotency,
            Refusals refusals,
            Access access,
            JsonMapper json) {
        this.batch = batch;
        this.registers = registers;
        this.views = views;
        this.idempotency = idempotency;
        this.refusals = refusals;
        this.access = access;
        this.json = json;
    }

    /**
     * What became of one record.
     *
     * @param matter as a single intake answers it, as JSON; null when it was refused
     * @param problem as a single intake is refused; null when it was taken in
     */
    record One(
            @JsonRawValue @Schema(implementation = MatterViews.Taken.class) @Nullable
            String matter,

            @Nullable Map<String, Object> problem) {}

    /** What became of all, {@code results} in the order of the records. */
    record Done(int taken, int refused, List<One> results) {}

    @PostMapping
    @Operation(
            summary = "Takes in up to 500 requests of a register of matters",
            description =
                    "records: the bodies of so many single intakes, numbered in their order. Each is taken in or refused by itself, "
                            + "as its result says, in the same place. With an Idempotency-Key the same call may be repeated: what was taken in is "
                            + "answered again, what was not is tried again.")
    Done takeIn(
            @PathVariable String register,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        registers.requireIntake(registers.current(register).definition(), access.actor(), null);
        String request =
                key == null ? "" : "POST " + register + " batch " + json.writeValueAsString(new TreeMap<>(body));
        Idempotency.Parts once = idempotency.parts(key, access.actor().name(), request);
        return done(batch.takeIn(register, records(body), once, this::answer));
    }

    private String answer(Appended appended) {
        return json.writeValueAsString(views.taken(Matters.fold(null, appended)));
    }

    private Done done(List<IntakeBatch.Result> results) {
        List<One> all = results.stream()
                .map(result -> switch (result) {
                    case IntakeBatch.Result.Taken(String answer) -> new One(answer, null);
                    case IntakeBatch.Result.Left left -> new One(null, refusals.problem(left.why()));
                })
                .toList();
        int taken = (int) all.stream().filter(one -> one.matter != null).count();
        return new Done(taken, all.size() - taken, all);
    }

    private static List<@Nullable Map<String, ?>> records(Map<String, Object> body) {
        Checks checks = new Checks();
        new Fields(body, checks).known(Set.of(RECORDS));
        List<@Nullable Map<String, ?>> records = new ArrayList<>();
        boolean good =
                body.get(RECORDS) instanceof List<?> given && !given.isEmpty() && given.size() <= IntakeBatch.MOST;
        if (checks.that(good, RECORDS, "", "JOURNAL-121", "1–" + IntakeBatch.MOST)
                && body.get(RECORDS) instanceof List<?> given) {
            given.forEach(one -> records.add(one instanceof Map<?, ?> fields ? texts(fields) : null));
        }
        checks.done();
        return records;
    }

    private static Map<String, Object> texts(Map<?, ?> fields) {
        Map<String, Object> texts = new LinkedHashMap<>();
        fields.forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }
}
