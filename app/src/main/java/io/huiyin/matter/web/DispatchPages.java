package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.StandardFields;
import io.huiyin.journal.Event;
import io.huiyin.matter.DispatchAdvice;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.PersonNames;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a dispatcher looks at beside the matter itself: the load of a unit, and the sheet that goes to it on paper. */
@Controller
public class DispatchPages {

    private final Matters matters;
    private final MatterNames names;
    private final SharedForms shared;
    private final DispatchAdvice advice;
    private final Network network;
    private final Access access;
    private final Clock clock;
    private final PersonNames people;
    private final OwnViews own;

    DispatchPages(
            Matters matters,
            MatterNames names,
            SharedForms shared,
            DispatchAdvice advice,
            Network network,
            Access access,
            Clock clock,
            PersonNames people,
            OwnViews own) {
        this.matters = matters;
        this.names = names;
        this.shared = shared;
        this.advice = advice;
        this.network = network;
        this.access = access;
        this.clock = clock;
        this.people = people;
        this.own = own;
    }

    /**
     * The sheet of a dispatch.
     *
     * @param dispatched the dispatch that stands; null before the first
     * @param by who dispatched it, as he is called
     * @param handler who has it in hand, as he is called; null before it is signed
     * @param note what the dispatcher wrote
     * @param asked whether the register has a requester
     * @param own values of its own fields
     */
    public record Sheet(
            Matter matter,
            Named category,
            Named topCategory,
            StateView channel,
            String placeName,
            String placeNameEn,
            Named lead,
            MatterViews.Requester requester,
            List<SharedForms.Helper> helpers,
            @Nullable Instant dispatched,
            @Nullable String by,
            @Nullable String handler,
            @Nullable String note,
            boolean asked,
            List<OwnViews.Shown> own,
            Instant printed) {

        public Sheet {
            helpers = List.copyOf(helpers);
            own = List.copyOf(own);
        }
    }

    /** A part of the dispatch form: what the unit that is chosen has in hand. */
    @GetMapping("/matters/load")
    String load(@RequestParam(defaultValue = "") String to, Model model) {
        if (!access.actor().may(Verb.DISPATCH)) {
            throw Refused.forbidden("ACCESS-002", Verb.DISPATCH.name());
        }
        model.addAttribute(
                "load", network.findUnit(to.strip()).map(advice::load).orElse(null));
        return "matter/load";
    }

    @GetMapping("/matters/{number}/sheet")
    String sheet(@PathVariable String number, Model model) {
        Matter matter = matters.matter(number);
        List<Event> history = matters.history(matter);
        Definition definition = matters.definition(matter);
        boolean known = matters.mayKnowRequester(matter);
        Unit place = network.unit(matter.placeId());
        Event last = history.stream()
                .filter(event ->
                        List.of("dispatched", "decided", "delegated", "raised").contains(event.action()))
                .reduce((first, second) -> second)
                .orElse(null);
        PersonNames.Page called = people.page();
        String handler = matter.assignment().handler();
        model.addAttribute(
                "sheet",
                new Sheet(
                        matter,
                        names.category(matter.register(), matter.category()),
                        names.top(matter),
                        names.code(matter.register(), StandardFields.CHANNEL, matter.channel()),
                        network.fullName(place, Locale.CHINESE),
                        network.fullName(place, Locale.ENGLISH),
                        names.unit(matter.leadUnitId()),
                        MatterViews.requester(matter, definition, known),
                        shared.helpers(matter, history),
                        last == null ? null : last.occurredAt(),
                        last == null ? null : called.of(last.actor()),
                        handler == null ? null : called.of(handler),
                        last == null ? null : note(last),
                        definition.field(StandardFields.REQUESTER).isPresent(),
                        own.shown(matter, definition, known),
                        clock.instant()));
        return "matter/sheet";
    }

    private static @Nullable String note(Event event) {
        for (String field : List.of("note", "grounds", "reason")) {
            String text = event.personal().get(field);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
