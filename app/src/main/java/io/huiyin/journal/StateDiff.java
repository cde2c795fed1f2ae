package io.huiyin.journal;

import java.lang.reflect.RecordComponent;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two records component by component, records inside them too. */
public final class StateDiff {

    private StateDiff() {}

    /** Name of the first component that differs, such as {@code times.due}; empty when they are equal. */
    public static <R extends Record> Optional<String> first(R expected, R actual) {
        for (RecordComponent component : expected.getClass().getRecordComponents()) {
            Object left = value(component, expected);
            Object right = value(component, actual);
            if (!Objects.deepEquals(left, right)) {
                return Optional.of(
                        left instanceof Record inner && right instanceof Record other
                                ? component.getName() + "."
                                        + first(inner, other).orElse("")
                                : component.getName());
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
