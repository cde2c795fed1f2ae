package io.huiyin.register;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a register is: its fields and, for matters, the way they go. Data that a clerk can read.
 *
 * @param kind {@code matter} for a register with a lifecycle, {@code list} for one without
 * @param categories file of the categories; null when the register has none
 */
public record Definition(
        String register,
        Kind kind,
        Text title,
        Text help,
        @Nullable Numbering number,
        @Nullable String categories,
        List<Field> fields,
        List<State> states,
        List<Action> actions,
        List<ClockRule> clocks) {

    public Definition {
        fields = List.copyOf(fields);
        states = List.copyOf(states);
        actions = List.copyOf(actions);
        clocks = List.copyOf(clocks);
    }

    public enum Kind {
        MATTER,
        LIST
    }

    /** A text in both languages. */
    public record Text(String zh, String en) {

        public static final Text NONE = new Text("", "");

        public String in(Locale locale) {
            return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
        }
    }

    /** How a matter is numbered: gapless per area and period. */
    public record Numbering(String prefix, String area, String period) {}

    public enum FieldType {
        TEXT,
        PHONE,
        FLAG,
        CHOICE,
        CATEGORY,
        PLACE,
        UNIT,
        NUMBER,
        DATE
    }

    public enum Privacy {
        /** About no person. */
        NONE,
        /** About a person; erased with them. */
        OPEN,
        /** Ciphertext at rest; reading it is recorded. */
        CONFIDENTIAL
    }

    public enum Search {
        NONE,
        EXACT,
        TEXT
    }

    /**
     * A field.
     *
     * @param max characters at most; 0 when its type says so
     */
    public record Field(
            String name,
            Text title,
            Text help,
            FieldType type,
            boolean required,
            int max,
            Privacy personal,
            Search search,
            List<Choice> choices) {

        public Field {
            choices = List.copyOf(choices);
        }
    }

    public record Choice(String value, Text title) {}

    public record State(String name, Text title, boolean closed) {}

    /**
     * What may be done.
     *
     * @param to state it leads to; null when the state stays
     * @param automatic true when it follows from another action
     */
    public record Action(
            String name,
            Text title,
            List<String> from,
            @Nullable String to,
            List<String> roles,
            boolean automatic) {

        public Action {
            from = List.copyOf(from);
            roles = List.copyOf(roles);
        }
    }

    /**
     * A time limit.
     *
     * @param limit {@code category} when the category says how long
     * @param redo {@code restart} or {@code run}: what a redo does to it
     */
    public record ClockRule(String name, Text title, String starts, String ends, String limit, String redo) {}
}
