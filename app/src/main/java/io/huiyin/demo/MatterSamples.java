package io.huiyin.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the other registers of matters begin with: work orders, what a deputy brought, problems of an old audit ledger, hazards found on site. */
final class MatterSamples {

    private static final int ORDERS = 114;
    private static final int POINTS = 636;
    private static final int MEDICAL_SITES = 12;
    private static final int ISOLATION_HOTELS = 30;
    private static final int LINES = 19;
    private static final int OLD_COMPOUNDS = 16;
    private static final int PROBLEMS = 24;
    private static final LocalDate SURVEYED = LocalDate.of(2022, 10, 10);

    private static final LocalDate SEVEN_WORKING_DAYS_LATER = LocalDate.of(2022, 10, 19);
    private static final LocalDate INSPECTED = LocalDate.of(2022, 11, 7);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private static final List<String> NEEDS = List.of("供热管网老化，冬季室温不达标。", "排水不畅，雨后积水。", "外墙没有保温，能耗高。", "道路破损，夜间出行不便。");

    private static final List<String> SUPPLIES = List.of("就近接入低压线路", "由路灯箱变引接", "由小区配电室引接");

    private static final List<String> FINDINGS =
            List.of("专项资金滞留未及时拨付", "工程结算多计工程价款", "资产出租收入未上缴", "超标准列支会议费", "项目招标程序不规范", "补贴发放对象审核不严");

    private static final List<String> KINDS = List.of(
            "livelihood-allowance",
            "project-settle",
            "asset-rent",
            "economic-meeting",
            "project-tender",
            "budget-idle");

    /** A kind of site, what is checked there and what was found wrong. */
    private record Site(String kind, String name, String item, String category, String found) {}

    private static final List<Site> SITES = List.of(
            new Site("laboratory", "第一医学检验实验室（示例）", "laboratory-waste", "laboratory-waste", "医疗废物交接记录缺少签字"),
            new Site("laboratory", "第二医学检验实验室（示例）", "laboratory-records", "laboratory-records", "原始检测记录未按日归档"),
            new Site("isolation", "明仁街道集中隔离点（示例）", "isolation-zones", "isolation-zones", "清洁区与污染区未分隔"),
            new Site("company", "北方食品加工厂（示例）", "company-wiring", "company-electric", "车间私拉电线"),
            new Site("school", "第三小学（示例）", "school-canteen", "school-canteen", "食堂留样不足 48 小时"),
            new Site("food_shop", "惠民超市（示例）", "food-date", "food_shop-storage", "货架有过期食品"));

    private final SampleCity city;
    private final List<Place> communities;

    MatterSamples(SampleCity city) {
        this.city = city;
        this.communities = city.communities();
    }

    List<Sample> all() {
        return List.of(workOrders(), suggestions(), problems(), inspections(), hazards());
    }

    private Place place(int no) {
        return communities.get(no % communities.size());
    }

    private Sample workOrders() {
        SampleRows rows = new SampleRows(
                "channel",
                "content",
                "category",
                "place",
                "external_source",
                "project",
                "watched",
                "points",
                "needed_at",
                "planned_on",
                "agreed_on",
                "powered_at");
        List<Integer> shares = Split.evenly(POINTS, ORDERS);
        for (int no = 0; no < ORDERS; no++) {
            rows.add(
                    "camera/" + no,
                    "government",
                    "公安视频监控点位供电，第 " + (no + 1) + " 单",
                    "supply-camera",
                    place(no).code(),
                    "police",
                    "公安视频监控供电",
                    null,
                    points(no, shares.get(no)),
                    SURVEYED + " 09:00",
                    SURVEYED.plusDays(no % 3),
                    SEVEN_WORKING_DAYS_LATER,
                    SURVEYED.plusDays(no % 2 == 0 ? 4 : 9) + " 16:00");
        }
        settled(
                rows,
                "morning",
                "supply-medical",
                "核酸检测点上午报装，勘察、定方案、派人车料后送电",
                LocalDateTime.of(2022, 10, 18, 9, 0),
                Duration.ofMinutes(90));
        settled(
                rows,
                "voltage",
                "fault-voltage",
                "巡查发现一户居民家电压不稳，更换接户线",
                LocalDateTime.of(2019, 5, 13, 10, 0),
                Duration.ofDays(3));
        watch(rows, "patrol-medical", MEDICAL_SITES, "医院和检测点保电巡查，第 %d 处");
        watch(rows, "patrol-isolation", ISOLATION_HOTELS, "隔离宾馆保电巡查，第 %d 处");
        watch(rows, "patrol-line", LINES, "线路和设备特巡，第 %d 条");
        return new Sample("work_order", rows.list());
    }

