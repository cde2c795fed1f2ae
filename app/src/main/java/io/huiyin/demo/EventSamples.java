package io.huiyin.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was held for the public in 2022: science events, expert batches, touring shows, an exhibition, trainings. */
final class EventSamples {

    private static final LocalDate FIRST = LocalDate.of(2022, 3, 1);
    private static final int DAYS = 255;

    /**
     * A kind of event.
     *
     * @param names of which each event has one, behind that of its place
     * @param days that each took
     */
    private record Kind(
            String sort, int events, int personTimes, int least, int days, List<String> lines, List<String> names) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "science",
                    180,
                    80_412,
                    40,
                    1,
                    List.of("education", "health", "agriculture", "emergency"),
                    List.of("科普进社区活动", "科普进校园活动", "科普大集", "防灾减灾科普活动", "健康科普活动", "科学实验展演")),
            new Kind("experts", 4, 70_350, 12_000, 12, List.of("agriculture"), List.of("专家服务团")),
            new Kind(
                    "show",
                    306,
                    100_640,
                    60,
                    1,
                    List.of("culture-tourism"),
                    List.of("乌兰牧骑巡演", "惠民文艺巡演", "流动科技馆巡展", "农民丰收节演出")),
            new Kind("exhibition", 1, 1_260, 1_000, 5, List.of("culture-tourism"), List.of("科技成果展")),
            new Kind(
                    "training",
                    23,
                    1_180,
                    20,
                    1,
                    List.of("education", "human-resources"),
                    List.of("科技辅导员培训", "科普志愿者培训", "基层科普骨干培训")));

    private static final Map<String, List<String>> AUDIENCES = Map.of(
            "science", List.of("pupils", "residents", "farmers", "everybody", "elderly"),
            "experts", List.of("farmers"),
            "show", List.of("farmers", "residents", "everybody"),
            "exhibition", List.of("everybody"),
            "training", List.of("staff"));

    private static final List<String> VENUES = List.of("文化活动中心", "党群服务中心", "中心广场", "村部", "学校礼堂");

    private final SampleCity city;
    private final List<Place> villages;
    private final SampleRows rows = new SampleRows(
            "name",
            "sort",
            "organiser",
            "place",
            "place_address",
            "starts_on",
            "ends_on",
            "audience",
            "experts",
            "person_times",
            "summary");

    EventSamples(SampleCity city) {
        this.city = city;
        this.villages = city.villages();
        KINDS.forEach(this::add);
    }

    Sample events() {
        return new Sample("event", rows.list());
    }

    private void add(Kind kind) {
        Dice dice = Dice.of(Story.SEED, "event/" + kind.sort);
        List<Integer> reach = Split.about(kind.personTimes, kind.events, kind.least, 0.5, dice);
        for (int i = 0; i < kind.events; i++) {
            add(kind, i, reach.get(i), dice);
        }
    }

    private void add(Kind kind, int no, int personTimes, Dice dice) {
        Place place = dice.pick(dice.chance(0.5) ? villages : city.places());
        LocalDate day = FIRST.plusDays((long) no * DAYS / kind.events + dice.between(0, 3));
        boolean wide = kind.days > 1;
        String line = dice.pick(kind.lines);
        String organiser = wide || dice.chance(0.2) ? city.body(line) : city.body(place.countyCode(), line);
        @Nullable Integer experts = kind.sort.equals("experts") ? dice.between(18, 42) : null;
        rows.add(
                kind.sort + "/" + no,
                (wide ? place.county() : place.community()) + dice.pick(kind.names),
                kind.sort,
                organiser,
                wide ? place.countyCode() : place.code(),
                dice.pick(VENUES),
                day,
                wide ? day.plusDays(kind.days - 1) : null,
                dice.pick(AUDIENCES.getOrDefault(kind.sort, List.of("everybody"))),
                experts,
                personTimes,
                experts == null ? null : experts + "名专家分组到田间、牛羊圈舍和合作社现场指导，并开通电话答疑。");
    }
}
