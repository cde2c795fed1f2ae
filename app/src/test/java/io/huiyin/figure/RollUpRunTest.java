package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.DiskReserve;
import io.huiyin.report.ReportCity;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What keeps figures behind the close of days, on a disk that is all but full. */
@StoreTest
class RollUpRunTest {

    private static final long MEGABYTE = 1_000_000;

    @Test
    void figuresAreNotKeptOnAFullDiskAndAreOnceThereIsRoom(TestCity store) {
        AtomicLong free = new AtomicLong(511 * MEGABYTE);
        try (FigureCity city = new FigureCity(store)) {
            city.happens("""
                    11-28 09:00 A received phone heating-outage 150502003 due 11-30
                    12-12 10:05 A answered
                    """).at("12-14 09:00");
            RollUpRun run = new RollUpRun(city.rollUps(), new DiskReserve(free::get, 512));
            run.keep();
            assertThat(store.ownerClient()
                            .sql("select count(*) from figure_block")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(received(city)).as("counted from the events").isEqualTo(1);

            free.set(513 * MEGABYTE);
            run.keep();
            assertThat(city.rollUps().keep(1))
                    .as("all days are kept, of both months")
                    .isZero();
            assertThat(store.ownerClient()
                            .sql("select count(*) from figure_block")
                            .query(Long.class)
                            .single())
                    .isPositive();
            assertThat(received(city)).isEqualTo(1);
        }
    }

    private static long received(FigureCity city) {
        return city.table("received", ReportCity.CITY, "11-28", "12-13").total().part();
    }
}
