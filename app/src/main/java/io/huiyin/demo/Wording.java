package io.huiyin.demo;

import io.huiyin.base.City;
import io.huiyin.matter.Outcome;
import io.huiyin.register.Category;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Puts a plan into words: the same plan always into the same ones. */
final class Wording {

    private static final long OF_CONTENT = -1;
    private static final int WORST_DELAY_DAYS = 10;
    private static final List<String> PLACES = List.of("{street}", "{community}", "{compound}", "{road}", "{county}");
    private static final List<String> SPEAKERS = List.of("市民", "来电人");

    private final List<String> roads;
    private final List<String> compounds =
            DemoFile.rows("compounds.csv").stream().map(row -> row.get("name")).toList();
    private final Map<String, List<String>> phrases = new HashMap<>();
    private final Map<String, List<String>> replies = new HashMap<>();

    Wording(City city) {
        List<CSVRecord> rows = DemoFile.rows("roads.csv");
        this.roads = rows.stream()
                .filter(row -> row.get("city").equals(city.code()))
                .map(row -> row.get("name"))
                .toList();
        DemoFile.rows("phrases.csv").forEach(row -> add(phrases, row.get("type"), row.get("text")));
        DemoFile.rows("replies.csv")
                .forEach(row -> add(
                        replies,
                        key(row.get("kind_or_category"), row.get("outcome").replace('-', '_')),
                        row.get("text")));
    }

    /** What the caller says. */
    String content(Plan plan) {
        String text = plan.pattern().text();
        String from = PLACES.stream().noneMatch(text::contains) ? "家住{street}{community}的" : "";
        return spoken(plan, facts(plan).fill(SPEAKERS.stream().anyMatch(text::startsWith) ? from + text : text, this));
    }

    /** Where exactly, as far as the request tells. */
    @Nullable
    String address(Plan plan) {
        if (!plan.pattern().usesCompound()) {
            return null;
        }
        String text = plan.pattern().text();
        StringBuilder address = new StringBuilder("{compound}");
        if (text.contains("{building}")) {
            address.append("{building}号楼");
        }
        if (text.contains("{unit}")) {
            address.append("{unit}单元");
        }
        if (text.contains("{room}")) {
            address.append("{room}室");
        }
        return facts(plan).fill(address.toString(), this);
    }

    /**
     * One of the phrases of that type.
     *
     * @param step position of the step that it is said in
     * @param lead name of the unit that has the matter
     */
    String phrase(String type, Plan plan, int step, Instant at, String lead) {
        Dice dice = Dice.of(plan.seed(), step);
        List<String> some = phrases.getOrDefault(type, List.of(""));
        return spoken(plan, report(plan, dice, at, lead).fill(dice.pick(some), this));
    }

