package io.huiyin.figure;

import io.huiyin.figure.StayFold.Stood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the stays of some days of what was carried into them and of what happened, matter by matter. */
final class StayMaking {

    /** Stays that are told at once. */
    private static final int AT_ONCE = 5_000;

    /**
     * A stay that was made. What goes on behind the days goes on to the month's end.
     *
     * @param before whether it is there already, in a month that had begun: nothing of it is new but its end
     */
    record Made(Stay stay, boolean before) {}

    /**
     * What stood so.
     *
     * @param carried null of a matter that nothing was carried over of
     * @param of what is known of it then
     */
    private record Standing(Stood stood, @Nullable Stay carried, StayEvents.@Nullable Of of) {

        boolean isWithoutLimit() {
            return carried == null && !stood.limited();
        }
    }

    private final StaySpan span;
    private final Function<Collection<Long>, Map<Long, Instant>> limitsBefore;
    private final Consumer<List<Made>> some;
    private final StayFold fold = new StayFold(this::stood);
    private final List<Standing> standing = new ArrayList<>();
    private @Nullable Stay carried;
    private StayEvents.@Nullable Of of;

    /**
     * @param limitsBefore the limits of matters when the days began
     * @param some is told what was made, in the order of matters and days
     */
    StayMaking(StaySpan span, Function<Collection<Long>, Map<Long, Instant>> limitsBefore, Consumer<List<Made>> some) {
        this.span = span;
        this.limitsBefore = limitsBefore;
        this.some = some;
    }

    /** @param before what was carried over, in the order of matters */
    void make(Iterator<Stay> before, List<StayEvents.Event> events) {
        @Nullable Stay next = next(before);
        for (StayEvents.Event event : events) {
            for (; next != null && next.matter() <= event.matter(); next = next(before)) {
                carry(next);
            }
            fold.happened(event);
            of = event.of();
        }
        for (; next != null; next = next(before)) {
            carry(next);
        }
        fold.over();
        tell();
    }

    private static @Nullable Stay next(Iterator<Stay> stays) {
        return stays.hasNext() ? stays.next() : null;
    }

    /** The matter before it is told first, with what is known of that one. */
    private void carry(Stay stay) {
        fold.carried(stay);
        carried = stay;
    }

    private void stood(Stood stood) {
        boolean gone = span.begins() && stood.until() <= 0;
        if (!gone) {
            boolean known = carried != null && carried.matter() == stood.matter();
            standing.add(new Standing(stood, known ? carried : null, of));
            if (standing.size() == AT_ONCE) {
                tell();
            }
        }
    }

    private void tell() {
        List<Long> without = standing.stream()
                .filter(Standing::isWithoutLimit)
                .map(one -> one.stood().matter())
                .distinct()
                .toList();
        Map<Long, Instant> limits = without.isEmpty() ? Map.of() : limitsBefore.apply(without);
        List<Made> made = standing.stream().map(one -> made(one, limits)).toList();
        standing.clear();
        if (!made.isEmpty()) {
            some.accept(made);
        }
    }

    private Made made(Standing one, Map<Long, Instant> limits) {
        Stood stood = one.stood();
        Stay old = one.carried();
        boolean before = old != null && stood.nth() == StayFold.CARRIED && !span.begins();
        StayEvents.Of known = old == null ? Objects.requireNonNull(one.of()) : StayEvents.Of.of(old);
        return new Made(
                new Stay(
                        stood.matter(),
                        before ? Objects.requireNonNull(old).from() : span.day(stood.from()),
                        span.day(stood.until()),
                        known.place(),
                        stood.unit(),
                        known.category(),
                        known.channel(),
                        known.received(),
                        stood.running(),
                        one.isWithoutLimit() ? limits.get(stood.matter()) : stood.due(),
                        stood.seq()),
                before);
    }
}
