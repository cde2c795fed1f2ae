package io.huiyin.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Folds streams again and compares each with its row.
 *
 * @param <T> what a row says
 * @param fold of the events of one stream
 * @param read the rows of these ids that are there
 */
public record FoldCheck<T extends Record>(
        String kind, Function<List<Event>, T> fold, Function<Collection<Long>, List<T>> read, ToLongFunction<T> id)
        implements StateCheck {

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        List<T> folded = histories.stream().map(fold).toList();
        Map<Long, T> stored = read.apply(folded.stream().map(id::applyAsLong).toList()).stream()
                .collect(Collectors.toMap(id::applyAsLong, one -> one));
        for (T expected : folded) {
            T found = stored.get(id.applyAsLong(expected));
            String where = kind + " " + id.applyAsLong(expected);
            if (found == null) {
                findings.accept(new Finding(where, "its row was removed"));
            } else {
                StateDiff.first(expected, found)
                        .ifPresent(column -> findings.accept(
                                new Finding(where, "column " + column + " does not follow from its events")));
            }
        }
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        // rows without events would have ids that no stream has; the journal gives the ids
    }
}
