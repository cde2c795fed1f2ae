package io.huiyin.publishing.web;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, with a few around them. */
public final class TextDiff {

    private static final int MOST_LINES = 3_000;
    private static final int AROUND = 2;

    private TextDiff() {}

    /** @param mark {@code +} added, {@code -} taken away, a blank for one that stays, {@code …} for lines left out */
    public record Line(String mark, String text) {}

    /** Longer texts are not compared: all is taken away, all is added. */
    static List<Line> of(String before, String after) {
        List<String> old = before.lines().limit(MOST_LINES).toList();
        List<String> now = after.lines().limit(MOST_LINES).toList();
        int[][] common = common(old, now);
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new Line(" ", old.get(i)));
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line("-", old.get(i++)));
            } else {
                lines.add(new Line("+", now.get(j++)));
            }
        }
        return shortened(lines);
    }

    /** Length of the longest common sequence of the rests. */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Line> shortened(List<Line> lines) {
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean near = lines.subList(Math.max(0, i - AROUND), Math.min(lines.size(), i + AROUND + 1)).stream()
                    .anyMatch(line -> !line.mark().equals(" "));
            if (near) {
                shown.add(lines.get(i));
            } else if (shown.isEmpty() || !shown.getLast().mark().equals("…")) {
                shown.add(new Line("…", ""));
            }
        }
        return shown;
    }
}
