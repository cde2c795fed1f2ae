package io.huiyin.report;

import io.huiyin.figure.FigureScope;
import io.huiyin.report.HotTopics.Cell;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often the report of a quiet city has a hot topic: a year is 365 reports. {@code java … io.huiyin.report.QuietCity DAYS CALLS}; the result
 * is in docs/figures.md. Calls are Poisson; or they come in bursts: whoever calls brings others along with the given probability.
 */
public final class QuietCity {

    private static final int CATEGORIES = 180;
    private static final int COMMUNITIES = 600;

    private final SplittableRandom random = new SplittableRandom(20_261_128);
    private final double[] categories = weights(CATEGORIES, 1.0);
    private final double[] places = weights(COMMUNITIES, 0.6);
    private final double more;

    private QuietCity(double more) {
        this.more = more;
    }

    public static void main(String[] arguments) {
        int days = Integer.parseInt(arguments[0]);
        for (double more : new double[] {0, 0.05}) {
            for (int calls : new int[] {200, 1_000}) {
                long start = System.nanoTime();
                int wrong = 0;
                int topics = 0;
                QuietCity city = new QuietCity(more);
                for (int day = 0; day < days; day++) {
                    int found = city.topics(calls);
                    topics += found;
                    wrong += found > 0 ? 1 : 0;
                }
                System.out.printf(
                        Locale.ROOT,
                        "brings others along %.2f, %,d calls a day: %,d of %,d days with a topic (%.2f %%), %,d"
                                + " topics, %.1f s%n",
                        more,
                        calls,
                        wrong,
                        days,
                        100.0 * wrong / days,
                        topics,
                        (System.nanoTime() - start) / 1e9);
            }
        }
    }

    private int topics(int calls) {
        LocalDate day = LocalDate.of(2022, 7, 1);
        HotTopics topics = new HotTopics(new FigureScope("1505/", false), day, LocalDate.of(2022, 1, 1));
        Map<Cell, long[]> counts = new HashMap<>();
        for (int week = 0; week <= HotTopics.WEEKS; week++) {
            double level = 0.8 + 0.4 * random.nextDouble();
            int left = (int) (calls * level);
            while (left > 0) {
                Cell cell = new Cell(place(pick(places)), "c" + pick(categories));
                long[] of = counts.computeIfAbsent(cell, one -> new long[HotTopics.WEEKS + 1]);
                do {
                    of[week]++;
                    left--;
                } while (random.nextDouble() < more);
            }
        }
        List<HotTopic> found = topics.topics(topics.candidates(counts), one -> null);
        return found.size();
    }

    private static String place(int no) {
        return "1505/a" + no % 9 + "/s" + no % 90 + "/" + no + "/";
    }

    /** Summed up: the first are the biggest. */
    private static double[] weights(int count, double power) {
        double[] sums = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1 / Math.pow(i + 1, power);
            sums[i] = sum;
        }
        return sums;
    }

    private int pick(double[] sums) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return at >= 0 ? at : -at - 1;
    }
}
