package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.FileName;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.definition.LifecycleCodes;
import io.huiyin.journal.Attachments;
import io.huiyin.matter.Action;
import io.huiyin.matter.DispatchAdvice;
import io.huiyin.matter.Evidence;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.value.ValueChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what an action asks for; the API's body and the page's form have the same fields. */
@Component
class ActionReader {

    private static final int TEXT_MAX = 4_000;
    private static final int NOTE_MAX = 1_000;

    private static final String WAY = "way";
    private static final String BY_PHONE = "by_phone";

    /** Whether the units help that the category names. */
    private static final String HELP_BY_RULE = "help_by_rule";

    private static final int FILES_MAX = 10;
    private static final int FILE_NAME_MAX = 120;

    /** The unit that the matter's own rule or precedent gives it to. */
    static final String AUTO = "auto";

    /** Own fields that an action asks, in its body. */
    static final String FIELDS = "fields";

    private final Matters matters;
    private final Network network;
    private final Attachments attachments;
    private final Access access;
    private final HandlingReader handling;
    private final SharedReader shared;
    private final DispatchAdvice advice;
    private final MatterRegisters registers;

    ActionReader(
            Matters matters,
            Network network,
            Attachments attachments,
            Access access,
            HandlingReader handling,
            SharedReader shared,
            DispatchAdvice advice,
            MatterRegisters registers) {
        this.matters = matters;
        this.network = network;
        this.attachments = attachments;
        this.access = access;
        this.handling = handling;
        this.shared = shared;
        this.advice = advice;
        this.registers = registers;
    }

    /**
     * Reads the action of that name of the definition that the matter is pinned to.
     *
     * @throws Refused {@code MATTER-103} when there is none, or with every faulty field
     */
    Matters.Asked read(String name, Map<String, ?> body, Matter matter) {
        Definition definition = matters.definition(matter);
        Definition.Action step = definition
                .action(name)
                .filter(action -> !action.automatic())
                .orElseThrow(() -> Refused.notFound("MATTER-103", name, names(definition)));
        Map<String, Object> given = new LinkedHashMap<>(body);
        boolean mayAsk = !step.asks().isEmpty() || step.does() == Effect.CORRECT;
        Object own = mayAsk ? given.remove(FIELDS) : Map.of();
        Fields fields = new Fields(given, new Checks());
        Action action = action(step, fields, definition, matter);
        Map<String, Object> raw = own(own, fields.checks());
        if (step.does() == Effect.CORRECT) {
            matters.requireKnown(matter, raw);
        }
        ValueChange values = matters.asked(matter, step, raw, fields.checks());
        fields.checks().done();
        return action instanceof Action.Correct correct
                ? new Matters.Asked(
                        new Action.Correct(correct.correction(), correct.reason(), !values.isEmpty()), values)
                : new Matters.Asked(action, values);
    }

    private Action action(Definition.Action step, Fields fields, Definition definition, Matter matter) {
        return switch (step.does()) {
            case DISPATCH -> dispatch(fields, matter);
            case RECALL -> new Action.Recall(reason(fields));
            case SIGN -> sign(fields);
            case RETURN -> new Action.Return(reason(fields));
            case CONTACT -> contact(fields, matter);
            case SUSPEND -> suspend(fields, step, definition);
            case RESUME -> new Action.Resume(remark(fields));
            case ASK_EXTENSION -> askExtension(fields, matter);
            case GRANT_EXTENSION -> new Action.GrantExtension(remark(fields));
            case REFUSE_EXTENSION -> new Action.RefuseExtension(reason(fields));
            case URGE -> urge(fields);
            case REPLY -> handling.reply(fields, definition, evidence(fields, matter));
            case PROPOSE -> handling.propose(fields, definition, evidence(fields, matter));
            case APPROVE -> handling.approve(fields, matter);
            case REJECT -> new Action.Reject(reason(fields));
            case PROGRESS -> progress(fields, matter);
            case CALL_BACK -> handling.callBack(fields, definition);
            case CALL_ATTEMPT -> handling.callAttempt(fields);
            case CLOSE_UNREACHED -> new Action.CloseUnreached(reason(fields));
            case ORDER_REDO -> new Action.OrderRedo(reason(fields));
            case SPLIT -> handling.split(fields);
            case MERGE -> handling.merge(fields);
            case UNMERGE -> handling.unmerge(fields, matter);
            case ARCHIVE -> new Action.Archive(remark(fields));
            case STRIKE_OFF -> new Action.StrikeOff(remark(fields));
            case ANSWER -> handling.answer(fields, definition);
            case REFUSE -> refuse(fields);
            case WITHDRAW -> new Action.Withdraw(reason(fields));
            case REOPEN -> new Action.Reopen(reason(fields));
            case ADD_INFORMATION -> addInformation(fields);
            case RATE -> rate(fields);
            case NOTE -> note(fields, matter);
            case STEP -> step(fields, step.name(), matter);
            case EXPLAIN -> explain(fields);
            case SUPERVISE -> new Action.Supervise(reason(fields));
            case END_SUPERVISION -> new Action.EndSupervision(remark(fields));
            case DECIDE, DELEGATE, RAISE, TRANSFER, INVITE, CO_SIGN, CO_REPLY, RELEASE, CORRECT ->
                shared.read(step.does(), fields, matter, evidence(fields, matter));
            case REDO, ANSWER_WITH_LEAD -> throw new IllegalStateException(step.name() + " is automatic");
        };
    }

