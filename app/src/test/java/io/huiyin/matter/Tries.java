package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import java.time.Instant;
import java.util.List;

/** What can be tried on a matter on paper, and what is offered and refused then. */
final class Tries {

    /** One action of each kind, with every choice that leads elsewhere. */
    static final List<Action> ACTIONS = List.of(
            new Action.Answer(Outcome.EXPLAINED, "已解释"),
            new Action.Refuse("属仲裁事项", "劳动仲裁委员会"),
            Paper.dispatch(),
            new Action.Dispatch(Places.STREET, false, "请就近处理"),
            new Action.Recall("派错单位"),
            new Action.Sign(),
            new Action.Return("不属本单位"),
            new Action.Contact(Action.Way.PHONE, true, "已说明安排"),
            new Action.Contact(Action.Way.VISIT, false, "家中无人"),
            Paper.suspend(),
            new Action.Resume(null),
            new Action.AskExtension(3, "需开挖"),
            new Action.GrantExtension(null),
            new Action.RefuseExtension("已足够"),
            new Action.Urge(Action.Urging.PHONE, "请抓紧"),
            Paper.reply(),
            Paper.callBack(true),
            Paper.callBack(false),
            Paper.partly(),
            Paper.propose(),
            Paper.approve(),
            new Action.Reject("措辞不妥"),
            new Action.Progress("已到场，正在开挖", List.of()),
            new Action.CallAttempt("无人接听"),
            new Action.CloseUnreached("三次未接通"),
            new Action.OrderRedo("现场未修复"),
            new Action.Split("室内支管未修"),
            Paper.merge(),
            Paper.unmerge(),
            new Action.Archive(null),
            new Action.StrikeOff(null),
            new Action.Withdraw("已自行解决"),
            new Action.Reopen("又坏了"),
            new Action.Supervise("重点事项"),
            new Action.EndSupervision(null),
            new Action.Explain("等待配件", "到货后更换"),
            new Action.Note("已联系诉求人", List.of()),
            new Action.Decide(Places.HEATING, Places.KEERQIN, "供热条例第十条"),
            new Action.Delegate(Places.HEATING, Places.STREET, null),
            new Action.Delegate(Places.KEERQIN, Places.HEATING, null),
            new Action.Raise(Places.HEATING, Places.KEERQIN, "需区里协调"),
            new Action.Transfer("国网通辽供电公司", "95598-1", "已转供电公司"),
            new Action.Invite(List.of(Places.WATER), "查水管", 2),
            new Action.CoSign(Places.WATER),
            new Action.CoReply(Places.WATER, "水管完好", List.of()),
            new Action.Release(Places.WATER, "不再需要"),
            new Action.Correct(Paper.correction("content", "室温只有 14 度"), "听错"));

    private Tries() {}

    static List<String> states() {
        return Paper.HOTLINE.states().stream().map(Definition.State::name).toList();
    }

    static List<Effect> open(Paper paper, Actor actor) {
        return open(paper, actor, Paper.RECEIVED.plusSeconds(3_600));
    }

    static List<Effect> open(Paper paper, Actor actor, Instant now) {
        return Lifecycle.open(paper.matter(), paper.context(actor, now)).stream()
                .map(Definition.Action::does)
                .toList();
    }

    /** The code of the refusal, empty when it is done; tried on a copy of the facts. */
    static String refusal(Paper paper, Actor actor, Action action) {
        return refusal(paper, actor, action, Paper.RECEIVED.plusSeconds(3_600));
    }

    static String refusal(Paper paper, Actor actor, Action action, Instant now) {
        try {
            paper.decide(actor, action, now);
            return "";
        } catch (Refused refused) {
            return refused.code();
        }
    }
}
