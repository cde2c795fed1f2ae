package io.huiyin.record;

import io.huiyin.base.Refused;
import io.huiyin.definition.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which field of the version before became which of the next. A field goes by its name, or by {@code was:} when that names another field
 * than in the version before: the word stays in the file long after the renaming.
 *
 * @param origins field of the version before by name of the next; null where the field is new
 * @param dropped fields of the version before that live on in none of the next
 */
public record FieldChanges(List<Field> next, Map<String, @Nullable Field> origins, List<Field> dropped) {

    /** @throws Refused {@code PUBLISHING-203} when {@code was:} names no field that is free to be renamed */
    public static FieldChanges of(List<Field> before, List<Field> next) {
        Map<String, Field> old = new HashMap<>();
        before.forEach(field -> old.put(field.name(), field));
        Set<String> kept = new HashSet<>();
        next.stream().filter(field -> !isRenamed(old, field)).forEach(field -> kept.add(field.name()));
        Map<String, @Nullable Field> origins = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        for (Field field : next) {
            Field origin = old.get(isRenamed(old, field) ? field.was() : field.name());
            if (origin != null
                    && (!used.add(origin.name()) || (isRenamed(old, field) && kept.contains(origin.name())))) {
                throw Refused.invalid("PUBLISHING-203", field.name(), origin.name());
            }
            origins.put(field.name(), origin);
        }
        refuseCircles(origins);
        List<Field> dropped =
                before.stream().filter(field -> !used.contains(field.name())).toList();
        return new FieldChanges(List.copyOf(next), origins, dropped);
    }

    /** The field of the version before that lives on in this one; null when it is new. */
    @Nullable
    public Field origin(Field field) {
        return origins.get(field.name());
    }

    private static boolean isRenamed(Map<String, Field> old, Field field) {
        if (field.was() == null || !old.containsKey(field.was())) {
            return false;
        }
        Field same = old.get(field.name());
        return same == null || !field.was().equals(same.was());
    }

    /** Two fields that swap their names, or more in a circle, would need a third name in between. */
    private static void refuseCircles(Map<String, @Nullable Field> origins) {
        for (String name : origins.keySet()) {
            List<String> way = new ArrayList<>();
            String at = name;
            while (at != null && !way.contains(at)) {
                way.add(at);
                Field origin = origins.get(at);
                at = origin == null || origin.name().equals(at) ? null : origin.name();
            }
            if (at != null) {
                throw Refused.invalid("PUBLISHING-204", String.join(", ", way));
            }
        }
    }
}
