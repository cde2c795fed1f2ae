package io.huiyin.base;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a form or a line of an import, so that a clerk mends it in one go. */
public final class Checks {

    private final List<Fault> faults = new ArrayList<>();

    /** Notes a fault unless {@code good}; answers {@code good}. */
    public boolean that(boolean good, String field, @Nullable Object value, String code, @Nullable String allowed) {
        if (!good) {
            faults.add(new Fault(field, value == null ? "" : String.valueOf(value), code, allowed));
        }
        return good;
    }

    /** A text that must be there ({@code BASE-002}) and not be longer than {@code max} characters ({@code BASE-003}). */
    public String text(@Nullable String value, String field, int max) {
        String text = value == null ? "" : value.strip();
        if (that(!text.isEmpty(), field, "", "BASE-002", null)) {
            that(text.codePointCount(0, text.length()) <= max, field, text, "BASE-003", "≤ " + max);
        }
        return text;
    }

    /** A text that may be missing: then null. */
    public @Nullable String optionalText(@Nullable String value, String field, int max) {
        return value == null || value.isBlank() ? null : text(value, field, max);
    }

    public boolean good() {
        return faults.isEmpty();
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** @throws Refused when anything was wrong */
    public void done() {
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }
}
