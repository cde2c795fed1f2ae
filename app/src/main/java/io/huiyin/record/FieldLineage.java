package io.huiyin.record;

import io.huiyin.definition.Definitions.Published;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.value.Lineage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lineage of fields as the published versions tell it: a name that was dropped and comes back is another field. */
final class FieldLineage implements Lineage {

    /**
     * A field of an earlier version.
     *
     * @param now its name of today; null when it was dropped
     * @param inside of a table: names of today by those of then; empty for other fields
     */
    private record Fate(Field field, @Nullable String now, Map<String, String> inside) {}

    private final Map<Integer, Map<String, Fate>> fates = new HashMap<>();

    private FieldLineage() {}

    /** @param versions all of a register, the latest first */
    static Lineage of(List<Published> versions) {
        FieldLineage lineage = new FieldLineage();
        Map<String, @Nullable String> onward = new HashMap<>();
        Map<String, Map<String, String>> inside = new HashMap<>();
        for (int i = 0; i < versions.size(); i++) {
            List<Field> fields = versions.get(i).definition().fields();
            if (i == 0) {
                fields.forEach(field -> onward.put(field.name(), field.name()));
                fields.forEach(field -> inside.put(field.name(), same(field)));
            } else {
                List<Field> later = versions.get(i - 1).definition().fields();
                FieldChanges changes = FieldChanges.of(fields, later);
                stepInside(changes, inside);
                step(changes, onward);
            }
            Map<String, Fate> at = new HashMap<>();
            fields.forEach(field -> at.put(
                    field.name(),
                    new Fate(field, onward.get(field.name()), inside.getOrDefault(field.name(), Map.of()))));
            lineage.fates.put(versions.get(i).version(), at);
        }
        return lineage;
    }

    /** From names of the later version to those of the earlier one. */
    private static void step(FieldChanges changes, Map<String, @Nullable String> onward) {
        Map<String, @Nullable String> before = new HashMap<>();
        for (Field field : changes.next()) {
            Field origin = changes.origin(field);
            if (origin != null && Conversion.isPossible(origin, field)) {
                before.put(origin.name(), onward.get(field.name()));
            }
        }
        onward.clear();
        onward.putAll(before);
    }

    /** The same for the fields inside tables. */
    private static void stepInside(FieldChanges changes, Map<String, Map<String, String>> inside) {
        Map<String, Map<String, String>> before = new HashMap<>();
        for (Field field : changes.next()) {
            Field origin = changes.origin(field);
            if (origin != null
                    && origin.type() instanceof FieldType.Rows was
                    && field.type() instanceof FieldType.Rows rows) {
                Map<String, @Nullable String> names = new HashMap<>(inside.getOrDefault(field.name(), Map.of()));
                step(FieldChanges.of(was.fields(), rows.fields()), names);
                Map<String, String> kept = new HashMap<>();
                names.forEach((name, now) -> {
                    if (now != null) {
                        kept.put(name, now);
                    }
                });
                before.put(origin.name(), kept);
            }
        }
        inside.clear();
        inside.putAll(before);
    }

    private static Map<String, String> same(Field field) {
        Map<String, String> same = new HashMap<>();
        if (field.type() instanceof FieldType.Rows rows) {
            rows.fields().forEach(inner -> same.put(inner.name(), inner.name()));
        }
        return same;
    }

    @Override
    public @Nullable Map<String, String> inside(int version, String field) {
        Fate fate = fates.getOrDefault(version, Map.of()).get(field);
        if (fate == null || !(fate.field.type() instanceof FieldType.Rows rows)) {
            return null;
        }
        boolean same = rows.fields().stream().allMatch(inner -> inner.name().equals(fate.inside.get(inner.name())));
        return same ? null : fate.inside;
    }

    @Override
    public @Nullable String now(int version, String field) {
        Map<String, Fate> at = fates.get(version);
        if (at == null) {
            return field;
        }
        Fate fate = at.get(field);
        return fate == null ? null : fate.now();
    }

    @Override
    public Optional<String> then(int version, String field) {
        Map<String, Fate> at = fates.get(version);
        return at == null
                ? Optional.of(field)
                : at.entrySet().stream()
                        .filter(one -> field.equals(one.getValue().now()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    @Override
    public @Nullable Field dropped(int version, String field) {
        Fate fate = fates.getOrDefault(version, Map.of()).get(field);
        return fate == null || fate.now() != null ? null : fate.field();
    }
}
