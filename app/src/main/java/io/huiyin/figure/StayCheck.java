package io.huiyin.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets stays that were made again beside those that are kept, both in the order of matters and days. */
final class StayCheck {

    private static final int SEVERAL = 50;

    private static final Comparator<Found> FIRST = Comparator.comparing((Found one) -> one.stay.from())
            .thenComparing(one -> one.stay.matter())
            .thenComparing(one -> one.kept, Comparator.reverseOrder());

    /** A stay that is kept and was not made, or the other way round. */
    private record Found(Stay stay, boolean kept) {}

    private final int most;
    private final List<Found> found = new ArrayList<>();
    private @Nullable Stay next;

    /** @param most that are named */
    StayCheck(int most) {
        this.most = most;
    }

    /** @param kept goes on where it was left */
    void against(Iterator<Stay> kept, List<Stay> made) {
        for (Stay stay : made) {
            Stay before = upTo(kept, stay);
            if (before != null && Stay.ORDER.compare(before, stay) == 0) {
                next = null;
                if (!before.equals(stay)) {
                    add(before, true);
                    add(stay, false);
                }
            } else {
                add(stay, false);
            }
        }
    }

    /** The first that is kept and does not come before a stay; those before it were never made. */
    private @Nullable Stay upTo(Iterator<Stay> kept, Stay stay) {
        next = next == null && kept.hasNext() ? kept.next() : next;
        while (next != null && Stay.ORDER.compare(next, stay) < 0) {
            add(next, true);
            next = kept.hasNext() ? kept.next() : null;
        }
        return next;
    }

    /** Nothing more was made. */
    void rest(Iterator<Stay> kept) {
        if (next != null) {
            add(next, true);
        }
        kept.forEachRemaining(stay -> add(stay, true));
    }

    private void add(Stay stay, boolean kept) {
        found.add(new Found(stay, kept));
        if (found.size() > SEVERAL * most) {
            List<Found> first = found.stream().sorted(FIRST).limit(most).toList();
            found.clear();
            found.addAll(first);
        }
    }

    List<Differing> differing() {
        return found.stream()
                .sorted(FIRST)
                .limit(most)
                .map(one -> new Differing(
                        Kept.STAYS,
                        one.stay.from(),
                        "matter " + one.stay.matter() + " until " + one.stay.until() + " " + one.stay.unit() + " "
                                + one.stay.due(),
                        one.kept ? 1 : 0,
                        one.kept ? 0 : 1))
                .toList();
    }
}
