package io.huiyin.definition;

import io.huiyin.base.Limit;
import java.util.List;
import java.util.Objects;

/** Checks the time limits of matters: there is one for the whole, every length is known, and steps come in the order of time. */
final class ClockChecks {

    private final Definition definition;
    private final Faults faults;

    ClockChecks(Definition definition, Faults faults) {
        this.definition = definition;
        this.faults = faults;
    }

    void check() {
        whole();
        List<String> steps = definition.actions().stream()
                .map(Definition.Action::step)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        for (int i = 0; i < definition.clocks().size(); i++) {
            String path = "clocks/" + i;
            ClockRule clock = definition.clocks().get(i);
            if (clock.step() != null && !steps.contains(clock.step())) {
                faults.add(path + "/step", Suggestions.among(clock.step(), steps), "no-step", clock.step());
            }
            limits(path + "/limit", clock);
            helpers(path, clock);
            escalation(path + "/escalation", clock);
            demands(path + "/escalation", clock);
        }
    }

    /** Units that help are reminded, and so are those above them; of another clock they are not concerned. */
    private void helpers(String path, ClockRule clock) {
        boolean invites = definition.actions().stream().anyMatch(action -> action.does() == Effect.INVITE);
        if (clock.isOfHelpers() && !invites) {
            faults.add(path + "/name", Suggestions.say("remove"), "co-nobody");
        }
        for (int i = 0; i < clock.escalation().size(); i++) {
            ClockRule.Step step = clock.escalation().get(i);
            String at = path + "/escalation/" + i;
            if (clock.isOfHelpers() && step.does() != ClockRule.Deed.REMIND) {
                faults.add(at + "/do", Suggestions.mean(ClockRule.Deed.REMIND.key()), "co-remind");
            } else if (!clock.isOfHelpers() && step.to() == ClockRule.Whom.HELPER) {
                faults.add(at + "/to", Suggestions.mean(ClockRule.Whom.LEAD.key()), "co-only", clock.name());
            }
        }
    }

    /** A unit that owes a reason can do nothing else: it must be able to give it. */
    private void demands(String path, ClockRule clock) {
        boolean explained = definition.actions().stream().anyMatch(action -> action.does() == Effect.EXPLAIN);
        for (int i = 0; !explained && i < clock.escalation().size(); i++) {
            if (clock.escalation().get(i).does() == ClockRule.Deed.DEMAND) {
                faults.add(path + "/" + i, Suggestions.say("add-explain"), "no-explain", clock.name());
            }
        }
    }

    /** Worklists are in the order of the whole clock. */
    private void whole() {
        for (int i = 0; i < definition.clocks().size(); i++) {
            ClockRule clock = definition.clocks().get(i);
            if (clock.name().equals(ClockRule.WHOLE)) {
                boolean begins =
                        clock.starts().contains(definition.begin().name()) && !clock.ofState() && clock.step() == null;
                if (!begins) {
                    faults.add(
                            "clocks/" + i + "/starts",
                            Suggestions.mean(definition.begin().name()),
                            "whole-begins",
                            definition.begin().name());
                }
                return;
            }
        }
        faults.add("", Suggestions.say("add", "clocks: [{ name: whole }]"), "no-whole");
    }

    /** The last length fits every matter, so that each has one; those before it do not, or it would never be reached. */
    private void limits(String path, ClockRule clock) {
        for (int i = 0; i < clock.limits().size(); i++) {
            ClockRule.Case one = clock.limits().get(i);
            String at = faults.positions().has(path + "/" + i) ? path + "/" + i : path;
            boolean last = i == clock.limits().size() - 1;
            if (last != one.always()) {
                faults.add(
                        at,
                        last ? Suggestions.say("otherwise") : Suggestions.say("remove"),
                        last ? "no-length" : "length-after",
                        clock.name());
            }
            Field.Condition when = one.when();
            List<String> own = definition.ownFields().stream().map(Field::name).toList();
            if (when != null && !own.contains(when.field())) {
                faults.add(at + "/when/field", Suggestions.among(when.field(), own), "no-field", when.field());
            }
            if (one.length() instanceof ClockRule.Until until && !isDated(until.field())) {
                List<String> dated = definition.fields().stream()
                        .filter(field -> isDated(field.name()))
                        .map(Field::name)
                        .toList();
                faults.add(at + "/field", Suggestions.among(until.field(), dated), "no-date", until.field());
            }
        }
    }

    private boolean isDated(String name) {
        return definition
                .field(name)
                .filter(field -> field.type() instanceof FieldType.Date || field.type() instanceof FieldType.DateTime)
                .isPresent();
    }

    private void escalation(String path, ClockRule clock) {
        for (int i = 1; i < clock.escalation().size(); i++) {
            ClockRule.Step before = clock.escalation().get(i - 1);
            ClockRule.Step step = clock.escalation().get(i);
            int order = before.when().compareTo(step.when());
            boolean wrong = order > 0
                    || (order == 0
                            && isComparable(before, step)
                            && (step.when() == ClockRule.When.BEFORE
                                    ? amount(before) < amount(step)
                                    : amount(before) > amount(step)));
            if (wrong) {
                faults.add(path + "/" + i, Suggestions.say("earlier-first"), "escalation-order", clock.name());
            }
        }
    }

    private static boolean isComparable(ClockRule.Step one, ClockRule.Step other) {
        Limit a = one.distance();
        Limit b = other.distance();
        return a != null && b != null && a.unit() == b.unit();
    }

    private static int amount(ClockRule.Step step) {
        return step.distance() == null ? 0 : step.distance().amount();
    }
}
