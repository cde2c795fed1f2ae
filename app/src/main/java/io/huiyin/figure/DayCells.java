package io.huiyin.figure;

import java.time.LocalDate;
import java.util.List;

/** Adds up what happened on a day in all grains of days. */
final class DayCells {

    /** What all but the hour of an event decides. */
    private static final List<Grain> WITHOUT_HOUR = Grain.of(Grain.Time.DAY).stream()
            .filter(grain -> grain != Grain.CELL && grain != Grain.DAY_COUNTY_HOUR)
            .toList();

    private final GrainSums cells;
    private final GrainSums hours;

    DayCells(Batch batch, LocalDate day) {
        cells = new GrainSums(
                batch,
                Grain.CELL,
                batch.sums(Grain.CELL, day),
                WITHOUT_HOUR,
                WITHOUT_HOUR.stream().map(grain -> batch.sums(grain, day)).toArray(CellSums[]::new));
        hours = new GrainSums(
                batch, Grain.DAY_COUNTY_HOUR, batch.sums(Grain.DAY_COUNTY_HOUR, day), List.of(), new CellSums[0]);
    }

    /** Where a cell adds to. */
    record Places(int[] cells, int[] hours) {}

    Places places(Batch.Cell cell) {
        return new Places(cells.places(cell), hours.places(cell));
    }

    void add(int formula, Places places, long value) {
        cells.add(formula, places.cells(), value);
        hours.add(formula, places.hours(), value);
    }
}
