package io.huiyin.matter.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.matter.Several;
import io.huiyin.shell.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One action on up to 200 matters with one call. */
@RestController
@RequestMapping("/api/v1/matters/actions")
class SeveralApi {

    private static final String BODY = "body";

    private final SeveralReader reader;
    private final Refusals refusals;

    SeveralApi(SeveralReader reader, Refusals refusals) {
        this.reader = reader;
        this.refusals = refusals;
    }

    /**
     * What became of one matter.
     *
     * @param matter as acting on it alone answers it, as JSON; null when it was refused
     * @param problem as acting on it alone is refused; null when it was done
     */
    record One(
            String number,

            @JsonRawValue @Schema(implementation = MatterViews.Taken.class) @Nullable
            String matter,

            @Nullable Map<String, Object> problem) {}

    /** What became of all, {@code results} in the order of the numbers. */
    record Done(int done, int refused, List<One> results) {}

    @PostMapping("/{action}")
    @Operation(
            summary = "Acts on up to 200 matters",
            description =
                    "numbers: of the matters; body: of the action, as for one matter. Each is acted on or refused by"
                            + " itself, by the rules of its own definition, as its result says, in the same place. With an"
                            + " Idempotency-Key the same call may be repeated: what was done is answered again, what was"
                            + " refused is tried again.")
    Done act(
            @PathVariable String action,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        reader.requireViewer();
        Fields fields = new Fields(body, new Checks());
        fields.known(Set.of(SeveralReader.NUMBERS, BODY));
        List<String> given = fields.texts(SeveralReader.NUMBERS, Several.MOST);
        Map<String, Object> asked = new LinkedHashMap<>();
        if (body.get(BODY) instanceof Map<?, ?> values) {
            values.forEach((name, value) -> asked.put(String.valueOf(name), value));
        } else {
            fields.checks().that(body.get(BODY) == null, BODY, "", "BASE-010", null);
        }
        fields.checks().done();
        List<String> numbers = SeveralReader.numbers(given);
        return done(numbers, reader.act(numbers, action, asked, key));
    }

    private Done done(List<String> numbers, List<Several.Result> results) {
        List<One> all = new ArrayList<>();
        int done = 0;
        for (int i = 0; i < results.size(); i++) {
            switch (results.get(i)) {
                case Several.Result.Done(String answer) -> {
                    all.add(new One(numbers.get(i), answer, null));
                    done++;
                }
                case Several.Result.Left left -> all.add(new One(numbers.get(i), null, refusals.problem(left.why())));
            }
        }
        return new Done(done, all.size() - done, all);
    }
}
