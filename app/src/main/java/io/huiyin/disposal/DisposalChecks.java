package io.huiyin.disposal;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.FoldCheck;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Folds disposals, holds and stand-downs again, and looks whether values about persons are missing where nothing was disposed of. */
@Configuration(proxyBeanMethods = false)
class DisposalChecks {

    @Bean
    StateCheck disposalCheck(DisposalStore store) {
        return new FoldCheck<>(Stream.DISPOSAL, Disposal::fold, store::disposals, Disposal::id);
    }

    @Bean
    StateCheck holdCheck(DisposalStore store) {
        return new FoldCheck<>(Stream.HOLD, Hold::fold, store::holds, Hold::id);
    }

    @Bean
    StateCheck standDownCheck(StandDownStore store) {
        return new FoldCheck<>(Stream.STAND_DOWN, StandDown::fold, store::list, StandDown::id);
    }

    @Bean
    StateCheck erasedMattersCheck(DisposalStore store) {
        return new Erased(store, Stream.MATTER);
    }

    @Bean
    StateCheck erasedRecordsCheck(DisposalStore store) {
        return new Erased(store, Stream.RECORD);
    }

    /** Values of matters, and of records, are missing after a disposal only, and all of them are then. */
    private record Erased(DisposalStore store, String kind) implements StateCheck {

        private static final String COMMITMENTS = "personal";
        private static final String DISPOSED = "disposed";

        @Override
        public void check(List<List<Event>> histories, Consumer<Finding> findings) {
            Set<Long> noted = new HashSet<>(store.disposed(histories.stream()
                    .map(history -> history.getFirst().stream().id())
                    .toList()));
            for (List<Event> history : histories) {
                boolean disposed =
                        history.stream().anyMatch(event -> event.action().equals(DISPOSED));
                String where = history.getFirst().stream().toString();
                if (disposed != noted.contains(history.getFirst().stream().id())) {
                    findings.accept(new Finding(where, "that it was disposed of does not follow from its events"));
                }
                if (disposed
                        ? history.stream().anyMatch(event -> !event.personal().isEmpty())
                        : history.stream().anyMatch(Erased::hasLost)) {
                    findings.accept(new Finding(
                            where,
                            disposed
                                    ? "it was disposed of, and values about persons are there"
                                    : "values about persons are missing, and it was not disposed of"));
                }
            }
        }

        private static boolean hasLost(Event event) {
            return event.data().get(COMMITMENTS) instanceof Map<?, ?> committed
                    && event.personal().size() < committed.size();
        }

        @Override
        public void checkOrphans(Consumer<Finding> findings) {
            store.disposedWithoutEvent(kind)
                    .forEach(id -> findings.accept(
                            new Finding(kind + " " + id, "that it was disposed of does not follow from its events")));
            if (kind.equals(Stream.MATTER)) { // files of both at once
                store.filesWithoutDisposal()
                        .forEach(hash -> findings.accept(new Finding(
                                "attachment " + hash, "its bytes are gone, and who has it was not disposed of")));
            }
        }
    }
}
