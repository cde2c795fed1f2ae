package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.WorkTimes;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.network.Network;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import io.huiyin.shell.DueView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** How what matters consist of is called on pages: units, categories, states, codes, limits. */
@Component
final class MatterNames {

    private final Definitions definitions;
    private final MatterRegisters registers;
    private final Network network;
    private final Categories categories;
    private final WorkTimes times;
    private final Clock clock;
    private final Access access;

    MatterNames(
            Definitions definitions,
            MatterRegisters registers,
            Network network,
            Categories categories,
            WorkTimes times,
            Clock clock,
            Access access) {
        this.definitions = definitions;
        this.registers = registers;
        this.network = network;
        this.categories = categories;
        this.times = times;
        this.clock = clock;
        this.access = access;
    }

    Named unit(long id) {
        return Named.of(network.unit(id));
    }

    Named category(String register, String code) {
        return categories.of(register).find(code).map(Named::of).orElse(new Named(code, code, code));
    }

    /** The first-level category above that of a matter. */
    Named top(Matter matter) {
        CategoryTree tree = categories.of(matter.register());
        return tree.find(matter.category())
                .map(category -> Named.of(tree.top(category.code())))
                .orElseGet(() -> category(matter.register(), matter.category()));
    }

    /** As the definition in force names it, and by its bare name when that knows it no longer. */
    StateView state(String register, String state) {
        return definitions
                .definition(register)
                .state(state)
                .map(StateView::of)
                .orElse(new StateView(state, state, state, false));
    }

    /** How a register calls a code; by its bare value when it knows it no longer. */
    StateView code(String register, String list, String value) {
        return StateView.codes(definitions.definition(register), list).stream()
                .filter(code -> code.name().equals(value))
                .findFirst()
                .orElse(new StateView(value, value, value, false));
    }

    DueView due(Matter.Times times) {
        return DueView.of(times.due(), times.settled(), times.suspended(), clock.instant(), this.times.calendar());
    }

    /** Of whoever helps, whose limit ends then. */
    DueView due(Instant help) {
        return DueView.of(help, null, null, clock.instant(), times.calendar());
    }

    List<ClockViews.Shown> clocks(Matter matter, Definition definition) {
        return ClockViews.shown(matter, definition, clock.instant(), times.calendar());
    }

    RegisterView register(Definition definition) {
        return new RegisterView(
                definition.register(),
                definition.title().zh(),
                definition.title().en(),
                registers.mayTakeIn(definition, access.actor(), null));
    }
}
