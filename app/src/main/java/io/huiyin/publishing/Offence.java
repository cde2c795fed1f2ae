package io.huiyin.publishing;

import io.huiyin.base.Fault;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definition.Text;
import io.huiyin.definition.Field;
import io.huiyin.definition.LiveMatters;
import io.huiyin.shell.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A live record that has no place in a new version.
 *
 * @param id of the record
 * @param number of the record; null when it has none
 * @param field name in the new version, or that of a dropped field; {@code rules} for a rule
 * @param value as text, shortened; masked when it is about a person
 * @param code of the reason, whose sentence lies in the bundles
 * @param args what the new version asks for, in that sentence
 */
public record Offence(
        long id, @Nullable String number, String field, Text title, String value, String code, List<Object> args) {

    private static final Text STATE = new Text("状态", "State");

    public Offence {
        args = List.copyOf(args);
    }

    /** A live matter; titles are those of the version in force, in which it has its place. */
    static Offence of(LiveMatters.Misplaced matter, Definition inForce) {
        Text value = matter.field().equals("state")
                ? inForce.states().stream()
                        .filter(state -> state.name().equals(matter.value()))
                        .findFirst()
                        .map(Definition.State::title)
                        .orElse(new Text(matter.value(), matter.value()))
                : new Text(matter.value(), matter.value());
        Text title = inForce.field(matter.field()).map(Field::title).orElse(STATE);
        return new Offence(
                matter.id(), matter.number(), matter.field(), title, matter.value(), "PUBLISHING-233", List.of(value));
    }

    /** Where the record is shown. */
    public String address(Definition definition) {
        return definition.kind() == Definition.Kind.MATTER
                ? "/matters/" + number
                : "/registers/" + definition.register() + "/records/" + id;
    }

    /** The sentence that tells a clerk why. */
    public String in(Messages m) {
        return m.t(code, value, allowed(m.language().locale()));
    }

    /** The record as people call it. */
    public String recordName() {
        return number == null ? "#" + id : number;
    }

    /** What the new version asks for. */
    private String allowed(Locale locale) {
        return args.stream()
                .map(arg -> arg instanceof Text text ? text.in(locale) : arg.toString())
                .collect(Collectors.joining(" – "));
    }

    /** The record and its field in one, as the refusal of a publication names them. */
    Fault fault() {
        return new Fault(recordName() + ":" + field, value, code, allowed(LocaleContextHolder.getLocale()));
    }
}
