package io.huiyin.demo;

import io.huiyin.base.Actor;
import io.huiyin.journal.Append;
import io.huiyin.matter.Action;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import io.huiyin.matter.Request;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a cue into the action that somebody of the cast takes. */
final class Script {

    private static final double DISPATCH_NOTE = 0.3;
    private static final double STRIKE_OFF_NOTE = 0.4;
    private static final double REMARK = 0.6;
    private static final double PUBLISHED = 0.25;
    private static final double SOLVED_ON_THE_SPOT = 0.1;
    private static final double CONTACTED = 0.75;
    private static final double KINDER = 0.3;
    private static final int BEST = 5;

    /** Categories that city management shares with others. */
    private static final Set<String> OF_THE_TOWN = Set.of("urban", "housing", "transport", "environment", "water");

    private final Matters matters;
    private final MatterRegisters register;
    private final Network network;
    private final Wording wording;
    private final EvidenceFiles files;
    private final Cast cast;

    Script(
            Matters matters,
            MatterRegisters register,
            Network network,
            Wording wording,
            EvidenceFiles files,
            Cast cast) {
        this.matters = matters;
        this.register = register;
        this.network = network;
        this.wording = wording;
        this.files = files;
        this.cast = cast;
    }

    /** Empty when the place is no longer in the network. */
    Optional<Append<Matter>> takeIn(Cue cue) {
        Plan plan = cue.plan();
        return place(plan)
                .map(place ->
                        matters.intake(intake(plan, place, ((Deed.TakeIn) cue.deed()).then()), cast.operator(plan, 0)));
    }

    /** @throws io.huiyin.base.Refused when the matter no longer allows it */
    Append<Matter> decide(Cue cue, Matter matter, Instant at) {
        Plan plan = cue.plan();
        int step = cue.step();
        Unit lead = network.unit(matter.leadUnitId());
        Dice dice = Dice.of(plan.seed(), step, 5);
        Action action = switch (cue.deed()) {
            case Deed.TakeIn _ -> throw new IllegalArgumentException("a matter is taken in once");
            case Deed.Dispatch _ -> dispatch(plan, matter, cue, at, dice);
            case Deed.DispatchElsewhere _ -> new Action.Dispatch(elsewhere(plan, matter, dice), false, null);
            case Deed.Sign _ -> new Action.Sign();
            case Deed.Return _ -> new Action.Return(wording.phrase("return_reason", plan, step, at, lead.name()));
            case Deed.Note _ -> new Action.Note(wording.phrase("note", plan, step, at, lead.name()), List.of());
            case Deed.Reply reply -> reply(reply, cue, lead, at, dice);
            case Deed.CallBack call -> callBack(call, cue, lead, at, dice);
            case Deed.StrikeOff _ ->
                new Action.StrikeOff(maybe(STRIKE_OFF_NOTE, "strike_off_note", cue, lead, at, dice));
        };
        return matters.decide(matter, action, actor(cue, lead));
    }

    private Actor actor(Cue cue, Unit lead) {
        return switch (cue.deed()) {
            case Deed.Sign _, Deed.Return _, Deed.Note _, Deed.Reply _ -> cast.handler(lead);
            case Deed.Dispatch _, Deed.DispatchElsewhere _, Deed.StrikeOff _ -> cast.dispatcher(cue.plan(), cue.step());
            case Deed.TakeIn _, Deed.CallBack _ -> cast.operator(cue.plan(), cue.step());
        };
    }

    private Optional<Unit> place(Plan plan) {
        return Optional.ofNullable(plan.compound())
                .flatMap(compound -> network.findUnit(compound.code()))
                .or(() -> network.findUnit(plan.place().code()));
    }

    private MatterRegisters.Intake intake(Plan plan, Unit place, Deed.AtOnce then) {
        Category category = plan.category();
        Request request = new Request(
                plan.channel().key(),
                category,
                category.urgent(),
                plan.caller().name(),
                plan.caller().phone(),
                plan.confidential(),
                place,
                wording.address(plan),
                wording.content(plan));
        return switch (then) {
            case WAITS -> register.intake(MatterRegisters.HOTLINE, request, null, false, null);
            case DISPATCHED ->
                register.intake(MatterRegisters.HOTLINE, request, register.accountable(category, place), true, null);
            case ANSWERED -> register.intake(MatterRegisters.HOTLINE, request, null, false, answer(plan));
        };
    }

    private Action.Answer answer(Plan plan) {
        boolean solved = Dice.of(plan.seed(), 0, 5).chance(SOLVED_ON_THE_SPOT);
        return new Action.Answer(
                solved ? Outcome.SOLVED : Outcome.EXPLAINED,
                wording.phrase("on_spot_answer", plan, 0, plan.received(), ""));
    }

    private Action dispatch(Plan plan, Matter matter, Cue cue, Instant at, Dice dice) {
        Unit to = register.accountable(plan.category(), network.unit(matter.placeId()));
        return new Action.Dispatch(to, false, maybe(DISPATCH_NOTE, "dispatch_note", cue, to, at, dice));
    }

    /** The street where it is, the body of the line at the other level, or whoever looks after the town's streets. */
    private Unit elsewhere(Plan plan, Matter matter, Dice dice) {
        Place place = plan.place();
        String line = plan.category().line();
        Unit first = register.accountable(plan.category(), network.unit(matter.placeId()));
        List<String> codes = new ArrayList<>(
                List.of(place.streetCode(), network.city().code() + "-" + line, place.countyCode() + "-" + line));
        if (OF_THE_TOWN.contains(plan.category().parent())) {
            codes.add(place.countyCode() + "-urban-management");
        }
        List<Unit> others = codes.stream()
                .flatMap(code -> network.findUnit(code).stream())
                .filter(unit -> unit.id() != first.id())
                .distinct()
                .toList();
        return others.isEmpty() ? first : dice.pick(others);
    }

    private Action reply(Deed.Reply reply, Cue cue, Unit lead, Instant at, Dice dice) {
        String text = wording.reply(reply.outcome(), cue.plan(), cue.step(), at, lead.name());
        return new Action.Reply(
                reply.outcome(), text, dice.chance(PUBLISHED) ? text : null, files.some(reply.files(), dice));
    }

    private Action callBack(Deed.CallBack call, Cue cue, Unit lead, Instant at, Dice dice) {
        String type = call.solved() ? "call_back_good" : "call_back_bad";
        String remark = call.solved() && call.satisfaction() < 4 ? null : maybe(REMARK, type, cue, lead, at, dice);
        Map<String, Object> answers = Map.of(
                "contacted",
                call.solved() || dice.chance(CONTACTED),
                "attitude",
                Math.min(BEST, call.satisfaction() + (dice.chance(KINDER) ? 1 : 0)));
        return new Action.CallBack(call.solved(), call.satisfaction(), remark, answers);
    }

    private @Nullable String maybe(double probability, String type, Cue cue, Unit lead, Instant at, Dice dice) {
        return dice.chance(probability) ? wording.phrase(type, cue.plan(), cue.step(), at, lead.name()) : null;
    }
}
