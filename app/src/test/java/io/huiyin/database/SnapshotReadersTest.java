package io.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What several threads, or one, read of one snapshot. */
@StoreTest
class SnapshotReadersTest {

    private final TestCity city;
    private final TransactionTemplate snapshot;

    SnapshotReadersTest(TestCity city) {
        this.city = city;
        this.snapshot = city.transactions();
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    @Test
    void onOneThreadEachIsReadWhenItIsAskedFor() {
        List<String> happened = new ArrayList<>();
        snapshot.executeWithoutResult(status -> {
            try (SnapshotReaders readers = new SnapshotReaders(city.appClient(), snapshot, 1)) {
                Future<Boolean> first = readers.read(() -> happened.add("first read"));
                Future<Boolean> second = readers.read(() -> happened.add("second read"));
                for (Future<Boolean> one : List.of(first, second, first)) {
                    SnapshotReaders.done(one);
                    happened.add("told");
                }
            }
        });
        assertThat(happened).containsExactly("first read", "told", "second read", "told", "told");
    }

    @Test
    void whatReadingThrowsIsThrownOnOneThreadAsOnMany() {
        for (int threads : List.of(1, 2)) {
            snapshot.executeWithoutResult(status -> {
                try (SnapshotReaders readers = new SnapshotReaders(city.appClient(), snapshot, threads)) {
                    Future<String> failed = readers.read(() -> {
                        throw new IllegalArgumentException("no row");
                    });
                    assertThatThrownBy(() -> SnapshotReaders.done(failed))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("no row");
                }
            });
        }
    }
}
