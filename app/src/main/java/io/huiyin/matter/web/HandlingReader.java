package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Question;
import io.huiyin.matter.Action;
import io.huiyin.matter.Answering;
import io.huiyin.matter.Evidence;
import io.huiyin.matter.KnowledgeBase;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import io.huiyin.matter.Proposal;
import io.huiyin.matter.Verdict;
import io.huiyin.network.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the actions ask for by which a matter is replied to, called back, taken apart and joined. */
@Component
class HandlingReader {

    private static final int TEXT_MAX = 4_000;
    private static final int NOTE_MAX = 1_000;

    private final Matters matters;
    private final Network network;
    private final KnowledgeBase knowledge;
    private final Access access;

    HandlingReader(Matters matters, Network network, KnowledgeBase knowledge, Access access) {
        this.matters = matters;
        this.network = network;
        this.knowledge = knowledge;
        this.access = access;
    }

    Action reply(Fields fields, Definition definition, List<Evidence> evidence) {
        return new Action.Reply(outcome(fields, definition), said(fields, evidence));
    }

    Action propose(Fields fields, Definition definition, List<Evidence> evidence) {
        return new Action.Propose(outcome(fields, definition), said(fields, evidence));
    }

    private static Outcome outcome(Fields fields, Definition definition) {
        fields.known(Set.of("outcome", "reply", "public_reply", "verdict", "grounds", "attachments", "seq"));
        return MatterRegisters.outcome(definition, fields);
    }

    /** What is found not to hold, or to be another authority's, is said with the grounds. */
    private static Answering said(Fields fields, List<Evidence> evidence) {
        String given = fields.string("verdict");
        Verdict verdict = given == null || given.isBlank() ? null : fields.choice("verdict", Verdict.class);
        boolean needed = verdict != null && verdict != Verdict.FOUNDED;
        return new Answering(
                fields.text("reply", TEXT_MAX),
                fields.optionalText("public_reply", TEXT_MAX),
                verdict,
                needed ? fields.text("grounds", NOTE_MAX) : fields.optionalText("grounds", NOTE_MAX),
                evidence);
    }

    /** @throws Refused {@code MATTER-170} when no reply waits */
    Action approve(Fields fields, Matter matter) {
        fields.known(Set.of("seq"));
        Proposal proposal = matters.proposal(matter);
        if (proposal == null) {
            throw Refused.conflict("MATTER-170", matter.number());
        }
        return new Action.Approve(proposal);
    }

    /** The questions of the definition; answers to its own go into the history beside the two that every call-back asks. */
    Action callBack(Fields fields, Definition definition) {
        Set<String> names = new LinkedHashSet<>();
        definition.asked().forEach(question -> names.add(question.name()));
        names.addAll(List.of("remark", "seq"));
        fields.known(names);
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Question question : definition.asked()) {
            Object answer = answer(fields, question);
            if (answer != null) {
                answers.put(question.name(), answer);
            }
        }
        boolean solved = Boolean.TRUE.equals(answers.remove(Question.SOLVED));
        Object satisfaction = answers.remove(Question.SATISFACTION);
        return new Action.CallBack(
                solved,
                satisfaction instanceof Integer grade ? grade : 1,
                fields.optionalText("remark", NOTE_MAX),
                answers);
    }

    private static @Nullable Object answer(Fields fields, Question question) {
        String given = fields.string(question.name());
        boolean missing = given == null || given.isBlank();
        if (missing && !question.required()) {
            return null;
        }
        return switch (question.answer()) {
            case YES_NO -> {
                fields.checks().that(!missing, question.name(), "", "BASE-002", "true, false");
                yield fields.flag(question.name(), false);
            }
            case GRADE -> fields.number(question.name(), 1, 5);
        };
    }

    Action callAttempt(Fields fields) {
        fields.known(Set.of("text", "seq"));
        return new Action.CallAttempt(fields.text("text", NOTE_MAX));
    }

    Action split(Fields fields) {
        fields.known(Set.of("rest", "seq"));
        return new Action.Split(fields.text("rest", TEXT_MAX));
    }

    Action merge(Fields fields) {
        fields.known(Set.of("lead", "note", "seq"));
        String number = fields.text("lead", 40);
        String note = fields.optionalText("note", NOTE_MAX);
        Optional<Matter> lead = number.isEmpty() ? Optional.empty() : matters.findVisible(number);
        fields.checks()
                .that(number.isEmpty() || lead.isPresent(), "lead", number, "MATTER-180", "GET /api/v1/matters?q=");
        fields.checks().done();
        return new Action.Merge(lead.orElseThrow(), network.unit(lead.get().leadUnitId()), note);
    }

    /** @throws Refused {@code MATTER-179} when it belongs to no family */
    Action unmerge(Fields fields, Matter matter) {
        fields.known(Set.of("reason", "seq"));
        Long unit = matter.family().fromUnit();
        if (unit == null) {
            throw Refused.conflict("MATTER-179", matter.number());
        }
        return new Action.Unmerge(network.unit(unit), fields.text("reason", NOTE_MAX));
    }

    Action answer(Fields fields, Definition definition) {
        fields.known(Set.of("outcome", "answer", "knowledge", "seq"));
        Outcome outcome =
                fields.string("outcome") == null ? Outcome.EXPLAINED : MatterRegisters.outcome(definition, fields);
        return knowledge.answer(fields, outcome, access.actor());
    }

    static List<String> verdicts() {
        return Arrays.stream(Verdict.values()).map(Verdict::key).toList();
    }
}
