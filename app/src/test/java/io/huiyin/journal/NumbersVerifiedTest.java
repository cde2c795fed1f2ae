package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CityClock;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A number is given once, and none is left out: verify names both. */
@StoreTest
class NumbersVerifiedTest {

    private final JournalCity city;

    NumbersVerifiedTest(TestCity database) {
        city = new JournalCity(database, CityClock.frozenAt(Instant.parse("2022-12-15T04:00:00Z")));
    }

    @AfterEach
    void close() {
        city.close();
    }

    @Test
    void aNumberGivenTwiceIsNamedWithBothAndSoIsTheOneThatIsMissing() {
        List<Stream> streams = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> city.journal.append(city.numbered("150502", i)).stream())
                .toList();
        assertThat(city.findings()).as("as it was written").isEmpty();
        city.owner
                .sql(
                        "update matter_event set data = replace(data, '/20221215/5\"', '/20221215/3\"') where matter_id = ?")
                .param(streams.get(4).id())
                .update();
        assertThat(city.findings().lines())
                .contains(
                        streams.get(4) + " event 1 (added): its number was given before, to " + streams.get(2)
                                + " event 1 (added)",
                        "series hotline/150502/20221215: number 5 is missing");
        city.owner
                .sql("update number_series set last = 9 where area = '150502'")
                .update();
        assertThat(city.findings())
                .contains("series hotline/150502/20221215: its counter stands at 9, its last number is 6");
    }
}
