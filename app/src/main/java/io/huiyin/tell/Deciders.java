package io.huiyin.tell;

import io.huiyin.base.Recipients;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Effect;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.notify.To;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom the definition of a matter lets decide about it, as far as they may read its register. */
@Component
class Deciders {

    /** Of them there are some in every unit: only those of the unit that is meant are told. */
    private static final Set<String> OF_UNITS = Set.of("handler", "worker", "leader");

    private static final String LEADER = "leader";

    private final Definitions definitions;
    private final MatterRegisters registers;
    private final Recipients recipients;

    Deciders(Definitions definitions, MatterRegisters registers, Recipients recipients) {
        this.definitions = definitions;
        this.registers = registers;
        this.recipients = recipients;
    }

    /**
     * Who may do one of these with it as it stands, or what moves it on where nobody may do any of them.
     *
     * @param path of the unit that is meant when people of units decide
     */
    List<To> of(Matter matter, String path, Set<Effect> effects) {
        Definition definition = pinned(matter);
        Set<String> roles = roles(definition, matter, action -> effects.contains(action.does()));
        if (roles.isEmpty()) {
            roles = roles(definition, matter, action -> action.to() != null && action.does() != Effect.WITHDRAW);
        }
        return readers(matter, path, roles);
    }

    /** Whoever keeps it at the centre; where that is nobody who may sign in, who may do one of these. */
    List<To> keeper(Matter matter, Set<Effect> effects) {
        String keeper = keeper(matter);
        return keeper == null ? of(matter, matter.leadPath(), effects) : List.of(new To.User(keeper));
    }

    /** True when the state of a matter allows that to somebody. */
    boolean allows(Matter matter, Effect effect) {
        return pinned(matter).action(matter.state(), effect).isPresent();
    }

    /** True when people of units may do that with it as it stands. */
    boolean ofUnits(Matter matter, Effect effect) {
        return roles(pinned(matter), matter, action -> action.does() == effect).stream()
                .anyMatch(OF_UNITS::contains);
    }

    /** Those of the whole city who may do one of these with it as it stands. */
    List<To> everywhere(Matter matter, Set<Effect> effects) {
        return of(matter, matter.leadPath(), effects).stream()
                .filter(To.Everywhere.class::isInstance)
                .toList();
    }

    /** True while it is with no other unit than whoever gives it to one. */
    boolean isAtCentre(Matter matter) {
        return registers.centre(pinned(matter)).id() == matter.leadUnitId();
    }

    private Definition pinned(Matter matter) {
        return definitions
                .version(matter.register(), matter.definitionVersion())
                .definition();
    }

    private static Set<String> roles(Definition definition, Matter matter, Predicate<Definition.Action> which) {
        return definition.actions(matter.state()).stream()
                .filter(action -> !action.automatic() && which.test(action))
                .flatMap(action -> action.roles().stream())
                .collect(Collectors.toSet());
    }

    private List<To> readers(Matter matter, String path, Set<String> roles) {
        Definition.Permissions permissions =
                definitions.definition(matter.register()).permissions();
        Set<String> inUnit = chosen(roles, role -> permissions.read().contains(role) && OF_UNITS.contains(role));
        Set<String> everywhere = chosen(roles, role -> permissions.read().contains(role) && !OF_UNITS.contains(role));
        List<To> all = new ArrayList<>();
        String keeper = keeper(matter);
        if (keeper != null && inUnit.contains(LEADER) && permissions.add().contains(LEADER)) {
            all.add(new To.User(keeper)); // the leader whose matter it is, and no other
            inUnit = chosen(inUnit, role -> !role.equals(LEADER));
        }
        if (!inUnit.isEmpty()) {
            all.add(new To.InUnit(path, inUnit));
        }
        if (!everywhere.isEmpty()) {
            all.add(new To.Everywhere(everywhere));
        }
        return all;
    }

    private static Set<String> chosen(Set<String> roles, Predicate<String> which) {
        return roles.stream().filter(which).collect(Collectors.toSet());
    }

    /** Sign-in name of whoever took it in, or had it handed over; null when that is nobody. */
    private @Nullable String keeper(Matter matter) {
        String operator = matter.assignment().operator();
        String name = operator == null ? matter.receivedBy() : operator;
        return recipients.named(name).isPresent() ? name : null;
    }
}
