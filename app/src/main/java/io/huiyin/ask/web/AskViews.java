package io.huiyin.ask.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.journal.Event;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Requesters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A matter as its requester sees it: how far it is, who has it, what was answered. Nothing that was said within offices, and nothing of what
 * the requester said: whoever guesses four digits learns no name and no address.
 */
@Component
public class AskViews {

    /** What a requester is told of; everything else stays within offices. */
    private static final Set<String> TOLD = Set.of(
            "received",
            "dispatched",
            "signed",
            "progressed",
            "replied",
            "answered",
            "not_accepted",
            "redone",
            "suspended",
            "resumed",
            "reopened",
            "withdrawn",
            "delegated",
            "decided",
            "raised",
            "transferred",
            "struck_off",
            "information_added",
            "rated");

    private static final Set<String> MOVES = Set.of("dispatched", "delegated", "decided", "raised");

    private final Matters matters;
    private final Requesters requesters;
    private final Network network;

    AskViews(Matters matters, Requesters requesters, Network network) {
        this.matters = matters;
        this.requesters = requesters;
        this.network = network;
    }

    /**
     * How far a request is.
     *
     * @param state in words
     * @param unit that has it now
     * @param mayAdd it is not closed yet
     * @param mayRate there is something to rate that was not rated yet
     * @param rating what the requester said of how it was settled; null until then, and again once it is redone or reopened
     * @param reopenDays working days after it was closed within which it may be reopened, where the definition limits them; null otherwise
     */
    public record Followed(
            String number,
            String state,
            boolean closed,
            String unit,
            Instant received,
            @Nullable Instant due,
            List<Step> steps,
            boolean mayAdd,
            boolean mayRate,
            Matter.@Nullable Rating rating,
            boolean mayReopen,
            @Nullable Integer reopenDays,
            boolean mayWithdraw) {

        public Followed {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Something that happened.
     *
     * @param what such as {@code replied}
     * @param unit to which it went; null for none
     * @param text what the requester is told, or said; null for nothing
     */
    public record Step(
            Instant at,
            String what,
            @Nullable String unit,
            @Nullable String text) {}

    Followed followed(Matter matter, Language language) {
        Definition.State state =
                matters.definition(matter).state(matter.state()).orElseThrow();
        Map<Effect, Definition.Action> open = requesters.open(matter).stream()
                .collect(Collectors.toMap(Definition.Action::does, Function.identity(), (one, _) -> one));
        Definition.Action reopen = open.get(Effect.REOPEN);
        return new Followed(
                matter.number(),
                language == Language.ZH ? state.title().zh() : state.title().en(),
                matter.closed(),
                name(network.unit(matter.leadUnitId()), language),
                matter.times().received(),
                matter.times().settled() == null ? matter.times().due() : null,
                requesters.history(matter).stream()
                        .filter(event -> TOLD.contains(event.action()))
                        .map(event -> step(event, language))
                        .toList(),
                open.containsKey(Effect.ADD_INFORMATION),
                open.containsKey(Effect.RATE),
                matter.handling().rating(),
                reopen != null,
                reopen == null ? null : reopen.within(),
                open.containsKey(Effect.WITHDRAW));
    }

    private Step step(Event event, Language language) {
        String to = MOVES.contains(event.action()) ? event.text("to") : null;
        return new Step(
                event.occurredAt(),
                event.action(),
                to == null
                        ? null
                        : network.findUnit(to).map(unit -> name(unit, language)).orElse(null),
                text(event));
    }

    private static @Nullable String text(Event event) {
        return switch (event.action()) {
            case "replied", "answered", "transferred" -> event.personal().get("reply");
            case "progressed", "information_added" -> event.personal().get("text");
            case "not_accepted" ->
                Stream.of("ground", "turn_to")
                        .map(event.personal()::get)
                        .filter(Objects::nonNull)
                        .reduce((one, two) -> one + "\n" + two)
                        .orElse(null);
            default -> null;
        };
    }

    private static String name(Unit unit, Language language) {
        return unit.in(language.locale());
    }
}
