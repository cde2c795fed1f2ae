package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.journal.Idempotency;
import io.huiyin.matter.Action;
import io.huiyin.matter.MatterFilter;
import io.huiyin.matter.MatterList;
import io.huiyin.matter.UrgeAll;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Urging a whole list, as forms and API ask for it. */
@Component
class UrgeAllReader {

    /** Longest text of an urge. */
    static final int TEXT_MAX = 1_000;

    private static final String AFTER = "after";

    private final UrgeAll all;
    private final MatterList list;
    private final Access access;
    private final Idempotency idempotency;
    private final JsonMapper json;
    private final Bundles bundles;

    UrgeAllReader(
            UrgeAll all, MatterList list, Access access, Idempotency idempotency, JsonMapper json, Bundles bundles) {
        this.all = all;
        this.list = list;
        this.access = access;
        this.idempotency = idempotency;
        this.json = json;
        this.bundles = bundles;
    }

    /** A matter that may not be urged: where it stands, the code of what stands against it, and its sentence. */
    record Left(String number, String register, String state, String code, String detail) {}

    /** What a step did; {@code next} is the value of {@code after} for the next one, null after the last. */
    record Done(
            int urged,
            List<String> numbers,
            List<Left> left,
            @Nullable String next) {}

    /**
     * What is asked for.
     *
     * @param given the filter as typed
     * @param after where the step begins; null for the first
     */
    record Asked(
            Map<String, String> given,
            MatterFilter filter,
            Action.Urge action,
            @Nullable String after) {}

    /** The parameters of a list, without those that say which page of it. */
    MatterFilter filter(Map<String, String> given, Checks checks) {
        Map<String, String> asked = new TreeMap<>(given);
        asked.keySet().removeAll(List.of(AFTER, "limit", "count"));
        new Fields(asked, checks).known(MatterFilter.PARAMETERS);
        return list.filter(asked, checks);
    }

    /** @throws io.huiyin.base.Refused with every faulty field */
    Asked read(Map<String, String> given, Fields fields) {
        MatterFilter filter = filter(given, fields.checks());
        Action.Urge action = new Action.Urge(ActionReader.urging(fields), fields.text("text", TEXT_MAX));
        String after = fields.optionalText(AFTER, 200);
        fields.checks().done();
        return new Asked(new TreeMap<>(given), filter, action, after);
    }

    /** The same key gives the same answer, and nobody is urged twice by it. */
    Done urge(Asked asked, @Nullable String key) {
        Done[] done = new Done[1];
        String request = "POST urge " + json.writeValueAsString(List.of(asked.given, asked.action))
                + (asked.after == null ? "" : asked.after);
        String answer = idempotency.once(
                key, access.actor().name(), request, appended -> json.writeValueAsString(done[0]), claim -> {
                    UrgeAll.Once once = new UrgeAll.Once(claim, step -> done[0] = done(step));
                    all.urge(asked.filter, asked.action, asked.after, once);
                    return json.writeValueAsString(done[0]);
                });
        return json.readValue(answer, Done.class);
    }

    private Done done(UrgeAll.Step step) {
        return new Done(step.urged().size(), step.urged(), left(step.left()), step.next());
    }

    List<Left> left(List<UrgeAll.Left> left) {
        Messages m = bundles.current();
        return left.stream()
                .map(one -> new Left(
                        one.matter().number(),
                        one.matter().register(),
                        one.matter().state(),
                        one.why().code(),
                        m.t(one.why().code(), one.why().args().toArray())))
                .toList();
    }

    /** The filter of a body: an object of texts, as the parameters of a list are. */
    static Map<String, String> filterOf(Map<String, Object> body, Checks checks) {
        Map<String, String> filter = new HashMap<>();
        Object given = body.get("filter");
        if (given instanceof Map<?, ?> fields) {
            for (Object name : new TreeSet<>(fields.keySet())) {
                Object value = fields.get(name);
                boolean simple = value instanceof String || value instanceof Boolean || value instanceof Number;
                checks.that(simple || value == null, "filter." + name, "", "BASE-010", null);
                if (simple) {
                    filter.put(String.valueOf(name), String.valueOf(value));
                }
            }
        } else {
            checks.that(given == null, "filter", "", "BASE-010", null);
        }
        return filter;
    }
}
