package io.huiyin.base;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request body, a form or a line of an import, read one by one; what is wrong is collected in {@link #checks()}. Values of
 * unexpected types and unknown fields are faults, never exceptions.
 */
public final class Fields {

    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s()]");
    private static final Pattern WHOLE = Pattern.compile("-?([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2})");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9-]{3,18}[0-9]");

    private final Map<String, Object> values;
    private final Checks checks;

    public Fields(Map<String, ?> values, Checks checks) {
        this.values = new LinkedHashMap<>(values);
        this.checks = checks;
    }

    public Checks checks() {
        return checks;
    }

    /** Notes every field that is not among the known ones ({@code BASE-009}). */
    public void known(Set<String> names) {
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> checks.that(false, name, "", "BASE-009", String.join(", ", names)));
    }

    /** What was given under these names, as it was given. */
    public Map<String, Object> given(Set<String> names) {
        Map<String, Object> given = new LinkedHashMap<>(values);
        given.keySet().retainAll(names);
        return given;
    }

    /** A text that must be there. */
    public String text(String field, int max) {
        return isStructure(field) ? "" : checks.text(string(field), field, max);
    }

    public @Nullable String optionalText(String field, int max) {
        return checks.optionalText(string(field), field, max);
    }

    /** A text about a person that may be missing: its value never enters a fault. */
    public @Nullable String personalText(String field, int max) {
        String text = string(field);
        return text == null || text.isBlank() ? null : checks.personalText(text, field, max);
    }

    /** True or false; {@code otherwise} when missing. Forms send {@code true} or {@code on}. */
    public boolean flag(String field, boolean otherwise) {
        Object value = values.get(field);
        return switch (value) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case String text when text.isBlank() -> otherwise;
            case String text when Set.of("true", "on", "1", "是").contains(text.strip()) -> true;
            case String text when Set.of("false", "off", "0", "否").contains(text.strip()) -> false;
            default -> {
                checks.that(false, field, value, "BASE-006", "true, false");
                yield otherwise;
            }
        };
    }

    /** A whole number in a range, perhaps in groups of three, that must be there ({@code BASE-008}); {@code min} when it is not readable. */
    public int number(String field, int min, int max) {
        String allowed = min + "–" + max;
        Object value = values.get(field);
        String text = value == null ? "" : normal(String.valueOf(value));
        if (!checks.that(!text.isEmpty(), field, "", "BASE-002", allowed)
                || !checks.that(WHOLE.matcher(text).matches(), field, value, "BASE-008", allowed)) {
            return min;
        }
        int number = Integer.parseInt(text.replace(",", ""));
        return checks.that(number >= min && number <= max, field, value, "BASE-008", allowed) ? number : min;
    }

    /** One of the constants of an enum by its lower-case name, which must be there ({@code BASE-006}); the first one when it is not readable. */
    public <E extends Enum<E>> E choice(String field, Class<E> type) {
        E[] all = type.getEnumConstants();
        String allowed = String.join(", ", Arrays.stream(all).map(Fields::key).toList());
        if (isStructure(field)) {
            return all[0];
        }
        String text = string(field);
        if (checks.that(text != null && !text.isBlank(), field, "", "BASE-002", allowed) && text != null) {
            for (E one : all) {
                if (key(one).equals(text.strip())) {
                    return one;
                }
            }
            checks.that(false, field, text, "BASE-006", allowed);
        }
        return all[0];
    }

    /** A phone number, its digits made ASCII ({@code BASE-007}); the value itself never enters the fault. */
    public @Nullable String phone(String field) {
        String text = string(field);
        if (text == null || text.isBlank()) {
            return null;
        }
        String digits = BETWEEN_DIGITS.matcher(normal(text)).replaceAll("");
        checks.that(PHONE.matcher(digits).matches(), field, "", "BASE-007", "0471-1234567, 13800000000");
        return digits;
    }

    /** The maps of a list field; empty when missing. */
    public List<Map<?, ?>> list(String field, int max) {
        Object value = values.get(field);
        if (value == null) {
            return List.of();
        }
        boolean good = value instanceof List<?> all
                && all.size() <= max
                && all.stream().allMatch(one -> one instanceof Map);
        if (!checks.that(good, field, value, "BASE-006", "≤ " + max)) {
            return List.of();
        }
        return ((List<?>) value).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList();
    }

    /** The texts of a list field, or those that a form separates by commas; empty when missing. */
    public List<String> texts(String field, int max) {
        Object value = values.get(field);
        if (value == null) {
            return List.of();
        }
        List<?> given = value instanceof List<?> all
                ? all
                : Arrays.stream(value.toString().split(",")).toList();
        boolean good =
                !(value instanceof Map) && given.size() <= max && given.stream().allMatch(one -> one instanceof String);
        if (!checks.that(good, field, value, "BASE-006", "≤ " + max)) {
            return List.of();
        }
        return given.stream()
                .map(one -> one.toString().strip())
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** A text as given; null when missing; a fault when it is a structure. */
    public @Nullable String string(String field) {
        Object value = values.get(field);
        return value == null || isStructure(field) ? null : value.toString();
    }

    /** Notes a list or map where a text belongs ({@code BASE-010}). */
    private boolean isStructure(String field) {
        Object value = values.get(field);
        return !checks.that(!(value instanceof Map || value instanceof List), field, "", "BASE-010", null);
    }

    private static String key(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }
}
