package io.huiyin.bench;

import io.huiyin.network.Unit;
import io.huiyin.register.Category;
import java.util.List;
import java.util.SplittableRandom;

/** What people say in the story; nobody in it is a real person. */
final class LoopWords {

    private static final List<String> SURNAMES = List.of("赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫");
    private static final List<String> TITLES = List.of("先生", "女士");
    private static final List<String> COMPLAINTS = List.of(
            "已经持续多日，严重影响正常生活，希望尽快处理",
            "此前曾反映过，至今没有人来看，请有关单位给个说法",
            "夜间尤其明显，老人和孩子休息不好，请核实解决",
            "想了解办理条件、所需材料和办理时间",
            "附近几栋楼都有同样情况，希望统一安排检修",
            "与物业沟通无果，希望街道出面协调",
            "存在安全隐患，请尽快派人到现场查看",
            "费用明细不清楚，希望公开收费依据");
    private static final List<String> REPLIES = List.of(
            "已派人到现场核实并处理完毕，诉求人表示认可",
            "经核查情况属实，已责成责任单位整改，当日恢复正常",
            "已按政策规定向诉求人解释清楚并告知办理渠道",
            "已完成检修，后续将加强巡查，防止再次发生",
            "经协调物业与业主达成一致，问题已解决");
    private static final List<String> REASONS = List.of("不属本单位职责，建议改派主管部门", "地址不在本辖区，建议改派属地单位");
    private static final int CALLERS_OF_A_HUNDRED = 35;

    private LoopWords() {}

    static String name(SplittableRandom dice) {
        return one(SURNAMES, dice) + one(TITLES, dice);
    }

    /** Many callers come back. */
    static String phone(int matters, SplittableRandom dice) {
        int callers = Math.max(1, (int) (matters / 100L * CALLERS_OF_A_HUNDRED));
        return "139%08d".formatted(dice.nextInt(callers));
    }

    static String content(Category category, Unit place, SplittableRandom dice) {
        return "反映%s%d号楼%s，%s。".formatted(place.name(), 1 + dice.nextInt(60), category.name(), one(COMPLAINTS, dice));
    }

    static String address(SplittableRandom dice) {
        return (1 + dice.nextInt(60)) + "号楼" + (1 + dice.nextInt(6)) + "单元";
    }

    static String reply(SplittableRandom dice) {
        return one(REPLIES, dice) + "（" + (1 + dice.nextInt(9_999)) + "）。";
    }

    static String reason(SplittableRandom dice) {
        return one(REASONS, dice);
    }

    static <T> T one(List<T> of, SplittableRandom dice) {
        return of.get(dice.nextInt(of.size()));
    }
}