    String reply(Outcome outcome, Plan plan, int step, Instant at, String lead) {
        Dice dice = Dice.of(plan.seed(), step);
        Category category = plan.category();
        String top = category.parent() == null ? category.code() : category.parent();
        List<String> some = Stream.of(category.code(), top, category.kind())
                .map(of -> replies.getOrDefault(key(of, outcome.key()), List.of()))
                .filter(list -> !list.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no reply for " + category.code() + " " + outcome));
        return report(plan, dice, at, lead).fill(dice.pick(some), this);
    }

    /** Not everybody calls. */
    private static String spoken(Plan plan, String text) {
        return switch (plan.channel()) {
            case PHONE -> text;
            case WALK_IN -> text.replace("来电人", "来访市民").replace("来电", "来访");
            case WECHAT, EMAIL, WEB, APP, IMPORT -> text.replace("来电人", "市民").replace("来电", "留言");
        };
    }

    /** What the caller knows; drawn in a fixed order, so that content and address agree. */
    private Facts facts(Plan plan) {
        Dice dice = Dice.of(plan.seed(), OF_CONTENT);
        String text = plan.pattern().text();
        ZonedDateTime received = plan.received().atZone(City.ZONE);
        int daysAgo = dice.between(text.contains("{days}") ? 2 : 1, WORST_DELAY_DAYS);
        int hour = dice.between(6, 22);
        int hours = dice.between(2, 12);
        if (text.contains("{date}") && text.contains("{hours}")) {
            daysAgo = 1;
            hour = Math.max(24 + received.getHour() - hours, 0) % 24;
            hours = received.getHour() + 24 - hour;
            if (hours > 24) {
                hour = 23;
                hours = received.getHour() + 1;
            }
        }
        int days = text.contains("{date}") ? daysAgo : dice.between(2, 15);
        return new Facts(plan, dice, "", received.toLocalDate().minusDays(daysAgo), hour, hours, days);
    }

    /** What somebody knows who works on it. */
    private Facts report(Plan plan, Dice dice, Instant at, String lead) {
        LocalDate today = at.atZone(City.ZONE).toLocalDate();
        LocalDate received = plan.received().atZone(City.ZONE).toLocalDate();
        LocalDate before = today.minusDays(dice.between(0, 2));
        LocalDate date = before.isBefore(received) ? received : before;
        int now = at.atZone(City.ZONE).getHour();
        return new Facts(plan, dice, lead, date, Math.max(8, now - 1), dice.between(2, 12), dice.between(2, 7));
    }

    /** The values behind the place-holders. */
    private record Facts(Plan plan, Dice dice, String lead, LocalDate date, int hour, int hours, int days) {

        String fill(String pattern, Wording words) {
            StringBuilder text = new StringBuilder(pattern.length() + 32);
            Map<String, String> said = new HashMap<>();
            int from = 0;
            for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
                int close = pattern.indexOf('}', open);
                String name = pattern.substring(open + 1, close);
                text.append(pattern, from, open);
                text.append(said.computeIfAbsent(name, n -> value(n, words)));
                from = close + 1;
            }
            return text.append(pattern, from, pattern.length()).toString();
        }

        private String value(String name, Wording words) {
            Place place = plan.place();
            return switch (name) {
                case "county" -> place.county();
                case "street" -> place.street();
                case "community" -> place.community();
                case "compound" -> compound(words);
                case "road" -> Dice.of(plan.seed(), name).pick(words.roads);
                case "building" -> number(name, 1, 26);
                case "unit" -> number(name, 1, 5);
                case "room" -> number(name + "-floor", 1, 6) + "0" + number(name, 1, 3);
                case "lead" -> lead;
                case "date" -> date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
                case "time" -> clock(hour);
                case "hours" -> Integer.toString(hours);
                case "days" -> Integer.toString(days);
                case "temperature" -> Integer.toString(dice.between(11, 17));
                case "count" -> Integer.toString(dice.between(2, 30));
                case "amount" -> Integer.toString(dice.between(30, 600) * 10);
                default -> throw new IllegalStateException("no value for {" + name + "}");
            };
        }

        private String compound(Wording words) {
            return plan.compound() != null
                    ? plan.compound().name()
                    : Dice.of(plan.seed(), "compound").pick(words.compounds);
        }

        private String number(String name, int low, int high) {
            return Integer.toString(Dice.of(plan.seed(), name).between(low, high));
        }

        private static String clock(int hour) {
            if (hour < 6) {
                return "凌晨" + hour + "时";
            }
            if (hour < 12) {
                return "上午" + hour + "时";
            }
            return hour == 12 ? "中午12时" : hour < 18 ? "下午" + (hour - 12) + "时" : "晚" + (hour - 12) + "时";
        }
    }

    private static void add(Map<String, List<String>> to, String key, String text) {
        to.computeIfAbsent(key, k -> new ArrayList<>()).add(text);
    }

    private static String key(String of, String outcome) {
        return (of + "/" + outcome).toLowerCase(Locale.ROOT);
    }
}
