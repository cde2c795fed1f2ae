package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Idempotency;
import io.huiyin.matter.Several;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One action on several matters, as page and API ask for it. */
@Component
class SeveralReader {

    static final String NUMBERS = "numbers";

    private final Several several;
    private final ActionReader reader;
    private final MatterViews views;
    private final Idempotency idempotency;
    private final Access access;
    private final JsonMapper json;

    SeveralReader(
            Several several,
            ActionReader reader,
            MatterViews views,
            Idempotency idempotency,
            Access access,
            JsonMapper json) {
        this.several = several;
        this.reader = reader;
        this.views = views;
        this.idempotency = idempotency;
        this.access = access;
        this.json = json;
    }

    /** @throws Refused {@code ACCESS-002} for who sees no matters at all */
    void requireViewer() {
        if (!access.actor().may(Verb.VIEW)) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
    }

    /**
     * The numbers that were chosen, each once.
     *
     * @throws Refused {@code MATTER-242} for none, and for too many
     */
    static List<String> numbers(List<String> given) {
        List<String> numbers = given.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        Checks checks = new Checks();
        checks.that(
                !numbers.isEmpty() && numbers.size() <= Several.MOST,
                NUMBERS,
                numbers.size(),
                "MATTER-242",
                "1–" + Several.MOST);
        checks.done();
        return numbers;
    }

    /**
     * Acts on each; what was done is answered as JSON of {@link MatterViews.Taken}.
     *
     * @param body of the action, as for one matter
     * @param key the same key gives the same answer, and nothing is done twice
     */
    List<Several.Result> act(List<String> numbers, String action, Map<String, Object> body, @Nullable String key) {
        requireViewer();
        String request = key == null
                ? ""
                : "POST several " + action + " " + json.writeValueAsString(List.of(numbers, new TreeMap<>(body)));
        Idempotency.Parts once = idempotency.parts(key, access.actor().name(), request);
        return several.act(
                numbers,
                matter -> reader.read(action, body, matter),
                once,
                matter -> json.writeValueAsString(views.taken(matter)));
    }
}
