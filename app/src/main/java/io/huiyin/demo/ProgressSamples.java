package io.huiyin.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each county reported of each item, month by month in 2022 and year by year before. The totals are those that the city published; how
 * they are spread over counties and months is invented.
 */
final class ProgressSamples {

    private static final int THIS_YEAR = 2022;
    private static final int LAST_MONTH = 11;
    private static final List<Integer> ALL_YEAR =
            IntStream.rangeClosed(1, LAST_MONTH).boxed().toList();
    private static final List<Integer> PLANTING = List.of(4, 5, 9, 10);
    private static final List<Integer> BUILDING = List.of(4, 5, 6, 7, 8, 9, 10);

    /**
     * A total of an item.
     *
     * @param months of this year in which it was reported; empty for an earlier year, reported as a whole
     * @param line of the county's body that answers for it; null when the city's communications office does
     * @param counties at most so many have a part in it, those with most places first
     */
    private record Total(
            String item,
            int year,
            int amount,
            List<Integer> months,
            @Nullable String line,
            int counties) {}

    private static final List<Total> TOTALS = List.of(
            new Total("station_5g", 2019, 240, List.of(), null, 9),
            new Total("station_5g", 2020, 560, List.of(), null, 9),
            new Total("station_5g", 2021, 791, List.of(), null, 9),
            new Total("station_5g", THIS_YEAR, 1_207, ALL_YEAR, null, 9),
            new Total("smart_robot", THIS_YEAR, 8, List.of(3, 6, 9), null, 4),
            new Total("smart_workshop", THIS_YEAR, 4, List.of(6, 10), null, 3),
            new Total("afforestation", 2020, 50_000, List.of(), "natural-resources", 9),
            new Total("afforestation", 2021, 250_000, List.of(), "natural-resources", 9),
            new Total("afforestation", THIS_YEAR, 250_000, PLANTING, "natural-resources", 9),
            new Total("natural_recovery", 2021, 90_000, List.of(), "natural-resources", 6),
            new Total("natural_recovery", THIS_YEAR, 110_000, PLANTING, "natural-resources", 6),
            new Total("city_belt", 2021, 160_000, List.of(), "natural-resources", 3),
            new Total("city_belt", THIS_YEAR, 180_000, PLANTING, "natural-resources", 3),
            new Total("village_green", THIS_YEAR, 858, PLANTING, "agriculture", 9),
            new Total("road_green", THIS_YEAR, 1_098, PLANTING, "transport", 9),
            new Total("toilet", THIS_YEAR, 15_000, BUILDING, "agriculture", 9),
            new Total("waste_pilot", THIS_YEAR, 7, List.of(8, 10), "housing", 7),
            new Total("points_village", THIS_YEAR, 12, List.of(6, 9), "agriculture", 9));

    private static final List<String> REASONS = List.of(
            "降雨影响施工，已增加机械和人员，下月补齐。", "材料到货晚于计划，已协调供货，下月补齐。", "部分点位选址需重新协商，已与嘎查村商定，下月开工。", "疫情期间人员流动受限，已改为就近用工。");

    private final SampleCity city;
    private final SampleRows rows =
            new SampleRows("item", "county", "month", "last_day", "planned", "actual", "responsible", "reason");

    ProgressSamples(SampleCity city) {
        this.city = city;
        TOTALS.forEach(this::add);
    }

    Sample progress() {
        return new Sample("progress", rows.list());
    }

    private void add(Total total) {
        List<Map.Entry<String, Long>> counties = city.counties().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(total.counties)
                .toList();
        List<Integer> months = total.months.isEmpty() ? List.of(0) : total.months;
        Dice dice = Dice.of(Story.SEED, total.item + total.year);
        List<Double> weights = new ArrayList<>();
        counties.forEach(county -> months.forEach(month -> weights.add(county.getValue() * dice.skewed(1, 0.4))));
        List<Integer> parts = Split.byWeight(total.amount, weights);
        int next = 0;
        for (Map.Entry<String, Long> county : counties) {
            for (int month : months) {
                int actual = parts.get(next++);
                if (actual > 0) {
                    add(total, county.getKey(), month, actual, dice);
                }
            }
        }
    }

    /** @param month 0 for the whole year */
    private void add(Total total, String county, int month, int actual, Dice dice) {
        LocalDate first = LocalDate.of(total.year, Math.max(1, month), 1);
        LocalDate last = month == 0
                ? LocalDate.of(total.year, 12, 31)
                : first.plusMonths(1).minusDays(1);
        boolean behind = month > 0 && actual > 9 && dice.chance(0.2);
        int planned = behind ? actual + Math.max(1, actual / dice.between(8, 20)) : plan(actual, dice);
        rows.add(
                total.item + "/" + county + "/" + first,
                total.item,
                county,
                first,
                last,
                planned,
                actual,
                total.line == null ? city.body("telecom") : city.body(county, total.line),
                behind ? dice.pick(REASONS) : null);
    }

    private static int plan(int actual, Dice dice) {
        return actual > 9 && dice.chance(0.3) ? actual - actual / dice.between(15, 30) : actual;
    }
}
