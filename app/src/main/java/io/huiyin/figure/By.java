package io.huiyin.figure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure is taken apart by: what the product knows of every matter, or an own field of the register. A place that is recorded at a
 * higher level than asked for stands under its own path; so the parts always sum to the whole.
 */
public sealed interface By permits Dimension, By.OwnField {

    /** The key of what has none. */
    String NONE = "-";

    /** What the product knows as it is listed, own fields behind it. */
    static Comparator<By> order() {
        return (one, other) -> one instanceof Dimension first && other instanceof Dimension second
                ? first.compareTo(second)
                : Comparator.comparing((By by) -> by instanceof OwnField)
                        .thenComparing(By::key)
                        .compare(one, other);
    }

    /** Where the product finds it. */
    enum Source {
        TIME,
        PLACE,
        UNIT,
        CATEGORY,
        CHANNEL,
        HOUR,
        EVENT
    }

    /** As in addresses. */
    String key();

    boolean isTime();

    /** True when its parts follow each other, and are not told by their size. */
    boolean isInOrder();

    /** True when its keys are paths of units. */
    boolean isPath();

    /** True when closed days keep nothing of it, or not everywhere: it is counted from the events whenever somebody asks for what they do not keep. */
    boolean isCountedWhenAsked();

    /**
     * An own field of the register, a code or yes and no. Its keys are its values, {@link #NONE} where it has none.
     *
     * @param name of the field
     */
    record OwnField(String name) implements By {

        private static final String PREFIX = "field.";
        private static final Pattern KEY = Pattern.compile("field\\.([a-z][a-z0-9_]{0,40})");

        @Override
        public String key() {
            return PREFIX + name;
        }

        @Override
        public boolean isTime() {
            return false;
        }

        @Override
        public boolean isInOrder() {
            return false;
        }

        @Override
        public boolean isPath() {
            return false;
        }

        @Override
        public boolean isCountedWhenAsked() {
            return true;
        }
    }

    /** @throws IllegalStateException for an own field: events hold none */
    default Dimension dimension() {
        if (this instanceof Dimension one) {
            return one;
        }
        throw new IllegalStateException("events are not told apart by " + key());
    }

    /** By its key; whether a register has a field of that name is another question. */
    static Optional<By> find(String key) {
        Matcher own = OwnField.KEY.matcher(key);
        return own.matches()
                ? Optional.of(new OwnField(own.group(1)))
                : Arrays.stream(Dimension.values())
                        .filter(by -> by.key().equals(key))
                        .map(By.class::cast)
                        .findFirst();
    }

    /** Those that the product knows. */
    static List<By> dimensions() {
        return List.of(Dimension.values());
    }

    /** Of those that the product knows. */
    static List<String> keys() {
        return dimensions().stream().map(By::key).toList();
    }
}
