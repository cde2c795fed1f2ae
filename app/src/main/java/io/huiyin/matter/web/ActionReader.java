package io.huiyin.matter.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.journal.Attachments;
import io.huiyin.matter.Action;
import io.huiyin.matter.Evidence;
import io.huiyin.matter.HotlineRegister;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Outcome;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import java.util.Arrays;
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
    private static final int FILES_MAX = 10;
    private static final int FILE_NAME_MAX = 120;
    private static final String AUTO = "auto";

    private final Network network;
    private final Categories categories;
    private final HotlineRegister hotline;
    private final Attachments attachments;

    ActionReader(Network network, Categories categories, HotlineRegister hotline, Attachments attachments) {
        this.network = network;
        this.categories = categories;
        this.hotline = hotline;
        this.attachments = attachments;
    }

    /** @throws Refused {@code MATTER-103} when there is no action of that name */
    static Action.Kind kind(String name) {
        return Arrays.stream(Action.Kind.values())
                .filter(kind -> kind.key().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.notFound(
                        "MATTER-103",
                        name,
                        String.join(
                                ", ",
                                Arrays.stream(Action.Kind.values())
                                        .map(Action.Kind::key)
                                        .toList())));
    }

    /** @throws Refused with every faulty field */
    Action read(Action.Kind kind, Map<String, ?> body, Matter matter) {
        Fields fields = new Fields(body, new Checks());
        Action action = switch (kind) {
            case DISPATCH -> dispatch(fields, matter);
            case SIGN -> sign(fields);
            case RETURN -> giveBack(fields);
            case REPLY -> reply(fields);
            case CALL_BACK -> callBack(fields);
            case STRIKE_OFF -> strikeOff(fields);
            case ANSWER -> answer(fields);
            case NOTE -> note(fields);
        };
        fields.checks().done();
        return action;
    }

    private Action dispatch(Fields fields, Matter matter) {
        fields.known(Set.of("to", "note", "seq"));
        String code = fields.text("to", 80);
        String note = fields.optionalText("note", NOTE_MAX);
        Unit place = network.unit(matter.placeId());
        Unit proposed = hotline.accountable(categories.category(matter.category()), place);
        if (code.isEmpty() || code.equals(AUTO)) {
            return new Action.Dispatch(proposed, true, note);
        }
        Optional<Unit> unit = network.findUnit(code);
        fields.checks().that(unit.isPresent(), "to", code, "MATTER-108", "auto, GET /api/v1/units?q=");
        unit.ifPresent(to -> fields.checks()
                .that(HotlineRegister.handles(to), "to", code, "MATTER-112", HotlineRegister.LEVELS_THAT_HANDLE));
        Unit to = unit.orElse(proposed);
        return new Action.Dispatch(to, to.id() == proposed.id(), note);
    }

    private static Action sign(Fields fields) {
        fields.known(Set.of("seq"));
        return new Action.Sign();
    }

    private static Action giveBack(Fields fields) {
        fields.known(Set.of("reason", "seq"));
        return new Action.Return(fields.text("reason", NOTE_MAX));
    }

    private Action reply(Fields fields) {
        fields.known(Set.of("outcome", "reply", "public_reply", "attachments", "seq"));
        return new Action.Reply(
                fields.choice("outcome", Outcome.class),
                fields.text("reply", TEXT_MAX),
                fields.optionalText("public_reply", TEXT_MAX),
                evidence(fields));
    }

    private static Action callBack(Fields fields) {
        fields.known(Set.of("solved", "satisfaction", "remark", "seq"));
        fields.checks().that(fields.string("solved") != null, "solved", "", "BASE-002", "true, false");
        return new Action.CallBack(
                fields.flag("solved", false),
                fields.number("satisfaction", 1, 5),
                fields.optionalText("remark", NOTE_MAX));
    }

    private static Action strikeOff(Fields fields) {
        fields.known(Set.of("note", "seq"));
        return new Action.StrikeOff(fields.optionalText("note", NOTE_MAX));
    }

    private static Action answer(Fields fields) {
        fields.known(Set.of("outcome", "answer", "seq"));
        return new Action.Answer(
                fields.string("outcome") == null ? Outcome.EXPLAINED : fields.choice("outcome", Outcome.class),
                fields.text("answer", TEXT_MAX));
    }

    private Action note(Fields fields) {
        fields.known(Set.of("text", "attachments", "seq"));
        return new Action.Note(fields.text("text", NOTE_MAX), evidence(fields));
    }

    /** Each file once, under the first of its names. */
    private List<Evidence> evidence(Fields fields) {
        Map<String, Evidence> byHash = new LinkedHashMap<>();
        fields.list("attachments", FILES_MAX).stream()
                .map(file -> evidence(file, fields.checks()))
                .forEach(file -> byHash.putIfAbsent(file.hash(), file));
        return List.copyOf(byHash.values());
    }

    private Evidence evidence(Map<?, ?> file, Checks checks) {
        String hash = checks.text(string(file.get("hash")), "attachments.hash", 64);
        String name = checks.text(string(file.get("name")), "attachments.name", FILE_NAME_MAX);
        if (!hash.isEmpty()) {
            checks.that(attachments.exists(hash), "attachments.hash", hash, "JOURNAL-106", "POST /api/v1/attachments");
        }
        return new Evidence(hash, name);
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
