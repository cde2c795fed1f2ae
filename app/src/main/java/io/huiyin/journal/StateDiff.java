package io.huiyin.journal;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two records component by component, records inside them too. */
public final class StateDiff {

    /** Looked up once for each type: a new one has its way of being called made anew, which took a third of the time of {@code verify}. */
    private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .peek(accessor -> accessor.setAccessible(true))
                    .toArray(Method[]::new);
        }
    };

    private StateDiff() {}

    /** Name of the first component that differs, such as {@code times.due}; empty when they are equal. */
    public static <R extends Record> Optional<String> first(R expected, R actual) {
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        for (Method accessor : ACCESSORS.get(expected.getClass())) {
            Object left = value(accessor, expected);
            Object right = value(accessor, actual);
            if (!Objects.deepEquals(left, right)) {
                return Optional.of(
                        left instanceof Record inner && right instanceof Record other
                                ? accessor.getName() + "." + first(inner, other).orElse("")
                                : accessor.getName());
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object value(Method accessor, Record of) {
        try {
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
