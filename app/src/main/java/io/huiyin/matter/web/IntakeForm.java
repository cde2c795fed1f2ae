package io.huiyin.matter.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.definition.Field;
import io.huiyin.definition.StandardFields;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of one register.
 *
 * @param answers whether the reader may answer on the spot
 * @param dispatches whether matters can be dispatched as they are taken in
 */
public record IntakeForm(
        Definition definition, List<StateView> channels, boolean answers, boolean dispatches, OwnViews.Inputs inputs) {

    public IntakeForm {
        channels = List.copyOf(channels);
    }

    public String register() {
        return definition.register();
    }

    public boolean has(String field) {
        return definition.field(field).isPresent();
    }

    public String label(String field, Messages m) {
        return definition
                .field(field)
                .map(one -> one.title().in(m.language().locale()))
                .orElse(field);
    }

    public boolean required(String field) {
        return definition.field(field).filter(Field::required).isPresent();
    }

    /** Where matters are sent down from. */
    public List<Option> sources(Messages m) {
        return StateView.codes(definition, StandardFields.EXTERNAL_SOURCE).stream()
                .map(one -> new Option(one.name(), one.in(m.language())))
                .toList();
    }

    public @Nullable String help(String field, Messages m) {
        return definition
                .field(field)
                .map(one -> one.help().in(m.language().locale()))
                .filter(help -> !help.isEmpty())
                .orElse(null);
    }

    /** As the register calls it to give a matter to its unit. */
    public String dispatch(Messages m) {
        return definition
                .action(definition.begin().name(), Effect.DISPATCH)
                .map(action -> action.title().in(m.language().locale()))
                .orElse("");
    }

    /** The desk of the hotline says more than its title. */
    public boolean isHotline() {
        return register().equals(MatterRegisters.HOTLINE);
    }

    /** The answer may come from the knowledge base. */
    public boolean knowledge() {
        return MatterRegisters.answersFromKnowledge(definition);
    }

    public String action() {
        return address(register());
    }

    /** Where the form of a register stands. */
    static String address(String register) {
        return register.equals(MatterRegisters.HOTLINE) ? "/intake" : "/intake/" + register;
    }
}
