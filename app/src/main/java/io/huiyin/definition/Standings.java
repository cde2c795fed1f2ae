package io.huiyin.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every way that a matter can go, walked with what it carries: whether it has an outcome, stands still, waits for the lead of its family or
 * for approval, and which clocks are sure to run. A state alone does not say that: it may be entered in more than one way.
 */
final class Standings {

    /** Beyond so many the walk ends and what was found is what there is; a register of the product has fewer than a hundred. */
    static final int MOST = 20_000;

    /** What brings an outcome with it. */
    private static final Set<Effect> SETTLES = EnumSet.of(
            Effect.ANSWER,
            Effect.REFUSE,
            Effect.TRANSFER,
            Effect.WITHDRAW,
            Effect.REPLY,
            Effect.APPROVE,
            Effect.ANSWER_WITH_LEAD);

    /** What takes the outcome away again. */
    private static final Set<Effect> AGAIN = EnumSet.of(Effect.REDO, Effect.ORDER_REDO, Effect.REOPEN);

    /** What lets a matter go on, or ends it, that stands still. */
    private static final Set<Effect> GOES_ON = EnumSet.of(Effect.RESUME, Effect.WITHDRAW, Effect.TRANSFER);

    /** What takes a matter out of its family, or answers it there. */
    private static final Set<Effect> LEAVES_FAMILY =
            EnumSet.of(Effect.UNMERGE, Effect.ANSWER_WITH_LEAD, Effect.WITHDRAW);

    /** What nobody can be sure to be able to do: it waits for somebody else, or may be done only before the limit. */
    private static final Set<Effect> DEPENDS = EnumSet.of(
            Effect.SUSPEND,
            Effect.ASK_EXTENSION,
            Effect.RETURN,
            Effect.DECIDE,
            Effect.DELEGATE,
            Effect.RAISE,
            Effect.MERGE,
            Effect.REDO,
            Effect.ANSWER_WITH_LEAD);

    private static final Set<Effect> CONFIRMS = EnumSet.of(Effect.STRIKE_OFF, Effect.CLOSE_UNREACHED);

    private final Definition definition;
    private final Map<Standing, Set<Standing>> reached = new LinkedHashMap<>();
    private final Set<Wrong> wrong = new LinkedHashSet<>();

    /**
     * Where a matter can stand.
     *
     * @param settled it has an outcome
     * @param still its clocks stand still
     * @param joined where it stood when it joined the family whose answer it waits for; empty when it waits for none
     * @param proposed a reply waits for approval
     * @param clocks names of those that run, in order; without those that a step alone ends, which may be done already
     */
    record Standing(String state, boolean settled, boolean still, String joined, boolean proposed, Set<String> clocks) {

        boolean waits() {
            return !joined.isEmpty();
        }
    }

    /** What is wrong with an action in a state; {@code fault} names its sentence. */
    record Wrong(String action, String state, String fault) {}

    private Standings(Definition definition) {
        this.definition = definition;
    }

    static Standings of(Definition definition) {
        Standings standings = new Standings(definition);
        standings.walk();
        return standings;
    }

    /** What could leave a matter without an outcome, standing still for ever, or in a family that it has left. */
    Set<Wrong> wrong() {
        return wrong;
    }

    /** Open states in which, on some way into them, no clock runs. */
    Set<String> unclocked() {
        Set<String> states = new TreeSet<>();
        reached.keySet().stream()
                .filter(one -> !closed(one.state) && one.clocks.isEmpty())
                .forEach(one -> states.add(one.state));
        return states;
    }

