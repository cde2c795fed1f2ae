package io.huiyin.matter.web;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.journal.Event;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.PersonNames;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** On paper: how far an open matter is, and how a closed one was settled, by whom it was examined and when. */
@Controller
public class SlipPages {

    /** What is said of the way of a matter; who sent it where stands on its dispatch sheet. */
    private static final Set<String> TOLD = Set.of(
            "signed",
            "contacted",
            "stepped",
            "progressed",
            "explained",
            "proposed",
            "rejected",
            "replied",
            "answered",
            "not_accepted",
            "transferred",
            "co_replied",
            "called_back",
            "redone",
            "struck_off",
            "withdrawn",
            "reopened");

    private final Matters matters;
    private final MatterNames names;
    private final MatterTimeline timeline;
    private final OwnViews own;
    private final Network network;
    private final PersonNames people;
    private final Clock clock;

    SlipPages(
            Matters matters,
            MatterNames names,
            MatterTimeline timeline,
            OwnViews own,
            Network network,
            PersonNames people,
            Clock clock) {
        this.matters = matters;
        this.names = names;
        this.timeline = timeline;
        this.own = own;
        this.network = network;
        this.people = people;
        this.clock = clock;
    }

    /** The paper. */
    public record Slip(
            Matter matter,
            RegisterView register,
            StateView state,
            List<StateView> outcomes,
            Named category,
            String placeName,
            String placeNameEn,
            Named lead,
            List<OwnViews.Shown> own,
            List<MatterTimeline.Step> steps,
            Instant printed) {

        public Slip {
            outcomes = List.copyOf(outcomes);
            own = List.copyOf(own);
            steps = List.copyOf(steps);
        }
    }

    /** @throws Refused {@code MATTER-207} for a matter that is not closed */
    @GetMapping("/matters/{number}/slip")
    String slip(@PathVariable String number, Model model) {
        Matter matter = matters.matter(number);
        if (!matter.closed()) {
            throw Refused.conflict("MATTER-207", number);
        }
        return show(matter, model);
    }

    /** Of a closed matter it is its slip. */
    @GetMapping("/matters/{number}/progress")
    String progress(@PathVariable String number, Model model) {
        return show(matters.matter(number), model);
    }

    private String show(Matter matter, Model model) {
        Definition definition = matters.definition(matter);
        Unit place = network.unit(matter.placeId());
        PersonNames.Page called = people.page();
        List<Event> told = matters.history(matter).stream()
                .filter(event -> TOLD.contains(event.action()))
                .toList();
        List<MatterTimeline.Step> steps = timeline.of(matter, definition, told, called);
        model.addAttribute(
                "slip",
                new Slip(
                        matter,
                        names.register(definition),
                        names.state(matter.register(), matter.state()),
                        StateView.codes(definition, "outcome"),
                        names.category(matter.register(), matter.category()),
                        network.fullName(place, Locale.CHINESE),
                        network.fullName(place, Locale.ENGLISH),
                        names.unit(matter.leadUnitId()),
                        own.shown(matter, definition, matters.mayKnowRequester(matter)),
                        steps,
                        clock.instant()));
        return "matter/slip";
    }
}
