package io.huiyin.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a fault's author probably meant. */
final class Suggestions {

    private static final int LISTED = 25;

    private Suggestions() {}

    /** The candidate nearest to the word when one is near, else all there are. */
    static Definition.Text among(String word, Collection<String> candidates) {
        List<String> distinct = candidates.stream().distinct().toList();
        return nearest(word, distinct)
                .map(Suggestions::mean)
                .orElseGet(() -> distinct.isEmpty() ? say("none") : say("allowed", list(distinct)));
    }

    static Definition.Text mean(String word) {
        return say("mean", word);
    }

    static Definition.Text allowed(Collection<String> values) {
        return say("allowed", list(values));
    }

    static Definition.Text say(String key, Object... arguments) {
        return Sentences.of("definition.suggest." + key, arguments);
    }

    static Optional<String> nearest(String word, Collection<String> candidates) {
        int near = Math.max(1, Math.min(word.length(), 40) / 3);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= near)
                .map(candidate -> new Near(candidate, distance(word, candidate)))
                .filter(one -> one.distance <= near)
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .map(Near::word);
    }

    private record Near(String word, int distance) {}

    private static StringBuilder list(Collection<String> values) {
        StringBuilder list = new StringBuilder();
        int shown = 0;
        for (String value : values) {
            if (shown++ == LISTED) {
                return list.append(", …");
            }
            list.append(list.isEmpty() ? "" : ", ").append(value);
        }
        return list;
    }

    /** Levenshtein's, with neighbours swapped counting once. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
