package io.huiyin.league.web;

import io.huiyin.league.Season;
import io.huiyin.shell.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The scores of a unit over some periods, drawn into {@value #WIDTH} × {@value #HEIGHT}; what it was not ranked in leaves a gap. */
final class Sparks {

    private static final int WIDTH = 72;
    private static final int HEIGHT = 20;
    private static final double EDGE = 2.5;

    private Sparks() {}

    /** Null when there is nothing to compare. */
    static LeagueView.@Nullable Spark of(List<Season.Step> course, LeagueNames names, Messages m) {
        List<Season.Step> ranked =
                course.stream().filter(step -> step.rank() > 0).toList();
        if (ranked.size() < 2) {
            return null;
        }
        long least = ranked.stream().mapToLong(Season.Step::score).min().orElseThrow();
        long most = ranked.stream().mapToLong(Season.Step::score).max().orElseThrow();
        List<String> lines = new ArrayList<>();
        List<String> points = new ArrayList<>();
        String last = "";
        for (int i = 0; i < course.size(); i++) {
            Season.Step step = course.get(i);
            if (step.rank() == 0) {
                add(points, lines);
                continue;
            }
            double x = EDGE + i * (WIDTH - 2 * EDGE) / Math.max(1, course.size() - 1);
            double share = most == least ? 0.5 : (double) (step.score() - least) / (most - least);
            last = number(x) + "," + number(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE));
            points.add(last);
        }
        add(points, lines);
        String[] end = last.split(",", 2);
        String text = ranked.stream()
                .map(step -> m.t(
                        "league.step",
                        names.period(step.period(), m),
                        names.score(step.score(), m),
                        m.fmt().number(step.rank())))
                .collect(Collectors.joining(m.t("league.and")));
        return new LeagueView.Spark(lines, end[0], end[1], text);
    }

    private static void add(List<String> points, List<String> lines) {
        if (!points.isEmpty()) {
            lines.add(String.join(" ", points));
            points.clear();
        }
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
