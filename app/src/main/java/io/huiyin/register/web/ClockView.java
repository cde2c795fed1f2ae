package io.huiyin.register.web;

import io.huiyin.base.Limit;
import io.huiyin.definition.ClockRule;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A time limit as the API says it: in the words of the definition, everything written out. */
@JsonNaming(SnakeCaseStrategy.class)
record ClockView(
        String name,
        Definition.Text title,
        List<String> starts,
        List<String> ends,
        @Nullable String step,
        String scope,
        List<Map<String, Object>> limit,
        String redo,
        boolean pauses,
        String office,
        boolean extended,
        List<Map<String, Object>> escalation) {

    static ClockView of(ClockRule clock) {
        return new ClockView(
                clock.name(),
                clock.title(),
                clock.starts(),
                clock.ends(),
                clock.step(),
                clock.ofState() ? "state" : "matter",
                clock.limits().stream().map(ClockView::limit).toList(),
                clock.restarts() ? "restart" : "run",
                clock.pauses(),
                clock.ofUnit() ? "unit" : "city",
                clock.extended(),
                clock.escalation().stream().map(ClockView::step).toList());
    }

    private static Map<String, Object> limit(ClockRule.Case one) {
        Map<String, Object> view = new LinkedHashMap<>();
        if (one.urgent() != null) {
            view.put("urgent", one.urgent());
        }
        if (one.kind() != null) {
            view.put("kind", one.kind());
        }
        Field.Condition when = one.when();
        if (when != null) {
            view.put("when", Map.of("field", when.field(), "is", when.is()));
        }
        switch (one.length()) {
            case ClockRule.OfCategory _ -> view.put("category", true);
            case ClockRule.Until until -> view.put("field", until.field());
            case ClockRule.Fixed fixed -> view.putAll(length(fixed.limit()));
        }
        return view;
    }

    private static Map<String, Object> step(ClockRule.Step step) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(
                step.when().name().toLowerCase(Locale.ROOT),
                step.distance() == null ? "limit" : length(step.distance()));
        view.put("do", step.does().key());
        view.put("to", step.to().key());
        return view;
    }

    private static Map<String, Object> length(Limit limit) {
        return Map.of(limit.unit().name().toLowerCase(Locale.ROOT), limit.amount());
    }
}
