package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import io.huiyin.base.WorkTimes;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.StandardFields;
import io.huiyin.journal.Event;
import io.huiyin.matter.CoHandling;
import io.huiyin.matter.DispatchAdvice;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Precedent;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.DueView;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a matter's page shows of the units that have to do with it: who helps, who gave it on, what was decided in such cases. */
@Component
public class SharedForms {

    /** Effects whose form lies in {@code shared.jte}. */
    public static final Set<String> KNOWN =
            Set.of("decide", "delegate", "raise", "transfer", "invite", "co_sign", "co_reply", "release", "correct");

    /** Events that take a matter to a unit. */
    public static final Set<String> MOVED = Set.of("decided", "delegated", "raised", "succeeded", "part_succeeded");

    private final Matters matters;
    private final DispatchAdvice advice;
    private final Network network;
    private final WorkTimes times;
    private final Clock clock;
    private final Access access;

    SharedForms(Matters matters, DispatchAdvice advice, Network network, WorkTimes times, Clock clock, Access access) {
        this.matters = matters;
        this.advice = advice;
        this.network = network;
        this.times = times;
        this.clock = clock;
        this.access = access;
    }

    /** The icon of an action by what it does. */
    public static String icon(String effect) {
        return switch (effect) {
            case "decide" -> "gavel";
            case "delegate" -> "arrow-down-right";
            case "raise" -> "arrow-up-right";
            case "transfer" -> "external-link";
            case "invite" -> "users-plus";
            case "co_sign" -> "signature";
            case "co_reply" -> "message-check";
            case "release" -> "user-minus";
            case "correct" -> "pencil";
            default -> HandlingForms.icon(effect);
        };
    }

    public static String eventIcon(String event) {
        return switch (event) {
            case "decided" -> "gavel";
            case "delegated" -> "arrow-down-right";
            case "raised" -> "arrow-up-right";
            case "transferred" -> "external-link";
            case "invited" -> "users-plus";
            case "co_signed" -> "signature";
            case "co_replied" -> "message-check";
            case "released" -> "user-minus";
            case "corrected" -> "pencil";
            case "handed_over" -> "user-share";
            case "succeeded", "part_succeeded" -> "building-community";
            default -> HandlingForms.eventIcon(event);
        };
    }

    /**
     * A unit that helps.
     *
     * @param due runs until it has answered or was released
     * @param state {@code asked}, {@code signed}, {@code replied} or {@code released}
     * @param asked what is asked of it; null when that was disposed of
     * @param reply null while there is none
     * @param own true when the user answers for it
     */
    public record Helper(
            Named unit,
            DueView due,
            Instant limit,
            String state,
            @Nullable String asked,
            @Nullable String reply,
            boolean own) {

        public boolean open() {
            return state.equals("asked") || state.equals("signed");
        }
    }

    /** An earlier decision. */
    public record Decided(String number, Named unit, Named area, String grounds, Instant at) {

        static Decided of(Precedent one, Network network) {
            return new Decided(
                    one.number(),
                    Named.of(network.unit(one.unitId())),
                    Named.of(network.unit(one.areaId())),
                    one.grounds(),
                    one.decided());
        }
    }

    /**
     * What the page shows.
     *
     * @param load of the unit that is proposed; null when nobody dispatches
     * @param areas the place and the units above it, where a decision may hold
     * @param county the one of them that is proposed
     * @param knows the user may know the requester
     * @param fields of the register, which of them may be corrected
     * @param asksHelp the user may ask units to help where a dispatch leads to
     * @param ruled whom the category names for that
     */
    public record Shared(
            List<Helper> helpers,
            List<Named> gave,
            List<Decided> precedents,
            DispatchAdvice.@Nullable Load load,
            List<Named> areas,
            String county,
            boolean knows,
            List<StateView> channels,
            Set<String> fields,
            boolean asksHelp,
            List<Ruled> ruled) {

        public Shared {
            helpers = List.copyOf(helpers);
            gave = List.copyOf(gave);
            precedents = List.copyOf(precedents);
            areas = List.copyOf(areas);
            channels = List.copyOf(channels);
            fields = Set.copyOf(fields);
            ruled = List.copyOf(ruled);
        }
    }

