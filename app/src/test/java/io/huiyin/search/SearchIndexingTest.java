package io.huiyin.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.DiskReserve;
import io.huiyin.testing.StoreTest;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What keeps the index behind the writes, on a disk that is all but full. */
@StoreTest
class SearchIndexingTest {

    private static final long MEGABYTE = 1_000_000;

    @Test
    void whatWasWrittenWaitsForRoomAndTheIndexGoesOnByItself() {
        AtomicLong free = new AtomicLong(511 * MEGABYTE);
        DiskReserve reserve = new DiskReserve(free::get, 512);
        try (SearchCity city = new SearchCity()) {
            city.write("roads", 1, "供热");
            assertThat(city.index().follow(reserve::hasRoom)).isZero();
            assertThat(city.index().state().waiting()).isEqualTo(1);
            assertThat(city.segments.all()).isEmpty();

            SearchIndexing indexing = new SearchIndexing(city.index(), city.merging, reserve);
            indexing.start();
            try {
                free.set(513 * MEGABYTE);
                Awaitility.await().until(() -> city.index().state().waiting() == 0);
            } finally {
                indexing.stop();
            }
            assertThat(city.segments.all()).hasSize(1);
        }
    }
}
