package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Limit;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.WorkTime;
import io.huiyin.calendar.Calendars;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionReader;
import io.huiyin.definition.Effect;
import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.journal.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A matter on paper: decided and folded as in the product, written nowhere. */
final class Paper {

    static final Instant RECEIVED = Instant.parse("2022-12-15T01:00:00Z");
    static final WorkTime TIME = WorkTime.of(Calendars.shipped());
    static final String NUMBER = "RX1505-20221215-00001";

    private static final Stream STREAM = new Stream(Stream.MATTER, 100);
    private static final Limit LIMIT = Places.COLD.limit();

    private final List<Event> history = new ArrayList<>();
    private Matter matter;

    private final Definition definition;

    private Paper(Definition definition, Matter matter, List<Event> history) {
        this.definition = definition;
        this.matter = matter;
        this.history.addAll(history);
    }

    /** Received on a Thursday morning, due in five working days. */
    static Paper received() {
        return received(request());
    }

    /** The hotline as it ships. */
    static final Definition HOTLINE = DefinitionReader.read(ProductFiles.text("registers/hotline.yaml"));

    static Paper received(Request request) {
        return received(HOTLINE, request);
    }

    /** In a register of that definition. */
    static Paper received(Definition definition, Request request) {
        MatterEvent received = new MatterEvent.Received(definition.register(), request, Places.CENTRE, null);
        List<Event> events = record(
                null,
                List.of(new Lifecycle.Decided(received, definition.begin().name())),
                Places.CENTRE.path(),
                "operator",
                given(definition, RECEIVED));
        return new Paper(definition, Fold.fold(null, events), events);
    }

    /** The same, to try something on. */
    Paper copy() {
        return new Paper(definition, matter, history);
    }

    static Request request() {
        return new Request(
                Channel.PHONE.key(),
                Places.COLD,
                true,
                "赵某",
                "13800000000",
                false,
                Places.COMMUNITY,
                "3 号楼",
                "室温只有 15 度");
    }

    /** Brought to that state in the shortest way, the heating company being accountable. */
    static Paper in(String state) {
        Paper paper = received();
        Actor all = People.anybody();
        switch (state) {
            case "received" -> {}
            case "not_accepted" -> paper.act(all, new Action.Refuse("属仲裁事项", "劳动仲裁委员会"));
            case "transferred" -> paper.act(all, new Action.Transfer("国网通辽供电公司", "95598-1", "已转供电公司"));
            case "withdrawn" -> paper.act(all, new Action.Withdraw("已自行解决"));
            case "suspended" -> paper.act(all, dispatch(), new Action.Sign(), suspend());
            case "answered" -> paper.act(all, new Action.Answer(Outcome.EXPLAINED, "已解释"));
            case "dispatched" -> paper.act(all, dispatch());
            case "returned" -> paper.act(all, dispatch(), new Action.Return("不属本单位"));
            case "handling" -> paper.act(all, dispatch(), new Action.Sign());
            case "reviewing" -> paper.act(all, dispatch(), new Action.Sign(), propose());
            case "merged" -> paper.act(all, dispatch(), merge());
            case "replied" -> paper.act(all, dispatch(), new Action.Sign(), reply());
            case "called_back" ->
                paper.act(all, dispatch(), new Action.Sign(), reply()).act(People.other(), callBack(true));
            case "struck_off" ->
                paper.act(all, dispatch(), new Action.Sign(), reply())
                        .act(People.other(), callBack(true), new Action.StrikeOff(null));
            default -> throw new IllegalArgumentException(state);
        }
        return paper;
    }

    static Action suspend() {
        return new Action.Suspend("season", "待气温回升");
    }

    static Action dispatch() {
        return new Action.Dispatch(Places.HEATING, true, null);
    }

    /** With one field that was wrong. */
    static Correction correction(String field, String value) {
        return new Correction(
                field.equals("channel") ? Channel.valueOf(value).key() : null,
                null,
                null,
                null,
                null,
                field.equals("content") ? value : null,
                field.equals("address") ? value : null,
                field.equals("requester") ? value : null,
                field.equals("phone") ? value : null);
    }

    static Action reply() {
        return new Action.Reply(Outcome.SOLVED, "已修复", "供热已恢复", List.of());
    }

    static Action partly() {
        return new Action.Reply(Outcome.PARTLY, "主管道已修复", null, List.of());
    }

    static Action propose() {
        return new Action.Propose(Outcome.SOLVED, new Answering("已修复", null, null, null, List.of()));
    }

    /** Of whatever waits for approval when it is done. */
    static Action approve() {
        return new Action.Approve(new Proposal(0, "", Outcome.SOLVED, new Answering("", null, null, null, List.of())));
    }

