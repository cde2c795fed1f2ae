package io.huiyin.definition;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what belongs together: a proposed reply and its review, a family and its answer, the questions of a call-back. */
final class HandlingChecks {

    /** What must be possible in the state that an action leads to. */
    private static final Map<Effect, List<Effect>> FOLLOWED = Map.of(
            Effect.PROPOSE, List.of(Effect.APPROVE, Effect.REJECT),
            Effect.MERGE, List.of(Effect.UNMERGE, Effect.ANSWER_WITH_LEAD));

    /** What waits for the parts of units that help. */
    private static final Set<Effect> WAITS = EnumSet.of(Effect.REPLY, Effect.PROPOSE, Effect.APPROVE);

    private static final Map<String, Question.Answer> ALWAYS = Map.of(
            Question.SOLVED, Question.Answer.YES_NO,
            Question.SATISFACTION, Question.Answer.GRADE);

    private final Definition definition;
    private final Faults faults;

    HandlingChecks(Definition definition, Faults faults) {
        this.definition = definition;
        this.faults = faults;
    }

    void check() {
        for (int i = 0; i < definition.actions().size(); i++) {
            Definition.Action action = definition.actions().get(i);
            String path = "actions/" + i;
            String to = action.to();
            if (to != null) {
                FOLLOWED.getOrDefault(action.does(), List.of()).forEach(next -> needs(path, action, to, next));
            }
            if (action.does() == Effect.CLOSE_UNREACHED) {
                action.from().forEach(state -> attempts(path, action, state));
            }
        }
        help();
        if (!definition.questions().isEmpty()) {
            questions();
        }
    }

    /** A reply waits for the parts of those who help: where it is given they can be answered, or no longer asked for. */
    private void help() {
        boolean asked = definition.actions().stream().anyMatch(action -> action.does() == Effect.INVITE);
        for (int i = 0; asked && i < definition.actions().size(); i++) {
            Definition.Action action = definition.actions().get(i);
            if (WAITS.contains(action.does())) {
                for (String state : action.from()) {
                    if (definition.action(state, Effect.CO_REPLY).isEmpty()
                            && definition.action(state, Effect.RELEASE).isEmpty()) {
                        faults.add(
                                "actions/" + i,
                                Suggestions.say("lead-on", state),
                                "waits",
                                action.does().key(),
                                state);
                    }
                }
            }
        }
    }

    private void needs(String path, Definition.Action action, String state, Effect next) {
        if (definition.action(state, next).isEmpty()) {
            faults.add(
                    path,
                    Suggestions.say("lead-on", state),
                    "needs",
                    action.does().key(),
                    next.key(),
                    state);
        }
    }

    /** How often somebody must have tried is the limit of the attempts. */
    private void attempts(String path, Definition.Action action, String state) {
        boolean limited = definition
                .action(state, Effect.CALL_ATTEMPT)
                .filter(attempt -> attempt.most() != null)
                .isPresent();
        if (!limited) {
            faults.add(
                    path,
                    Suggestions.say("add", "most"),
                    "needs",
                    action.does().key(),
                    Effect.CALL_ATTEMPT.key() + ", most",
                    state);
        }
    }

    private void questions() {
        List<String> names = definition.questions().stream().map(Question::name).toList();
        ALWAYS.keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(name -> faults.add(
                        "questions" + Positions.KEY, Suggestions.say("add", "name: " + name), "missing", name));
        for (int i = 0; i < names.size(); i++) {
            Question question = definition.questions().get(i);
            Question.Answer always = ALWAYS.get(question.name());
            boolean contacted =
                    question.name().equals(Question.CONTACTED) && question.answer() != Question.Answer.YES_NO;
            if (contacted || (always != null && (question.answer() != always || !question.required()))) {
                faults.add(
                        "questions/" + i + "/name",
                        Suggestions.say(contacted ? "answer-yes-no" : "answer-always"),
                        "question",
                        question.name());
            }
        }
    }
}