    /** A unit that helps by rule: what it is asked, and its working days. */
    public record Ruled(Named unit, String asked, int days) {}

    Shared of(Matter matter, Definition definition, List<Event> history, DispatchAdvice.@Nullable Advice advised) {
        Unit place = network.unit(matter.placeId());
        List<Unit> areas = new ArrayList<>(network.ancestors(place));
        areas.add(place);
        return new Shared(
                helpers(matter, history),
                matter.assignment().delegations().stream()
                        .map(one -> Named.of(network.unit(one.unitId())))
                        .toList(),
                advised == null
                        ? List.of()
                        : advised.precedents().stream()
                                .map(one -> Decided.of(one, network))
                                .toList(),
                advised == null ? null : advice.load(advised.unit()),
                areas.reversed().stream().map(Named::of).toList(),
                areas.get(Math.min(1, areas.size() - 1)).code(),
                matters.mayKnowRequester(matter),
                StateView.codes(definition, StandardFields.CHANNEL),
                definition.fields().stream().map(Field::name).collect(Collectors.toUnmodifiableSet()),
                matters.mayAskHelp(matter),
                advised == null
                        ? List.of()
                        : advised.helpers().stream()
                                .map(help -> new Ruled(Named.of(help.unit()), help.asked(), help.days()))
                                .toList());
    }

    List<Helper> helpers(Matter matter, List<Event> history) {
        Actor actor = access.actor();
        Instant now = clock.instant();
        List<Helper> helpers = new ArrayList<>();
        for (CoHandling.Part part : matter.assignment().coHandling().parts()) {
            Instant end = part.replied() == null ? part.released() : part.replied();
            helpers.add(new Helper(
                    Named.of(network.unit(part.unitId())),
                    DueView.of(part.due(), end, null, now, times.calendar()),
                    part.due(),
                    state(part),
                    asked(part, history),
                    reply(part, history),
                    part.open() && actor.may(Verb.HANDLE, part.path())));
        }
        return helpers;
    }

    private static String state(CoHandling.Part part) {
        if (part.replied() != null) {
            return "replied";
        }
        if (part.released() != null) {
            return "released";
        }
        return part.signed() == null ? "asked" : "signed";
    }

    private static @Nullable String asked(CoHandling.Part part, List<Event> history) {
        return history.stream()
                .filter(event -> event.action().equals("invited")
                        && event.occurredAt().equals(part.asked())
                        && asks(event, part.unitId()))
                .map(event -> event.personal().get("asked"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean asks(Event event, long unit) {
        return event.data().get("units") instanceof List<?> units
                && units.stream()
                        .anyMatch(one -> one instanceof Map<?, ?> asked
                                && String.valueOf(asked.get("unit_id")).equals(String.valueOf(unit)));
    }

    private static @Nullable String reply(CoHandling.Part part, List<Event> history) {
        return part.replied() == null
                ? null
                : history.stream()
                        .filter(event -> event.action().equals("co_replied")
                                && event.number("unit_id") == part.unitId()
                                && event.occurredAt().equals(part.replied()))
                        .map(event -> event.personal().get("reply"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** The units that an event is about beside the one that it takes the matter to. */
    List<Named> units(Event event) {
        if (event.data().get("units") instanceof List<?> all) {
            return all.stream()
                    .map(one -> String.valueOf(((Map<?, ?>) one).get("unit")))
                    .flatMap(code -> network.findUnit(code).stream())
                    .map(Named::of)
                    .toList();
        }
        String unit = event.text("unit");
        return unit == null
                ? List.of()
                : network.findUnit(unit).map(Named::of).stream().toList();
    }
}
