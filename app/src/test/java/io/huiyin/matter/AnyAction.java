package io.huiyin.matter;

import io.huiyin.definition.Definition;
import io.huiyin.network.Unit;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What somebody might say with any action of any register. */
final class AnyAction {

    private static final List<Unit> UNITS =
            List.of(Places.HEATING, Places.WATER, Places.STREET, Places.COMMUNITY, Places.KEERQIN);

    private final Random random;
    private final java.util.function.UnaryOperator<Unit> units;

    /** @param units as they are where the matters are */
    AnyAction(Random random, java.util.function.UnaryOperator<Unit> units) {
        this.random = random;
        this.units = units;
    }

    /**
     * What could be said with that action of a definition.
     *
     * @param lead accountable now
     * @param other a matter to be joined; null when there is none
     * @return null for what nobody does by itself
     */
    @Nullable
    Action of(Definition.Action action, Unit lead, @Nullable Matter other) {
        return switch (action.does()) {
            case ANSWER -> new Action.Answer(Outcome.EXPLAINED, "已解释");
            case REFUSE -> new Action.Refuse("属仲裁事项", "劳动仲裁委员会");
            case DISPATCH -> new Action.Dispatch(unit(), random.nextBoolean(), null);
            case DECIDE -> new Action.Decide(unit(), units.apply(Places.KEERQIN), "条例第三条");
            case DELEGATE -> new Action.Delegate(lead, unit(), null);
            case RAISE -> new Action.Raise(lead, unit(), "需协调");
            case TRANSFER -> new Action.Transfer("国网通辽供电公司", "95598-1", "已转供电公司");
            case INVITE -> new Action.Invite(List.of(unit()), "查水管", 1 + random.nextInt(3));
            case CO_SIGN -> new Action.CoSign(unit());
            case CO_REPLY -> new Action.CoReply(unit(), "已上门", List.of());
            case RELEASE -> new Action.Release(unit(), "不再需要");
            case CORRECT -> new Action.Correct(Paper.correction("content", "室温 " + random.nextInt(9) + " 度"), "听错");
            case RECALL -> new Action.Recall("派错单位");
            case SIGN -> new Action.Sign();
            case RETURN -> new Action.Return("不属本单位");
            case CONTACT -> new Action.Contact(Action.Way.PHONE, random.nextBoolean(), "已说明");
            case SUSPEND -> Paper.suspend();
            case RESUME -> new Action.Resume(null);
            case ASK_EXTENSION -> new Action.AskExtension(1 + random.nextInt(5), "需开挖");
            case GRANT_EXTENSION -> new Action.GrantExtension(null);
            case REFUSE_EXTENSION -> new Action.RefuseExtension("已足够");
            case URGE -> new Action.Urge(random.nextBoolean() ? Action.Urging.PHONE : Action.Urging.ON_SITE, "请抓紧");
            case REPLY -> random.nextBoolean() ? Paper.reply() : Paper.partly();
            case CALL_BACK -> Paper.callBack(random.nextBoolean());
            case STRIKE_OFF -> new Action.StrikeOff(null);
            case WITHDRAW -> new Action.Withdraw("已自行解决");
            case REOPEN -> new Action.Reopen("又坏了");
            case STEP -> new Action.Step(action.name(), "已完成", List.of());
            case EXPLAIN -> new Action.Explain("等待配件", "到货后更换");
            case SUPERVISE -> new Action.Supervise("重点事项");
            case END_SUPERVISION -> new Action.EndSupervision(null);
            case PROPOSE -> Paper.propose();
            case APPROVE -> Paper.approve();
            case REJECT -> new Action.Reject("措辞不妥");
            case PROGRESS -> new Action.Progress("已到场", List.of());
            case CALL_ATTEMPT -> new Action.CallAttempt("无人接听");
            case CLOSE_UNREACHED -> new Action.CloseUnreached("三次未接通");
            case ORDER_REDO -> new Action.OrderRedo("现场未修复");
            case SPLIT -> new Action.Split("支管未修");
            case MERGE -> other == null ? null : new Action.Merge(other, units.apply(Places.WATER), null);
            case UNMERGE -> new Action.Unmerge(lead, "不是同一件事");
            case ARCHIVE -> new Action.Archive(null);
            case ADD_INFORMATION -> new Action.AddInformation("门牌为 3 号");
            case RATE -> new Action.Rate(random.nextBoolean(), 1 + random.nextInt(5), null);
            case NOTE -> new Action.Note("已联系", List.of());
            case REDO, ANSWER_WITH_LEAD -> null;
        };
    }

    private Unit unit() {
        return units.apply(UNITS.get(random.nextInt(UNITS.size())));
    }
}
