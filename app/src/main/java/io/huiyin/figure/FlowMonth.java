package io.huiyin.figure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the kept cells of the days of a month. */
final class FlowMonth {

    private static final List<Grain> MONTHS = Grain.of(Grain.Time.MONTH);
    private static final int SMALLEST = 64;

    private final Words words;
    private final LocalDate first;
    private final List<Long> formulas;
    private final Batch batch;
    private final CellSums[] months;

    /** By number of the category in the batch; null where it has no cells. */
    private @Nullable GrainSums[] courses = new @Nullable GrainSums[SMALLEST];

    /** By number of a kept word its number in the batch and one more, 0 where it was not asked for. */
    private int[] numbers = new int[SMALLEST];

    /** @param first day of the month */
    FlowMonth(Words words, LocalDate first, List<Long> formulas) {
        this.words = words;
        this.first = first;
        this.formulas = List.copyOf(formulas);
        this.batch = new Batch(formulas);
        this.months = MONTHS.stream().map(grain -> batch.sums(grain, first)).toArray(CellSums[]::new);
    }

    /** What has been added up. */
    Batch batch() {
        return batch;
    }

    /** Cells of a day of the month. */
    void add(long formula, LocalDate day, Block block) {
        int kind = formulas.indexOf(formula);
        int[] places = words(block, Block.PLACE);
        int[] units = words(block, Block.UNIT);
        int[] categories = words(block, Block.CATEGORY);
        int[] channels = words(block, Block.CHANNEL);
        int[] buckets = block.column(Block.BUCKET);
        long[] values = block.values();
        for (int i = 0; i < values.length; i++) {
            Batch.Cell cell =
                    new Batch.Cell(places[i], units[i], categories[i], channels[i], buckets[i], day.getDayOfMonth(), 0);
            GrainSums course = course(categories[i]);
            course.add(kind, course.places(cell), values[i]);
        }
    }

    private GrainSums course(int category) {
        if (category >= courses.length) {
            courses = Arrays.copyOf(courses, Math.max(category + 1, 2 * courses.length));
        }
        GrainSums course = courses[category];
        if (course == null) {
            course = new GrainSums(batch, Grain.COURSE, batch.sums(Grain.COURSE, first, category), MONTHS, months);
            courses[category] = course;
        }
        return course;
    }

    /** A column, in the batch's numbers. */
    private int[] words(Block block, int column) {
        int[] kept = block.column(column);
        for (int i = 0; i < kept.length; i++) {
            kept[i] = number(kept[i]);
        }
        return kept;
    }

    private int number(int kept) {
        if (kept >= 0 && kept < numbers.length && numbers[kept] > 0) {
            return numbers[kept] - 1;
        }
        int number = batch.number(words.word(kept));
        if (kept >= numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(kept + 1, 2 * numbers.length));
        }
        numbers[kept] = number + 1;
        return number;
    }
}