    /** What is gone to and looked at, one order each. */
    private void watch(SampleRows rows, String category, int count, String content) {
        boolean line = category.equals("patrol-line");
        for (int no = 0; no < count; no++) {
            rows.add(
                    category + "/" + no,
                    "inspection",
                    content.formatted(no + 1),
                    category,
                    place(no * 3).code(),
                    null,
                    null,
                    line ? null : "true",
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** One that was done before it was entered. */
    private void settled(
            SampleRows rows, String key, String category, String content, LocalDateTime needed, Duration taken) {
        LocalDateTime powered = needed.plus(taken);
        rows.add(
                key,
                "inspection",
                content,
                category,
                place(7).code(),
                null,
                null,
                null,
                null,
                MINUTE.format(needed),
                needed.toLocalDate(),
                powered.toLocalDate(),
                MINUTE.format(powered));
    }

    private static String points(int order, int count) {
        List<String> points = new ArrayList<>();
        for (int no = 0; no < count; no++) {
            points.add("{\"point\":\"%03d-%02d\",\"supply\":\"%s\",\"powered\":\"%s\"}"
                    .formatted(
                            order + 1,
                            no + 1,
                            SUPPLIES.get((order + no) % SUPPLIES.size()),
                            SURVEYED.plusDays(2L + (order + no) % 3)));
        }
        return "[" + String.join(",", points) + "]";
    }

    private Sample suggestions() {
        SampleRows rows = new SampleRows("channel", "requester", "content", "category", "place", "kind", "subject");
        String deputy = "代表甲（示例）";
        String county = place(0).countyCode();
        rows.add(
                "1", "congress", deputy, "老旧小区供热管网老化，建议分年改造。", "city-heating", county, "suggestion", "关于改造老旧小区供热管网的建议");
        rows.add(
                "2",
                "congress",
                deputy,
                "16 个老旧小区排水、保温和道路年久失修，建议列入改造。",
                "city-old",
                county,
                "suggestion",
                "关于改造老旧小区的建议");
        rows.add("3", "between", deputy, "社区养老服务站点不足，建议增设。", "livelihood-care", county, "suggestion", "关于增设社区养老服务站的建议");
        rows.add("4", "congress", deputy, "建议制定城市供热管理条例。", "law-law", county, "motion", "关于制定城市供热管理条例的议案");
        rows.add("5", "visit", deputy, "一处下水道二十年没有出口，雨后积水。", "city-sewer", place(3).code(), "report", "关于下水道没有出口的情况反映");
        for (int no = 0; no < OLD_COMPOUNDS; no++) {
            Place place = place(no);
            String compound = place.compounds().getFirst().name();
            rows.add(
                    "old/" + no,
                    "visit",
                    deputy,
                    compound + NEEDS.get(no % NEEDS.size()),
                    "city-old",
                    place.code(),
                    "report",
                    "关于改造" + compound + "的情况反映");
        }
        return new Sample("deputy_suggestion", rows.list());
    }

    private Sample problems() {
        SampleRows rows = new SampleRows(
                "content", "category", "place", "audited", "report", "old_number", "found_on", "amount", "criterion");
        List<String> counties = List.copyOf(city.counties().keySet());
        for (int no = 0; no < PROBLEMS; no++) {
            int kind = no % KINDS.size();
            rows.add(
                    "ledger/" + no,
                    FINDINGS.get(kind),
                    KINDS.get(kind),
                    counties.get(no % counties.size()),
                    "某局（示例）",
                    "审报〔2021〕" + (no / 4 + 1) + "号",
                    "旧-" + (no + 1),
                    LocalDate.of(2021, 3, 1).plusDays(no * 9L),
                    (no + 1) * 12_500,
                    "财政资金管理有关规定");
        }
        return new Sample("audit_problem", rows.list());
    }

    private Sample inspections() {
        SampleRows rows = new SampleRows("site", "site_kind", "place", "day", "inspectors", "items");
        for (int no = 0; no < SITES.size(); no++) {
            Site site = SITES.get(no);
            rows.add(
                    site.name,
                    site.name,
                    site.kind,
                    place(no).code(),
                    INSPECTED.plusDays(no),
                    "检查组",
                    "[{\"item\":\"%s\",\"result\":\"wrong\",\"remark\":\"%s\"}]".formatted(site.item, site.found));
        }
        return new Sample("inspection", rows.list());
    }

    private Sample hazards() {
        SampleRows rows = new SampleRows(
                "channel", "content", "category", "place", "site", "site_kind", "grade", "urgent", "found_on");
        for (int no = 0; no < SITES.size(); no++) {
            Site site = SITES.get(no);
            boolean major = no == 0 || no == 2;
            rows.add(
                    site.name,
                    "inspection",
                    site.found,
                    site.category,
                    place(no).code(),
                    site.name,
                    site.kind,
                    major ? "major" : "ordinary",
                    major ? "true" : null,
                    INSPECTED.plusDays(no));
        }
        return new Sample("hazard", rows.list());
    }
}
