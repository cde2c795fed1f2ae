package io.huiyin.supervise;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.StateDiff;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Folds talks and notices again: nobody changes minutes beside the journal. */
@Configuration(proxyBeanMethods = false)
class SupervisionCheck {

    @Bean
    StateCheck interviewCheck(SupervisionStore store) {
        return new Of<>(Interview.KIND, history -> Interview.fold(null, history), store::interviews, Interview::id);
    }

    @Bean
    StateCheck criticismCheck(SupervisionStore store) {
        return new Of<>(Criticism.KIND, Criticism::fold, store::criticisms, Criticism::id);
    }

    private record Of<T extends Record>(
            String kind, Function<List<Event>, T> fold, Function<List<Long>, List<T>> read, ToLongFunction<T> id)
            implements StateCheck {

        @Override
        public void check(List<List<Event>> histories, Consumer<Finding> findings) {
            List<T> folded = histories.stream().map(fold).toList();
            Map<Long, T> stored = read
                    .apply(folded.stream().map(id::applyAsLong).toList())
                    .stream()
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
}
