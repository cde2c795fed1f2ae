package io.huiyin.figure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up cells in a grain and in coarser ones at once. Where a cell adds to in those is looked up once, however many formulas and events have it. */
final class GrainSums {

    private static final int SMALLEST = 64;

    private final Batch batch;
    private final Grain finest;
    private final List<Grain> coarser;

    /** Of the finest grain, then of the coarser ones. */
    private final CellSums[] sums;

    /** By place in the finest grain the places in all; null where nothing was added yet. */
    private int[] @Nullable [] places = new int[SMALLEST] @Nullable [];

    /**
     * @param coarser tell apart nothing that the finest does not
     * @param above their sums, which may be added to from elsewhere as well
     */
    GrainSums(Batch batch, Grain finest, CellSums cells, List<Grain> coarser, CellSums[] above) {
        this.batch = batch;
        this.finest = finest;
        this.coarser = List.copyOf(coarser);
        this.sums = new CellSums[1 + above.length];
        sums[0] = cells;
        System.arraycopy(above, 0, sums, 1, above.length);
    }

    /** Where a cell adds to: its place in the sums of each grain. */
    int[] places(Batch.Cell cell) {
        int place = batch.place(sums[0], finest, cell);
        if (place >= places.length) {
            places = Arrays.copyOf(places, Math.max(place + 1, 2 * places.length));
        }
        int[] found = places[place];
        if (found == null) {
            found = new int[sums.length];
            found[0] = place;
            for (int above = 1; above < found.length; above++) {
                found[above] = batch.place(sums[above], coarser.get(above - 1), cell);
            }
            places[place] = found;
        }
        return found;
    }

    /** @param places of one cell */
    void add(int formula, int[] places, long value) {
        for (int grain = 0; grain < places.length; grain++) {
            sums[grain].add(formula, places[grain], value);
        }
    }
}
