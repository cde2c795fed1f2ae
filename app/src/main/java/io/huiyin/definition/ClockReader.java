package io.huiyin.definition;

import io.huiyin.base.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the time limits of a definition. */
final class ClockReader {

    private static final String CATEGORY = "category";
    private static final int MOST = 366;
    private static final int MOST_HOURS = MOST * 24;

    /** The keys of a length of time, such as {@code working_days}. */
    private static final Map<String, Limit.Unit> UNITS = Arrays.stream(Limit.Unit.values())
            .collect(Collectors.toUnmodifiableMap(unit -> unit.name().toLowerCase(Locale.ROOT), unit -> unit));

    private static final List<String> NAMED = List.of("working_days", "calendar_days", "working_hours", "hours");

    private final Faults faults;

    ClockReader(Faults faults) {
        this.faults = faults;
    }

    ClockRule clock(YamlMap map) {
        String name = map.word("name");
        if (name.equals(ClockRule.CO)) {
            return ofHelpers(map, name);
        }
        boolean ofState = map.has("scope")
                && map.oneOf("scope", List.of("matter", "state")).equals("state");
        String step = map.has("step") ? map.word("step") : null;
        ClockRule clock = new ClockRule(
                name,
                Texts.required(map, "title", Texts.TITLE, faults),
                map.words("starts"),
                map.has("ends") ? map.words("ends") : List.of(),
                step,
                ofState,
                limits(map),
                map.has("redo") && map.oneOf("redo", List.of("run", "restart")).equals("restart"),
                !map.has("pauses") || map.flag("pauses"),
                map.has("office")
                        && map.oneOf("office", List.of("city", "unit")).equals("unit"),
                map.has("extends") ? map.flag("extends") : name.equals(ClockRule.WHOLE),
                map.has("correct")
                        && map.oneOf("correct", List.of("recount", "keep")).equals("keep"),
                map.list("escalation", this::step));
        if (clock.starts().isEmpty()) {
            faults.add(map.path(), Suggestions.say("add", "starts"), "missing", "starts");
        }
        if (ofState && map.has("ends")) {
            faults.add(
                    map.path("ends") + Positions.KEY, Suggestions.say("remove"), "misplaced", "ends", "scope: state");
        } else if (!ofState && step == null && clock.ends().isEmpty()) {
            faults.add(map.path(), Suggestions.say("add", "ends"), "missing", "ends");
        }
        map.done();
        return clock;
    }

    private ClockRule ofHelpers(YamlMap map, String name) {
        ClockRule clock = new ClockRule(
                name,
                Texts.required(map, "title", Texts.TITLE, faults),
                List.of(),
                List.of(),
                null,
                false,
                List.of(),
                false,
                false,
                false,
                false,
                false,
                map.list("escalation", this::step));
        map.done();
        return clock;
    }

    /** {@code category}, one length, or a list of lengths for different matters. */
    private List<ClockRule.Case> limits(YamlMap map) {
        if (map.isList("limit")) {
            return map.list("limit", this::limit);
        }
        if (map.isMap("limit")) {
            return List.of(limit(map.map("limit")));
        }
        String text = map.text("limit");
        if (!text.isEmpty() && !text.equals(CATEGORY)) {
            faults.add(map.path("limit"), Suggestions.among(text, List.of(CATEGORY)), "value", "limit", text);
        }
        return List.of(new ClockRule.Case(null, null, null, new ClockRule.OfCategory()));
    }

    private ClockRule.Case limit(YamlMap map) {
        Boolean urgent = map.has("urgent") ? map.flag("urgent") : null;
        String kind = map.has("kind") ? map.word("kind") : null;
        Field.Condition when = map.has("when") ? LifecycleReader.when(map.map("when")) : null;
        List<ClockRule.Length> lengths = new ArrayList<>();
        if (map.has(CATEGORY) && map.flag(CATEGORY)) {
            lengths.add(new ClockRule.OfCategory());
        }
        if (map.has("field")) {
            lengths.add(new ClockRule.Until(map.word("field")));
        }
        lengths.addAll(
                fixed(map, 0).stream().map(limit -> new ClockRule.Fixed(limit)).toList());
        map.done();
        one(map, lengths, NAMED);
        return new ClockRule.Case(
                urgent, kind, when, lengths.isEmpty() ? new ClockRule.OfCategory() : lengths.getFirst());
    }

