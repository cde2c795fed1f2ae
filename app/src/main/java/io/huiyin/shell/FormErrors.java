package io.huiyin.shell;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a form shows again beside its fields after a refusal.
 *
 * @param general sentence above the form; null when nothing was refused
 * @param byField sentences by name of field
 */
public record FormErrors(@Nullable String general, Map<String, String> byField) {

    public static final FormErrors NONE = new FormErrors(null, Map.of());

    public FormErrors {
        byField = Map.copyOf(byField);
    }

    public static FormErrors of(Refused refused, Messages m) {
        Map<String, String> byField = new HashMap<>();
        for (Fault fault : refused.faults()) {
            byField.putIfAbsent(fault.field(), sentence(fault, m));
        }
        return new FormErrors(m.t(refused.code(), refused.args().toArray()), byField);
    }

    /** Null when the field is fine. */
    public @Nullable String of(String field) {
        return byField.get(field);
    }

    public boolean any() {
        return general != null;
    }

    /** In the sentence of a fault's code, {@code {0}} is the value and {@code {1}} what is allowed. */
    static String sentence(Fault fault, Messages m) {
        String allowed = fault.allowed();
        return m.t(fault.code(), fault.value(), allowed == null ? "" : allowed);
    }
}
