package io.huiyin.record;

import io.huiyin.definition.Definitions.Published;
import io.huiyin.definition.Field;
import io.huiyin.value.Lineage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lineage of fields as the published versions tell it: a name that was dropped and comes back is another field. */
final class FieldLineage implements Lineage {

    /**
     * A field of an earlier version.
     *
     * @param now its name of today; null when it was dropped
     */
    private record Fate(Field field, @Nullable String now) {}

    private final Map<Integer, Map<String, Fate>> fates = new HashMap<>();

    private FieldLineage() {}

    /** @param versions all of a register, the latest first */
    static Lineage of(List<Published> versions) {
        FieldLineage lineage = new FieldLineage();
        Map<String, @Nullable String> onward = new HashMap<>();
        for (int i = 0; i < versions.size(); i++) {
            List<Field> fields = versions.get(i).definition().fields();
            if (i == 0) {
                fields.forEach(field -> onward.put(field.name(), field.name()));
            } else {
                step(fields, versions.get(i - 1).definition().fields(), onward);
            }
            Map<String, Fate> at = new HashMap<>();
            fields.forEach(field -> at.put(field.name(), new Fate(field, onward.get(field.name()))));
            lineage.fates.put(versions.get(i).version(), at);
        }
        return lineage;
    }

    /** From names of the later version to those of the earlier one. */
    private static void step(List<Field> earlier, List<Field> later, Map<String, @Nullable String> onward) {
        FieldChanges changes = FieldChanges.of(earlier, later);
        Map<String, @Nullable String> before = new HashMap<>();
        for (Field field : later) {
            Field origin = changes.origin(field);
            if (origin != null && Conversion.isPossible(origin, field)) {
                before.put(origin.name(), onward.get(field.name()));
            }
        }
        onward.clear();
        onward.putAll(before);
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
    public @Nullable Field dropped(int version, String field) {
        Fate fate = fates.getOrDefault(version, Map.of()).get(field);
        return fate == null || fate.now() != null ? null : fate.field();
    }
}
