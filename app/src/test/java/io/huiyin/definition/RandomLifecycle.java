package io.huiyin.definition;

import io.huiyin.base.Limit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Invents the way that the matters of a register go. What it makes is readable; whether it is sound is for the checks to say. */
final class RandomLifecycle {

    private static final Definition BASE = DefinitionReader.published("""
            register: invented
            kind: matter
            title: { zh: 试验, en: Invented }
            number: { prefix: SY, area: city, period: year }
            categories: registers/hotline-categories.csv
            code_lists: [ { name: suspend_reason, codes: [ { value: season, title: { zh: 季节, en: Season } } ] } ]
            fields:
              - { name: content, title: { zh: 内容, en: What }, type: long_text, required: true }
              - { name: category, title: { zh: 类别, en: Kind }, type: category, required: true }
              - { name: place, title: { zh: 地点, en: Place }, type: place, required: true }
            states: [ { name: begin, title: { zh: 始, en: Begin } } ]
            """);

    /** What leads on, with what is more usual named more often. */
    private static final List<Effect> ON = List.of(
            Effect.DISPATCH,
            Effect.DISPATCH,
            Effect.SIGN,
            Effect.SIGN,
            Effect.REPLY,
            Effect.REPLY,
            Effect.REPLY,
            Effect.PROPOSE,
            Effect.PROPOSE,
            Effect.SUSPEND,
            Effect.MERGE,
            Effect.CALL_BACK,
            Effect.CALL_BACK,
            Effect.RETURN,
            Effect.RECALL,
            Effect.DELEGATE,
            Effect.RAISE,
            Effect.STEP);

    private static final List<Effect> CLOSING = List.of(
            Effect.STRIKE_OFF, Effect.STRIKE_OFF, Effect.ANSWER, Effect.REFUSE, Effect.TRANSFER, Effect.WITHDRAW);

    private static final List<String> ROLES = List.of("operator", "dispatcher", "handler", "worker", "leader");
    private static final List<Limit.Unit> UNITS = List.of(Limit.Unit.values());

    private final Random random;
    private final List<String> open = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final List<Definition.Action> actions = new ArrayList<>();
    private final Map<String, Set<Effect>> taken = new HashMap<>();

    RandomLifecycle(Random random) {
        this.random = random;
    }

