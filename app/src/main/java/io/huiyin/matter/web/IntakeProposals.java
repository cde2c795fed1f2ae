package io.huiyin.matter.web;

import io.huiyin.base.City;
import io.huiyin.base.WorkTimes;
import io.huiyin.definition.Definition;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who would be accountable for a request that is being typed, and until when. */
@Component
public final class IntakeProposals {

    /**
     * Who would be accountable, and until when.
     *
     * @param helpers whom the category has it helped by
     */
    public record Proposal(Named unit, Named category, Instant due, boolean urgent, List<SharedForms.Ruled> helpers) {

        public Proposal {
            helpers = List.copyOf(helpers);
        }
    }

    private final MatterRegisters registers;
    private final Network network;
    private final Categories categories;
    private final WorkTimes times;
    private final City city;
    private final Clock clock;

    IntakeProposals(
            MatterRegisters registers,
            Network network,
            Categories categories,
            WorkTimes times,
            City city,
            Clock clock) {
        this.registers = registers;
        this.network = network;
        this.categories = categories;
        this.times = times;
        this.city = city;
        this.clock = clock;
    }

    /** Null while category and place are not both chosen. */
    @Nullable
    Proposal of(Definition definition, String category, String place) {
        Optional<Category> chosen = categories.of(definition).find(category).filter(one -> one.parent() != null);
        Optional<Unit> at = network.findUnit(place);
        return chosen.isPresent() && at.isPresent() ? of(definition.register(), chosen.get(), at.get()) : null;
    }

    private Proposal of(String register, Category category, Unit place) {
        Unit lead = registers.proposed(register, category, place);
        return new Proposal(
                Named.of(lead),
                Named.of(category),
                times.at(city.path()).due(clock.instant(), category.limit()).at(),
                category.urgent(),
                registers.helpers(category, place, lead).stream()
                        .map(help -> new SharedForms.Ruled(Named.of(help.unit()), help.asked(), help.days()))
                        .toList());
    }
}
