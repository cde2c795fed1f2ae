package io.huiyin.base;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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

    /**
     * A text that must be there ({@code BASE-002}), not be longer than {@code max} characters ({@code BASE-003}) and hold only characters
     * that a database keeps ({@code BASE-012}).
     */
    public String text(@Nullable String value, String field, int max) {
        return text(value, field, max, false);
    }

    /** As {@link #text}, of a person: the value never enters the fault. */
    public String personalText(@Nullable String value, String field, int max) {
        return text(value, field, max, true);
    }

    private String text(@Nullable String value, String field, int max, boolean personal) {
        String text = value == null ? "" : value.strip();
        if (that(!text.isEmpty(), field, "", "BASE-002", null) && that(isKept(text), field, "", "BASE-012", null)) {
            if (text.length() > max && text.codePointCount(0, text.length()) > max) {
                that(false, field, personal ? "" : text, "BASE-003", "≤ " + max);
            }
        }
        return text;
    }

    /** No NUL, which PostgreSQL has no place for, and no half of a surrogate pair, which has no form in UTF-8. */
    private static boolean isKept(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean whole = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!whole) {
                    return false;
                }
                i++;
            } else if (c == 0) {
                return false;
            }
        }
        return true;
    }

    /** A text that may be missing: then null. */
    public @Nullable String optionalText(@Nullable String value, String field, int max) {
        return value == null || value.isBlank() ? null : text(value, field, max);
    }

    /**
     * A day of this century or a near one, as {@code YYYY-MM-DD}; null when it is missing, and when it is noted as faulty ({@code BASE-005}).
     */
    public @Nullable LocalDate optionalDay(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            return null;
        }
        LocalDate day = null;
        try {
            day = LocalDate.parse(value.strip());
        } catch (DateTimeParseException e) {
            // noted below
        }
        boolean good = day != null && day.getYear() >= 1900 && day.getYear() <= 2200;
        that(good, field, value, "BASE-005", "YYYY-MM-DD");
        return good ? day : null;
    }

    /** How many faults there are. */
    public int count() {
        return faults.size();
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