    /** Open states that, once what may be done only so often, or depends on others, is used up, no way leads out of to a closed one. */
    Set<String> stuck() {
        Map<Standing, Set<Standing>> before = new HashMap<>();
        reached.forEach((from, all) -> all.forEach(
                to -> before.computeIfAbsent(to, one -> new HashSet<>()).add(from)));
        Deque<Standing> open = new ArrayDeque<>();
        reached.keySet().stream().filter(one -> closed(one.state)).forEach(open::add);
        Set<Standing> out = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (Standing from : before.getOrDefault(open.pop(), Set.of())) {
                if (out.add(from)) {
                    open.push(from);
                }
            }
        }
        Set<String> states = new TreeSet<>();
        reached.keySet().stream().filter(one -> !out.contains(one)).forEach(one -> states.add(one.state));
        return states;
    }

    private void walk() {
        Standing begin = new Standing(
                definition.begin().name(),
                false,
                false,
                "",
                false,
                entered(definition.begin().name(), Set.of()));
        Deque<Standing> open = new ArrayDeque<>(List.of(begin));
        reached.put(begin, new HashSet<>());
        while (!open.isEmpty() && reached.size() < MOST) {
            Standing at = open.pop();
            for (Definition.Action action : definition.actions(at.state)) {
                for (Standing to : next(at, action)) {
                    if (isUnlimited(action)) {
                        reached.computeIfAbsent(at, one -> new HashSet<>()).add(to);
                    }
                    if (!reached.containsKey(to)) {
                        reached.put(to, new HashSet<>());
                        open.push(to);
                    }
                }
            }
        }
    }

    /** Neither limited in number or time nor dependent on another unit, another matter or what the requester says. */
    private static boolean isUnlimited(Definition.Action action) {
        return action.most() == null && action.within() == null && !DEPENDS.contains(action.does());
    }

    private List<Standing> next(Standing at, Definition.Action action) {
        Effect does = action.does();
        if (!isPossible(at, does)) {
            return List.of();
        }
        if (does == Effect.UNMERGE) {
            return List.of(new Standing(at.joined, at.settled, false, "", false, entered(at.joined, at.clocks)));
        }
        String to = action.to();
        if (to == null) {
            return List.of();
        }
        if (at.still && !GOES_ON.contains(does)) {
            wrong.add(new Wrong(action.name(), at.state, "leaves-suspended"));
            return List.of();
        }
        if (at.waits() && !LEAVES_FAMILY.contains(does)) {
            wrong.add(new Wrong(action.name(), at.state, "leaves-family"));
            return List.of();
        }
        if (CONFIRMS.contains(does) && !at.settled) {
            wrong.add(new Wrong(action.name(), at.state, "closes-unanswered"));
            return List.of();
        }
        return List.of(new Standing(
                to,
                SETTLES.contains(does) || (at.settled && !AGAIN.contains(does)),
                does == Effect.SUSPEND,
                does == Effect.MERGE ? at.state : "",
                does == Effect.PROPOSE,
                clocks(at, action, to)));
    }

    private static boolean isPossible(Standing at, Effect does) {
        return switch (does) {
            case SUSPEND -> !at.still;
            case RESUME -> at.still;
            case MERGE -> !at.waits();
            case UNMERGE, ANSWER_WITH_LEAD -> at.waits();
            case APPROVE -> at.proposed;
            default -> true;
        };
    }

    private Set<String> clocks(Standing at, Definition.Action action, String to) {
        if (closed(to)) {
            return Set.of();
        }
        if (action.does() == Effect.SUSPEND) {
            return suspended(to, at.clocks);
        }
        Set<String> clocks = new TreeSet<>(entered(to, at.clocks));
        if (AGAIN.contains(action.does())) {
            definition.clocks().stream()
                    .filter(rule -> isSure(rule) && rule.restarts() && !rule.ofState())
                    .filter(rule -> !rule.ends().contains(to)
                            && (rule.name().equals(ClockRule.WHOLE)
                                    || rule.starts().contains(to)))
                    .forEach(rule -> clocks.add(rule.name()));
        }
        return clocks;
    }

    /** Clocks of the state that the matter leaves for a while stand still like the others. */
    private Set<String> suspended(String to, Set<String> before) {
        Set<String> clocks = new TreeSet<>();
        for (ClockRule rule : definition.clocks()) {
            boolean begins = rule.ofState() && rule.starts().contains(to);
            if (isSure(rule)
                    && (begins || (before.contains(rule.name()) && !rule.ends().contains(to)))) {
                clocks.add(rule.name());
            }
        }
        return clocks;
    }

    /** Those that run after a state is entered. */
    private Set<String> entered(String to, Set<String> before) {
        Set<String> clocks = new TreeSet<>();
        for (ClockRule rule : definition.clocks()) {
            boolean starts = rule.starts().contains(to);
            boolean ends = rule.ends().contains(to) || (rule.ofState() && !starts);
            if (isSure(rule) && !ends && (starts || before.contains(rule.name()))) {
                clocks.add(rule.name());
            }
        }
        return clocks;
    }

    private static boolean isSure(ClockRule rule) {
        return rule.step() == null;
    }

    private boolean closed(String state) {
        return definition.state(state).filter(Definition.State::closed).isPresent();
    }
}
