package io.huiyin.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What one question finds by words, as conditions on the statement that lists records. Few candidates are named, so that the list begins
 * with them; many are a bit each, looked at while the list goes through its own order; of more than that, and of the few that come
 * through, the stored text decides. So the database never has to guess how often a text occurs.
 */
public final class Hits {

    /** Candidates that are named at most. */
    private static final int NAMED = 20_000;
    /** Ids between the lowest and the highest candidate, at most, when there is a bit for each: 4 MiB. */
    private static final long BITS = 32L * 1_024 * 1_024;

    private static final double OFTEN = 0.5;
    private static final double SOMETIMES = 0.03;

    private final Search search;
    private final int named;
    private final long bits;
    private final Map<Asked, Search.Found> found = new HashMap<>();

    Hits(Search search) {
        this(search, NAMED, BITS);
    }

    Hits(Search search, int named, long bits) {
        this.search = search;
        this.named = named;
        this.bits = bits;
    }

    private record Asked(String register, List<String> words) {}

    /**
     * Records whose searched text has all the words, each within one field.
     *
     * @param id of the records of that register
     * @param words normalised
     */
    public Condition having(String register, Field<Long> id, List<String> words) {
        Search.Found hits = find(register, words);
        Condition stored = stored(id, words);
        long[] all = hits.all();
        if (all != null && isTold(all)) {
            return among(id, all)
                    .and(
                            hits.sure().length == 0
                                    ? stored
                                    : id.eq(DSL.any(hits.sure())).or(stored));
        }
        Condition unlessWaiting = hits.waiting().length == 0
                ? stored
                : id.ne(DSL.all(hits.waiting())).and(stored);
        return hits.sure().length == 0
                ? unlessWaiting
                : id.eq(DSL.any(hits.sure())).or(unlessWaiting);
    }

    /** Those and some more, for a caller who looks at the texts himself. */
    public Condition near(String register, Field<Long> id, List<String> words) {
        Search.Found hits = find(register, words);
        long[] all = hits.all();
        if (all == null || !isTold(all)) {
            return DSL.trueCondition();
        }
        Condition near = among(id, all);
        return hits.waiting().length == 0 ? near : near.or(id.eq(DSL.any(hits.waiting())));
    }

    private Search.Found find(String register, List<String> words) {
        return found.computeIfAbsent(new Asked(register, words), asked -> search.find(register, words));
    }

    /** False when they are many and lie so far apart that a bit for each would take too long a string. */
    private boolean isTold(long[] all) {
        return all.length <= named || all[all.length - 1] - all[0] < bits;
    }

    private Condition among(Field<Long> id, long[] all) {
        if (all.length == 0) {
            return DSL.falseCondition();
        }
        return all.length <= named
                ? id.eq(DSL.any(Arrays.stream(all).boxed().toArray(Long[]::new)))
                : oneBitEach(id, all, all[0], all[all.length - 1]);
    }

    /** The way of comparing tells the planner how many to expect: 0.5 %, a third or nearly all. */
    private static Condition oneBitEach(Field<Long> id, long[] all, long from, long to) {
        byte[] flags = new byte[(int) ((to - from) / Byte.SIZE) + 1];
        for (long one : all) {
            int bit = (int) (one - from);
            flags[bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
        }
        double share = all.length / (double) (to - from + 1);
        String expected = share > OFTEN ? "<> 0" : share > SOMETIMES ? "> 0" : "= 1";
        return DSL.condition(
                "case when {0} between {1} and {2} then get_bit({3}, {0} - {1}) else 0 end " + expected,
                id,
                DSL.val(from),
                DSL.val(to),
                DSL.val(flags, SQLDataType.BLOB));
    }

    /** As a scalar, so that it is asked of single records and never of all. */
    private static Condition stored(Field<Long> id, List<String> words) {
        Condition all = DSL.noCondition();
        for (String word : words) {
            all = all.and(DSL.condition("position({0} in body) > 0", DSL.val(word)));
        }
        return DSL.condition(
                DSL.field(DSL.select(DSL.field(all)).from("search_text").where(DSL.condition("record_id = {0}", id))));
    }
}