    Definition next() {
        IntStream.range(0, 2 + random.nextInt(5)).forEach(i -> open.add("o" + i));
        IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> closed.add("c" + i));
        for (int i = 1; i < open.size(); i++) {
            lead(one(ON), open.get(random.nextInt(i)), open.get(i));
        }
        for (String state : closed) {
            add(one(CLOSING), one(open), state);
        }
        for (String state : open) {
            if (random.nextInt(4) > 0) {
                add(Effect.WITHDRAW, state, one(closed));
            }
            if (random.nextInt(4) > 0) {
                add(Effect.EXPLAIN, state, null);
            }
        }
        int more = random.nextInt(8);
        for (int i = 0; i < more; i++) {
            extra(one(List.of(Effect.values())));
        }
        List<Definition.State> states = new ArrayList<>();
        open.forEach(name -> states.add(
                new Definition.State(name, text(name), false, random.nextInt(4) > 0 ? text("不计时") : null, List.of())));
        closed.forEach(name -> states.add(new Definition.State(name, text(name), true, null, List.of())));
        return with(states, clocks());
    }

    /** With what must be possible where it leads to. */
    private void lead(Effect does, String from, String to) {
        add(does, from, to);
        switch (does) {
            case PROPOSE -> {
                add(Effect.APPROVE, to, one(open));
                add(Effect.REJECT, to, from);
            }
            case SUSPEND -> add(Effect.RESUME, to, from);
            case MERGE -> {
                add(Effect.UNMERGE, to, null);
                add(Effect.ANSWER_WITH_LEAD, to, one(open));
            }
            case CALL_BACK -> {
                if (random.nextBoolean()) {
                    add(Effect.REDO, to, from);
                }
            }
            default -> {
                // leads on by itself
            }
        }
    }

    private void extra(Effect does) {
        if (does.isAfterwards() || (does.isEverywhere() && random.nextBoolean())) {
            add(does, one(closed), does == Effect.REOPEN ? open.getFirst() : null);
            return;
        }
        String to = switch (does.leads()) {
            case NOWHERE -> null;
            case MAYBE -> random.nextBoolean() ? null : one(open);
            case OPEN -> one(open);
            case CLOSED -> one(closed);
        };
        if (does == Effect.INVITE) {
            open.forEach(state -> {
                add(Effect.CO_SIGN, state, null);
                add(Effect.CO_REPLY, state, null);
                add(Effect.RELEASE, state, null);
            });
        }
        if (does.leads() == Effect.Leads.OPEN && to != null) {
            lead(does, one(open), to);
        } else {
            add(does, one(open), to);
        }
    }

    /** Does nothing where the state does that already. */
    @SuppressWarnings("NullAway") // does not read the annotation on the last component
    private void add(Effect does, String from, @Nullable String to) {
        if (!taken.computeIfAbsent(from, state -> EnumSet.noneOf(Effect.class)).add(does) && does != Effect.STEP) {
            return;
        }
        String name = does.key() + (actions.stream().anyMatch(one -> one.does() == does) ? "_" + actions.size() : "");
        actions.add(new Definition.Action(
                name,
                text(name),
                does,
                List.of(from),
                to,
                does.isAutomatic() ? List.of() : List.copyOf(some(ROLES)),
                does.isAutomatic(),
                does == Effect.CALL_ATTEMPT || (does.isCounted() && random.nextBoolean())
                        ? 1 + random.nextInt(3)
                        : null,
                does.isTimed() && random.nextInt(3) == 0 ? 1 + random.nextInt(20) : null,
                List.of(),
                does == Effect.STEP || random.nextInt(10) == 0 ? one(List.of("made", "seen")) : null,
                List.of(),
                null));
    }

    private List<ClockRule> clocks() {
        List<ClockRule> clocks = new ArrayList<>();
        clocks.add(clock("whole", List.of(open.getFirst()), List.of(one(open.subList(1, open.size()))), null, false));
        int more = random.nextInt(4);
        for (int i = 0; i < more; i++) {
            String step = actions.stream()
                    .map(Definition.Action::step)
                    .filter(one -> one != null)
                    .findFirst()
                    .orElse(null);
            boolean ofState = random.nextBoolean();
            List<String> ends = ofState ? List.of() : List.copyOf(some(open));
            clocks.add(clock("k" + i, List.copyOf(some(open)), ends, random.nextInt(3) == 0 ? step : null, ofState));
        }
        return clocks;
    }

    private ClockRule clock(
            String name, List<String> starts, List<String> ends, @Nullable String step, boolean ofState) {
        return new ClockRule(
                name,
                text(name),
                starts,
                ends,
                step,
                ofState,
                limits(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                escalation());
    }

    private List<ClockRule.Case> limits() {
        List<ClockRule.Case> limits = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            limits.add(new ClockRule.Case(random.nextBoolean(), null, null, new ClockRule.Fixed(limit(48))));
        }
        limits.add(new ClockRule.Case(
                null, null, null, random.nextBoolean() ? new ClockRule.OfCategory() : new ClockRule.Fixed(limit(30))));
        return limits;
    }

    private Limit limit(int most) {
        return new Limit(1 + random.nextInt(most), one(UNITS));
    }

    /** In the order of time: the furthest before first, the nearest after first. */
    private List<ClockRule.Step> escalation() {
        List<ClockRule.Step> steps = new ArrayList<>();
        Limit.Unit unit = one(UNITS);
        int before = random.nextInt(3);
        for (int i = before; i > 0; i--) {
            steps.add(step(ClockRule.When.BEFORE, new Limit(i * (1 + random.nextInt(2)), unit)));
        }
        steps.sort((one, other) -> Integer.compare(amount(other), amount(one)));
        if (random.nextBoolean()) {
            steps.add(step(ClockRule.When.AT, null));
        }
        int after = random.nextInt(3);
        int amount = 0;
        for (int i = 0; i < after; i++) {
            amount += 1 + random.nextInt(5);
            steps.add(step(ClockRule.When.AFTER, new Limit(amount, unit)));
        }
        return steps;
    }

    private static int amount(ClockRule.Step step) {
        return step.distance() == null ? 0 : step.distance().amount();
    }

    private ClockRule.Step step(ClockRule.When when, @Nullable Limit distance) {
        return new ClockRule.Step(
                when, distance, one(List.of(ClockRule.Deed.values())), one(List.of(ClockRule.Whom.values())));
    }

    private static Definition with(
            List<Definition.State> states, List<Definition.Action> actions, List<ClockRule> clocks) {
        return new Definition(
                BASE.register(),
                BASE.kind(),
                BASE.title(),
                BASE.help(),
                BASE.system(),
                BASE.number(),
                BASE.label(),
                BASE.scope(),
                BASE.categories(),
                BASE.centre(),
                BASE.codeLists(),
                BASE.fields(),
                BASE.rules(),
                BASE.limits(),
                BASE.list(),
                BASE.permissions(),
                BASE.view(),
                states,
                actions,
                clocks,
                BASE.questions(),
                BASE.keep());
    }

    private Definition with(List<Definition.State> states, List<ClockRule> clocks) {
        return with(states, actions, clocks);
    }

    private static Definition.Text text(String name) {
        return new Definition.Text(name, name);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Set<String> some(List<String> of) {
        Set<String> some = new TreeSet<>(List.of(one(of)));
        of.stream().filter(one -> random.nextInt(3) == 0).forEach(some::add);
        return some;
    }
}
