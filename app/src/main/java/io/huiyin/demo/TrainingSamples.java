package io.huiyin.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Trainings of hotline staff, of the instructors in villages, and of 33,400 farmers and herders by all means. */
final class TrainingSamples {

    private static final LocalDate FIRST = LocalDate.of(2022, 2, 14);
    private static final int DAYS = 268;
    private static final Set<String> TAUGHT = Set.of("model_class", "class", "field");
    private static final Set<String> EXAMINED = Set.of("model_class", "class", "on_the_job");

    /** Trainings of one kind, with the person-times that they come to. */
    private record Kind(
            String trainee,
            String means,
            int trainings,
            int personTimes,
            int least,
            int days,
            String line,
            List<String> topics) {}

    private static final List<String> FARMING =
            List.of("玉米高产栽培技术", "肉牛育肥和疫病防控", "设施农业管理", "科学储粮技术", "测土配方施肥", "农机安全操作", "庭院经济和电商销售", "防贫监测政策解读", "饲草青贮技术");

    private static final List<Kind> KINDS = List.of(
            new Kind("hotline", "class", 4, 92, 15, 1, "hotline", List.of("热线受理规范和沟通技巧", "派单规则和时限", "知识库使用和疫情政策口径")),
            new Kind("hotline", "on_the_job", 2, 24, 8, 5, "hotline", List.of("新进受理员跟班学习")),
            new Kind(
                    "instructor",
                    "class",
                    5,
                    210,
                    30,
                    2,
                    "party-affairs",
                    List.of("驻村指导员岗前培训", "防返贫监测业务培训", "乡村治理和积分制培训", "基层党建业务培训", "矛盾纠纷调解培训")),
            new Kind("farmer", "model_class", 18, 1_080, 45, 3, "agriculture", FARMING),
            new Kind("farmer", "class", 130, 7_420, 25, 2, "agriculture", FARMING),
            new Kind("farmer", "field", 160, 6_200, 12, 1, "agriculture", FARMING),
            new Kind("farmer", "online", 24, 12_500, 180, 1, "agriculture", FARMING),
            new Kind("farmer", "broadcast", 6, 6_200, 500, 1, "agriculture", FARMING),
            new Kind("grid", "class", 9, 430, 25, 1, "party-affairs", List.of("网格员入户核查和台账填报", "网格员应急处置")));

    private final SampleCity city;
    private final List<Place> villages;
    private final SamplePeople people = new SamplePeople();
    private final SampleRows rows = new SampleRows(
            "topic",
            "trainee",
            "means",
            "organiser",
            "place",
            "place_address",
            "starts_on",
            "ends_on",
            "lessons",
            "teacher",
            "invited",
            "person_times",
            "passed");

    TrainingSamples(SampleCity city) {
        this.city = city;
        this.villages = city.villages();
        KINDS.forEach(this::add);
    }

    Sample trainings() {
        return new Sample("training", rows.list());
    }

    private void add(Kind kind) {
        Dice dice = Dice.of(Story.SEED, "training/" + kind.trainee + kind.means);
        List<Integer> came = Split.about(kind.personTimes, kind.trainings, kind.least, 0.35, dice);
        for (int i = 0; i < kind.trainings; i++) {
            add(kind, i, came.get(i), dice);
        }
    }

    private void add(Kind kind, int no, int came, Dice dice) {
        Place village = dice.pick(villages);
        boolean local = kind.trainee.equals("farmer") && !kind.means.equals("model_class");
        boolean inVillage = local && (kind.means.equals("class") || kind.means.equals("field"));
        LocalDate day = FIRST.plusDays((long) no * DAYS / kind.trainings + dice.between(0, 5));
        rows.add(
                kind.trainee + "/" + kind.means + "/" + no,
                kind.topics.get(no % kind.topics.size()),
                kind.trainee,
                kind.means,
                local ? city.body(village.countyCode(), kind.line) : city.body(kind.line),
                inVillage ? village.code() : local ? village.countyCode() : city.code(),
                kind.means.equals("field") ? "田间地头" : inVillage ? "村部会议室" : "培训中心",
                day,
                kind.days == 1 ? null : day.plusDays(kind.days - 1),
                kind.days == 1 ? dice.between(2, 6) : 8 * kind.days,
                TAUGHT.contains(kind.means) ? people.name(dice) : null,
                EXAMINED.contains(kind.means) ? came + dice.between(0, Math.max(1, came / 10)) : null,
                came,
                EXAMINED.contains(kind.means) ? came - dice.between(0, came / 12) : null);
    }
}
