package io.huiyin.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lays weights out as rectangles that fill a frame, each as large as its weight and as near to a square as can be: the squarified treemap of
 * Bruls, Huizing and van Wijk (2000).
 */
public final class Treemap {

    /** What is laid out; its weight is above 0. */
    public interface Weighted {

        double weight();
    }

    /** Where something lies; the corner of the frame is 0, 0. */
    public record Placed<T>(T what, double x, double y, double width, double height) {}

    /** What of the frame is still free. */
    private record Free(double x, double y, double width, double height) {

        double side() {
            return Math.min(width, height);
        }
    }

    private Treemap() {}

    /**
     * The greatest first.
     *
     * @param width of the frame, above 0
     * @param height of the frame, above 0
     * @throws IllegalArgumentException when a weight, or a side of the frame, is not above 0
     */
    public static <T extends Weighted> List<Placed<T>> squarify(List<T> all, double width, double height) {
        if (!(width > 0 && height > 0) || all.stream().anyMatch(one -> !(one.weight() > 0))) {
            throw new IllegalArgumentException("weights and sides are above 0");
        }
        List<T> rest = all.stream()
                .sorted(Comparator.comparingDouble(T::weight).reversed())
                .toList();
        List<Placed<T>> placed = new ArrayList<>();
        Free free = new Free(0, 0, width, height);
        double left = sum(rest);
        while (!rest.isEmpty()) {
            double scale = free.width * free.height / left;
            int row = best(rest, free.side(), scale);
            List<T> taken = rest.subList(0, row);
            double weight = row == rest.size() ? left : sum(taken);
            free = place(taken, weight, weight / left, free, placed);
            rest = rest.subList(row, rest.size());
            left = sum(rest);
        }
        return placed;
    }

    /** How many make a row along the shorter side before its worst shape gets worse. */
    private static <T extends Weighted> int best(List<T> rest, double side, double scale) {
        double most = rest.getFirst().weight() * scale;
        double sum = 0;
        double worst = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rest.size(); i++) {
            double area = rest.get(i).weight() * scale;
            sum += area;
            double next = Math.max(side * side * most / (sum * sum), sum * sum / (side * side * area));
            if (next > worst) {
                return i;
            }
            worst = next;
        }
        return rest.size();
    }

    /** @param part of the free frame that the row takes; its last takes what rounding leaves */
    private static <T extends Weighted> Free place(
            List<T> row, double weight, double part, Free free, List<Placed<T>> placed) {
        boolean upright = free.width >= free.height;
        double depth = (upright ? free.width : free.height) * part;
        double along = 0;
        for (T one : row) {
            double length = free.side() * one.weight() / weight;
            placed.add(
                    upright
                            ? new Placed<>(one, free.x, free.y + along, depth, length)
                            : new Placed<>(one, free.x + along, free.y, length, depth));
            along += length;
        }
        return upright
                ? new Free(free.x + depth, free.y, free.width - depth, free.height)
                : new Free(free.x, free.y + depth, free.width, free.height - depth);
    }

    private static <T extends Weighted> double sum(List<T> all) {
        return all.stream().mapToDouble(Weighted::weight).sum();
    }
}
