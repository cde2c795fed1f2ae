package io.huiyin.demo;

import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** 28 policies and services, and how they were explained: visits to invented firms, lectures, stands, live streams. */
final class PolicySamples {

    private static final int EXPLANATIONS = 52;
    private static final LocalDate FIRST = LocalDate.of(2022, 5, 9);
    private static final int DAYS = 188;

    /** One of them in turn. */
    private static final List<String> MEANS =
            List.of("visit", "lecture", "visit", "live", "stand", "visit", "video_meeting");

    private static final List<String> FIRM_NAMES = List.of("云杉", "晨露", "北雁", "青禾", "沙榆", "朝克", "银帆", "初雪");
    private static final List<String> FIRM_TRADES = List.of("餐饮店", "商贸公司", "旅行社", "运输公司", "食品厂", "药业公司");
    private static final String INVENTED = "（示例）";

    private final SampleCity city;
    private final List<CSVRecord> policies = DemoFile.rows("samples/policies.csv");
    private final SamplePeople people = new SamplePeople();

    PolicySamples(SampleCity city) {
        this.city = city;
    }

    Sample policies() {
        SampleRows rows = new SampleRows(
                "name",
                "sort",
                "audience",
                "conditions",
                "benefit",
                "way",
                "responsible",
                "phone",
                "basis",
                "valid_from",
                "valid_to");
        for (CSVRecord row : policies) {
            rows.add(
                    row.get("name"),
                    row.get("name"),
                    row.get("sort"),
                    row.get("audience"),
                    row.get("conditions"),
                    row.get("benefit"),
                    row.get("way"),
                    city.body(row.get("line")),
                    "12345",
                    row.get("basis"),
                    row.get("valid_from"),
                    row.get("valid_to"));
        }
        return new Sample("policy", rows.list());
    }

    Sample explanations() {
        SampleRows rows = new SampleRows(
                "policy", "means", "held_on", "place", "firm", "organiser", "explained_by", "told", "questions");
        List<String> counties = List.copyOf(city.counties().keySet());
        for (int no = 0; no < EXPLANATIONS; no++) {
            CSVRecord policy = policies.get(no % policies.size());
            Dice dice = Dice.of(Story.SEED, "explanation/" + no);
            String means = MEANS.get(no % MEANS.size());
            boolean visit = means.equals("visit");
            rows.add(
                    String.valueOf(no),
                    policy.get("name"),
                    means,
                    FIRST.plusDays((long) no * DAYS / EXPLANATIONS),
                    dice.pick(counties),
                    visit ? firm(dice) : null,
                    city.body(policy.get("line")),
                    people.name(dice),
                    visit ? dice.between(1, 6) : dice.between(25, 400),
                    question(dice));
        }
        return new Sample("policy_explanation", rows.list());
    }

    private static String firm(Dice dice) {
        return dice.pick(FIRM_NAMES) + dice.pick(FIRM_TRADES) + INVENTED;
    }

    private static @Nullable String question(Dice dice) {
        return dice.chance(0.5) ? dice.pick(List.of("补贴何时到账？", "需要哪些材料？", "能否网上办理？", "分公司是否可以享受？")) : null;
    }
}
