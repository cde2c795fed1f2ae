package io.huiyin.figure;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows what happened to matters on some days, one matter after the other, and tells where each stood open when days ended. */
final class StayFold {

    private static final Set<String> MOVES = Set.copyOf(StockSql.MOVES);
    private static final Set<String> CLOSES = Set.copyOf(StockSql.CLOSES);
    private static final Set<String> RUNS = Set.copyOf(StockSql.RUNS);

    /** Of a matter that stood before the first of the days. */
    static final int CARRIED = 0;

    /** Until whatever comes behind the days. */
    static final int OPEN_END = Integer.MAX_VALUE;

    /**
     * A matter stood so.
     *
     * @param nth which of its events was the last to change it, {@link #CARRIED} for what stood so before
     * @param from the day, from the first on; -1 of what was carried
     * @param until the day of its next event, or {@link #OPEN_END}
     * @param seq of the event that moved it there
     * @param limited whether its limit was told; else it is the one from before
     */
    record Stood(
            long matter,
            int nth,
            int from,
            int until,
            int seq,
            String unit,
            boolean running,
            boolean limited,
            @Nullable Instant due) {}

    private final Consumer<Stood> each;
    private long matter;
    private int nth;
    private int day;
    private int seq;
    private String unit = "";
    private boolean running;
    private boolean stands;
    private boolean limited;
    private @Nullable Instant due;

    StayFold(Consumer<Stood> each) {
        this.each = each;
    }

    /** What was carried over of the next matter. */
    void carried(Stay stay) {
        next(stay.matter(), CARRIED, -1);
        seq = stay.seq();
        unit = stay.unit();
        running = stay.running();
        stands = true;
        limited = true;
        due = stay.due();
    }

    /** The next event, of the same matter or another. */
    void happened(StayEvents.Event event) {
        next(event.matter(), event.seq(), event.day());
        if (MOVES.contains(event.action())) {
            seq = event.seq();
            unit = event.unit();
            running = RUNS.contains(event.action());
            stands = !CLOSES.contains(event.action());
        }
        if (event.limits()) {
            limited = true;
            due = event.due();
        }
    }

    private void next(long of, int number, int on) {
        if (of != matter) {
            over();
            matter = of;
            stands = false;
            limited = false;
            due = null;
        } else if (on > day) {
            tell(on);
        }
        nth = number;
        day = on;
    }

    /** There is nothing more. */
    void over() {
        tell(OPEN_END);
    }

    private void tell(int until) {
        if (stands) {
            each.accept(new Stood(matter, nth, day, until, seq, unit, running, limited, due));
        }
    }
}