    private ClockRule.Step step(YamlMap map) {
        List<ClockRule.When> whens = new ArrayList<>();
        List<Limit> distances = new ArrayList<>();
        for (ClockRule.When when : ClockRule.When.values()) {
            String key = when.name().toLowerCase(Locale.ROOT);
            if (!map.has(key)) {
                continue;
            }
            whens.add(when);
            if (when == ClockRule.When.AT) {
                map.oneOf(key, List.of("limit"));
            } else {
                YamlMap distance = map.map(key);
                List<Limit> read = fixed(distance, 1);
                distance.done();
                one(distance, read, NAMED);
                distances.addAll(read);
            }
        }
        one(map, whens, List.of("before", "at", "after"));
        ClockRule.Step step = new ClockRule.Step(
                whens.isEmpty() ? ClockRule.When.AT : whens.getFirst(),
                distances.isEmpty() ? null : distances.getFirst(),
                required(map, "do", ClockRule.Deed.class, ClockRule.Deed.REMIND),
                required(map, "to", ClockRule.Whom.class, ClockRule.Whom.LEAD));
        map.done();
        return step;
    }

    private <E extends Enum<E>> E required(YamlMap map, String key, Class<E> type, E otherwise) {
        if (!map.has(key)) {
            faults.add(map.path(), Suggestions.say("add", key), "missing", key);
        }
        return map.choice(key, type, otherwise);
    }

    private List<Limit> fixed(YamlMap map, int least) {
        List<Limit> limits = new ArrayList<>();
        for (String key : NAMED) {
            if (map.has(key)) {
                Limit.Unit unit = UNITS.getOrDefault(key, Limit.Unit.HOURS);
                limits.add(new Limit(map.number(key, least, unit.isDays() ? MOST : MOST_HOURS, least), unit));
            }
        }
        return limits;
    }

    /** One of several keys belongs here, and no two. */
    private void one(YamlMap map, List<?> found, List<String> keys) {
        if (found.isEmpty()) {
            faults.add(map.path(), Suggestions.allowed(keys), "missing", keys.getFirst());
        } else if (found.size() > 1) {
            faults.add(map.path(), Suggestions.say("keep-one"), "twice", String.join(", ", keys));
        }
    }

    /** As {@code limit} and {@code escalation} read it; {@code category} alone for the length of the category. */
    static String text(ClockRule.Case one) {
        List<String> keys = new ArrayList<>();
        if (one.urgent() != null) {
            keys.add("urgent: " + one.urgent());
        }
        if (one.kind() != null) {
            keys.add("kind: " + one.kind());
        }
        Field.Condition when = one.when();
        if (when != null) {
            keys.add("when: " + DefinitionWriter.condition(when));
        }
        keys.add(
                switch (one.length()) {
                    case ClockRule.OfCategory _ -> "category: true";
                    case ClockRule.Until until -> "field: " + until.field();
                    case ClockRule.Fixed fixed -> text(fixed.limit());
                });
        return "{ " + String.join(", ", keys) + " }";
    }

    static String text(ClockRule.Step step) {
        String distance = step.distance() == null ? "limit" : "{ " + text(step.distance()) + " }";
        return "{ " + step.when().name().toLowerCase(Locale.ROOT) + ": " + distance + ", do: "
                + step.does().key() + ", to: " + step.to().key() + " }";
    }

    private static String text(@Nullable Limit limit) {
        return limit == null ? "" : limit.unit().name().toLowerCase(Locale.ROOT) + ": " + limit.amount();
    }
}