    /** With a matter of the water company. */
    static Action merge() {
        Paper lead = received().act(People.anybody(), new Action.Dispatch(Places.WATER, false, null));
        return new Action.Merge(lead.asAnother(), Places.WATER, null);
    }

    /** The same as a matter of its own. */
    Matter asAnother() {
        return Fold.fold(null, history.stream().map(Paper::another).toList());
    }

    static Action unmerge() {
        return new Action.Unmerge(Places.HEATING, "不是同一件事");
    }

    private static Event another(Event event) {
        return new Event(
                new Stream(Stream.MATTER, 200),
                event.seq(),
                event.day(),
                event.occurredAt(),
                event.recordedAt(),
                event.actor(),
                event.action(),
                event.scope(),
                event.data(),
                event.personal());
    }

    static Action callBack(boolean solved) {
        return new Action.CallBack(solved, solved ? 5 : 1, null);
    }

    Paper act(Actor actor, Action... actions) {
        for (Action action : actions) {
            act(actor, action, RECEIVED.plusSeconds(60L * history.size()));
        }
        return this;
    }

    /** @throws io.huiyin.base.Refused as {@link Lifecycle#decide}: then nothing has changed */
    Paper act(Actor actor, Action action, Instant now) {
        List<Lifecycle.Decided> decided = decide(actor, action, now);
        return happens(decided, actor.name(), now);
    }

    /** What another matter or the product itself brings about. */
    Paper happens(List<Lifecycle.Decided> decided, String actor, Instant now) {
        List<Event> events = record(matter, decided, matter.leadPath(), actor, given(definition, now));
        matter = Fold.fold(matter, events);
        history.addAll(events);
        return this;
    }

    List<Lifecycle.Decided> decide(Actor actor, Action action, Instant now) {
        Action meant = action;
        Proposal proposal = HandlingEvents.proposal(matter, history);
        if (action instanceof Action.Approve && proposal != null) {
            meant = new Action.Approve(proposal);
        } else if (action instanceof Action.Unmerge unmerge && matter.family().fromUnit() != null) {
            meant = new Action.Unmerge(Places.of(matter.family().fromUnit()), unmerge.reason());
        }
        return Lifecycle.decide(matter, meant, context(actor, now));
    }

    Lifecycle.Context context(Actor actor, Instant now) {
        Set<Effect> done = history.stream()
                .filter(event -> event.actor().equals(actor.name()))
                .flatMap(event -> MatterEvents.effect(event).stream())
                .collect(Collectors.toSet());
        return new Lifecycle.Context(given(definition, now), actor, Places.CENTRE, done);
    }

    static Clocks.Given given(Definition definition, Instant now) {
        return new Clocks.Given(
                definition,
                now,
                path -> TIME,
                0,
                LIMIT,
                Places.COLD.kind(),
                true,
                null,
                field -> Optional.empty(),
                Map.of());
    }

    /** What is due by then happens by itself. */
    Paper fire(Instant now) {
        List<NewEvent> fired = Escalations.due(matter.clocks(), given(definition, now)).stream()
                .map(due -> ClockEvents.fired(matter, due, Places.KEERQIN))
                .toList();
        if (!fired.isEmpty()) {
            List<Event> events = record(matter.seq(), fired, "system", now);
            matter = Fold.fold(matter, events);
            history.addAll(events);
        }
        return this;
    }

    Matter matter() {
        return matter;
    }

    List<Event> history() {
        return history;
    }

    private static List<Event> record(
            @Nullable Matter before,
            List<Lifecycle.Decided> decided,
            String leadPath,
            String actor,
            Clocks.Given given) {
        List<NewEvent> written = new ArrayList<>();
        String path = leadPath;
        for (Lifecycle.Decided step : decided) {
            NewEvent one = MatterEvents.write(step, path, 1);
            path = one.scope();
            written.add(one);
        }
        return record(before == null ? 0 : before.seq(), Clocks.along(before, written, given), actor, given.now());
    }

    /** Events as the journal would give them back. */
    static List<Event> record(int seq, List<NewEvent> written, String actor, Instant at) {
        List<Event> events = new ArrayList<>();
        for (NewEvent one : written) {
            Map<String, Object> data = new LinkedHashMap<>(one.data());
            if (one.action().equals(MatterEvents.RECEIVED)) {
                data.put("number", NUMBER);
            }
            Map<String, String> personal = new HashMap<>();
            for (Map.Entry<String, Personal> entry : one.personal().entrySet()) {
                personal.put(entry.getKey(), entry.getValue().value());
            }
            events.add(new Event(
                    STREAM,
                    seq + events.size() + 1,
                    at.atZone(City.ZONE).toLocalDate(),
                    at,
                    at,
                    actor,
                    one.action(),
                    one.scope(),
                    data,
                    personal));
        }
        return events;
    }
}