    /** The own fields lie together under one name, so that none can be called like something that the action has. */
    private static Map<String, Object> own(@Nullable Object given, Checks checks) {
        Map<String, Object> own = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> own.put(String.valueOf(name), value));
        } else {
            checks.that(given == null, FIELDS, "", "BASE-010", null);
        }
        return own;
    }

    private Action dispatch(Fields fields, Matter matter) {
        fields.known(Set.of("to", "note", "help", "units", "asked", "days", HELP_BY_RULE, "seq"));
        List<Action.Help> help = shared.help(fields);
        String code = fields.text("to", 80);
        String note = fields.optionalText("note", NOTE_MAX);
        DispatchAdvice.Advice advised = advice.of(matter);
        Unit proposed = advised.unit();
        boolean auto = code.isEmpty() || code.equals(AUTO);
        boolean byRule = fields.flag(HELP_BY_RULE, auto && help.isEmpty()) && matters.mayAskHelp(matter);
        if (auto) {
            return new Action.Dispatch(proposed, true, note, byRule ? with(help, advised.helpers(proposed)) : help);
        }
        Optional<Unit> unit = network.findUnit(code);
        fields.checks().that(unit.isPresent(), "to", code, "MATTER-108", "auto, GET /api/v1/units?q=");
        unit.ifPresent(to -> {
            fields.checks()
                    .that(MatterRegisters.handles(to), "to", code, "MATTER-112", MatterRegisters.LEVELS_THAT_HANDLE);
            registers.checkPresent(to, "to", fields.checks());
        });
        Unit to = unit.orElse(proposed);
        return new Action.Dispatch(to, to.id() == proposed.id(), note, byRule ? with(help, advised.helpers(to)) : help);
    }

    /** What is said of a unit counts before what the rule says. */
    private static List<Action.Help> with(List<Action.Help> said, List<Action.Help> ruled) {
        List<Action.Help> all = new ArrayList<>(said);
        ruled.stream()
                .filter(help -> said.stream()
                        .noneMatch(one -> one.unit().id() == help.unit().id()))
                .forEach(all::add);
        return all;
    }

    private static Action sign(Fields fields) {
        fields.known(Set.of("seq"));
        return new Action.Sign();
    }

    private static String names(Definition definition) {
        return String.join(
                ", ",
                definition.actions().stream()
                        .filter(action -> !action.automatic())
                        .map(Definition.Action::name)
                        .toList());
    }

    private static String reason(Fields fields) {
        fields.known(Set.of("reason", "seq"));
        return fields.text("reason", NOTE_MAX);
    }

    private static @Nullable String remark(Fields fields) {
        fields.known(Set.of("note", "seq"));
        return fields.optionalText("note", NOTE_MAX);
    }

    private Action contact(Fields fields, Matter matter) {
        fields.known(Set.of("way", "reached", "text", "attachments", "seq"));
        return new Action.Contact(
                fields.choice("way", Action.Way.class),
                fields.flag("reached", true),
                fields.text("text", NOTE_MAX),
                evidence(fields, matter));
    }

    /** Until when is asked where somebody is reminded of it. */
    private static Action suspend(Fields fields, Definition.Action step, Definition definition) {
        boolean ends =
                Optional.ofNullable(step.to()).flatMap(definition::clockIn).isPresent();
        fields.known(ends ? Set.of("suspend_reason", "note", "until", "seq") : Set.of("suspend_reason", "note", "seq"));
        String reason = fields.text("suspend_reason", 60);
        List<String> known = definition.codeList(LifecycleCodes.SUSPEND_REASON).stream()
                .flatMap(list -> list.codes().stream())
                .map(Definition.Code::value)
                .toList();
        fields.checks()
                .that(
                        reason.isEmpty() || known.contains(reason),
                        "suspend_reason",
                        reason,
                        "BASE-006",
                        String.join(", ", known));
        return new Action.Suspend(
                reason,
                fields.optionalText("note", NOTE_MAX),
                fields.checks().optionalDay(fields.optionalText("until", NOTE_MAX), "until"));
    }

    /** At most as many days as the limit itself has. */
    private Action askExtension(Fields fields, Matter matter) {
        fields.known(Set.of("days", "reason", "seq"));
        return new Action.AskExtension(
                fields.number("days", 1, Math.max(1, matters.limit(matter).amount())), fields.text("reason", NOTE_MAX));
    }

    private static Action urge(Fields fields) {
        fields.known(Set.of(WAY, BY_PHONE, "text", "seq"));
        return new Action.Urge(urging(fields), fields.text("text", NOTE_MAX));
    }

    /** Programs of before there were more than two ways say {@code by_phone}. */
    static Action.Urging urging(Fields fields) {
        boolean byPhone = fields.flag(BY_PHONE, false);
        if (fields.optionalText(WAY, NOTE_MAX) != null) {
            return fields.choice(WAY, Action.Urging.class);
        }
        return byPhone ? Action.Urging.PHONE : Action.Urging.MESSAGE;
    }

    private static Action refuse(Fields fields) {
        fields.known(Set.of("ground", "turn_to", "seq"));
        return new Action.Refuse(fields.text("ground", NOTE_MAX), fields.text("turn_to", NOTE_MAX));
    }

    private Action progress(Fields fields, Matter matter) {
        fields.known(Set.of("text", "attachments", "seq"));
        return new Action.Progress(fields.text("text", TEXT_MAX), evidence(fields, matter));
    }

    private Action note(Fields fields, Matter matter) {
        fields.known(Set.of("text", "attachments", "seq"));
        return new Action.Note(fields.text("text", NOTE_MAX), evidence(fields, matter));
    }

    private static Action addInformation(Fields fields) {
        fields.known(Set.of("text", "seq"));
        return new Action.AddInformation(fields.text("text", NOTE_MAX));
    }

    private static Action rate(Fields fields) {
        fields.known(Set.of("solved", "satisfaction", "remark", "seq"));
        return new Action.Rate(
                fields.flag("solved", false),
                fields.number("satisfaction", 1, 5),
                fields.optionalText("remark", NOTE_MAX));
    }

    private Action step(Fields fields, String name, Matter matter) {
        fields.known(Set.of("text", "attachments", "seq"));
        return new Action.Step(name, fields.text("text", NOTE_MAX), evidence(fields, matter));
    }

    private static Action explain(Fields fields) {
        fields.known(Set.of("reason", "next", "seq"));
        return new Action.Explain(fields.text("reason", NOTE_MAX), fields.text("next", NOTE_MAX));
    }

    /** Each file once, under the first of its names. */
    private List<Evidence> evidence(Fields fields, Matter matter) {
        Map<String, Evidence> byHash = new LinkedHashMap<>();
        fields.list("attachments", FILES_MAX).stream()
                .map(file -> evidence(file, matter, fields.checks()))
                .forEach(file -> byHash.putIfAbsent(file.hash(), file));
        return List.copyOf(byHash.values());
    }

    /** A file that the actor stored, or one that this matter has already. */
    private Evidence evidence(Map<?, ?> file, Matter matter, Checks checks) {
        String hash = checks.text(string(file.get("hash")), "attachments.hash", 64);
        String name = checks.text(string(file.get("name")), "attachments.name", FILE_NAME_MAX);
        if (!hash.isEmpty()) {
            boolean may = attachments.mayAttach(hash, access.actor()) || matters.hasFile(matter, hash);
            checks.that(may, "attachments.hash", hash, "JOURNAL-106", "POST /api/v1/attachments");
        }
        return new Evidence(hash, FileName.of(name));
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
