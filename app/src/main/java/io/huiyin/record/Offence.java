package io.huiyin.record;

import io.huiyin.base.Fault;
import io.huiyin.definition.Definition.Text;
import io.huiyin.shell.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live record that has no place in a new version.
 *
 * @param id of the record; 0 when the definition as a whole is refused
 * @param number of the record; null when it has none
 * @param field name in the new version, or that of a dropped field; {@code rules} for a rule
 * @param value as text, shortened; masked when it is about a person
 * @param code of the reason, whose sentence lies in the bundles
 * @param args of that sentence
 */
public record Offence(
        long id, @Nullable String number, String field, Text title, String value, String code, List<Object> args) {

    public Offence {
        args = List.copyOf(args);
    }

    /** The sentence that tells a clerk why. */
    public String in(Messages m) {
        return m.t(
                code,
                args.stream()
                        .map(arg ->
                                arg instanceof Text text ? text.in(m.language().locale()) : arg)
                        .toArray());
    }

    /** The record as people call it. */
    public String recordName() {
        return number == null ? "#" + id : number;
    }

    Fault fault() {
        return new Fault(field, value, code, id == 0 ? null : recordName());
    }
}
