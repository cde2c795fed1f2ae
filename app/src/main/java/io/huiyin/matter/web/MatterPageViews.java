package io.huiyin.matter.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.definition.Field;
import io.huiyin.definition.LifecycleCodes;
import io.huiyin.definition.StandardFields;
import io.huiyin.journal.Event;
import io.huiyin.matter.DispatchAdvice;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import io.huiyin.matter.OwnFields;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.PersonNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets one matter together for its page. */
@Component
final class MatterPageViews {

    private static final Set<String> DISPATCHING = Set.of(Effect.DISPATCH.key(), Effect.DECIDE.key());

    private final Matters matters;
    private final MatterNames names;
    private final Network network;
    private final HandlingForms handling;
    private final OwnViews own;
    private final SharedForms shared;
    private final DispatchAdvice advice;
    private final MatterTimeline timeline;
    private final PersonNames people;

    MatterPageViews(
            Matters matters,
            MatterNames names,
            Network network,
            HandlingForms handling,
            OwnViews own,
            SharedForms shared,
            DispatchAdvice advice,
            MatterTimeline timeline,
            PersonNames people) {
        this.matters = matters;
        this.names = names;
        this.network = network;
        this.handling = handling;
        this.own = own;
        this.shared = shared;
        this.advice = advice;
        this.timeline = timeline;
        this.people = people;
    }

    MatterPageView of(Matter matter) {
        Unit place = network.unit(matter.placeId());
        Definition definition = matters.definition(matter);
        List<MatterPageView.Open> open = matters.open(matter).stream()
                .map(action -> MatterPageView.Open.of(action, asks(matter, action)))
                .toList();
        DispatchAdvice.Advice advised =
                open.stream().anyMatch(one -> DISPATCHING.contains(one.effect())) ? advice.of(matter) : null;
        boolean known = matters.mayKnowRequester(matter);
        List<Event> history = matters.history(matter);
        HandlingForms.Handling handled = handling.of(matter, definition);
        PersonNames.Page called = names(matter, handled);
        return new MatterPageView(
                matter,
                definition,
                names.category(matter.register(), matter.category()),
                names.top(matter),
                Named.of(place),
                network.fullName(place, Locale.CHINESE),
                network.fullName(place, Locale.ENGLISH),
                names.unit(matter.leadUnitId()),
                advised == null ? null : Named.of(advised.unit()),
                MatterViews.requester(matter, definition, known),
                names.due(matter.times()),
                names.clocks(matter, definition),
                timeline.of(matter, definition, history, called),
                definition.state(matter.state()).map(StateView::of).orElseThrow(),
                MatterWay.of(definition, matter.state(), matter.values()),
                names.register(definition),
                names.code(matter.register(), StandardFields.CHANNEL, matter.channel()),
                external(matter),
                open,
                outcomes(definition),
                StateView.codes(definition, LifecycleCodes.SUSPEND_REASON),
                Math.max(1, matters.limit(matter).amount()),
                handled,
                own.shown(matter, definition, known),
                shared.of(matter, definition, history, advised),
                called.known());
    }

    private @Nullable StateView external(Matter matter) {
        Matter.External external = matter.request().external();
        return external == null
                ? null
                : names.code(matter.register(), StandardFields.EXTERNAL_SOURCE, external.source());
    }

    /** Of those whom the page names beside its history. */
    private PersonNames.Page names(Matter matter, HandlingForms.Handling handled) {
        PersonNames.Page called = people.page();
        String handler = matter.assignment().handler();
        if (handler != null) {
            called.of(handler);
        }
        if (handled.proposal() != null) {
            called.of(handled.proposal().by());
        }
        handled.looks().forEach(look -> called.of(look.actor()));
        return called;
    }

    /** As the register calls them. */
    private static List<StateView> outcomes(Definition definition) {
        List<String> known =
                MatterRegisters.outcomes(definition).stream().map(Outcome::key).toList();
        return StateView.codes(definition, StandardFields.OUTCOME).stream()
                .filter(code -> known.contains(code.name()))
                .toList();
    }

    /** Whether an action can be done now and its form has own fields. */
    boolean asksOpen(Matter matter, String action) {
        return matters.open(matter).stream().anyMatch(one -> one.name().equals(action) && asks(matter, one));
    }

    private boolean asks(Matter matter, Definition.Action action) {
        return !onForm(matter, action).isEmpty();
    }

    /** The own fields that the form of an action asks of whoever acts. */
    List<Field> onForm(Matter matter, Definition.Action action) {
        return OwnFields.onForm(matters.definition(matter), action, matter, matters.mayKnowRequester(matter));
    }
}
