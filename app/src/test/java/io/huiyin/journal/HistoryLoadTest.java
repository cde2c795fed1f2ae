package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.CityClock;
import io.huiyin.testing.StoreTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@StoreTest
class HistoryLoadTest {

    private static final Instant NOON = Instant.parse("2022-12-15T04:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final CityClock clock = CityClock.frozenAt(NOON);
    private JournalCity city;

    @BeforeEach
    void open() {
        city = JournalCity.fresh(clock);
        city.journal.append(city.numbered("load", 7));
    }

    @AfterEach
    void close() {
        city.close();
    }

    @Test
    void yearsThatWereLoadedAreAsGoodAsYearsThatWereLived() {
        HistoryLoad load = city.historyLoad();
        List<Appended> begun = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            Instant at = NOON.plus(DAY.multipliedBy(i / 50));
            Appended first = load.append(city.numbered("load", i), at);
            begun.add(first);
            load.append(city.more(first.stream(), 1, i, 5, 6), at.plus(DAY));
        }
        HistoryLoad.Batch batch = load.take();
        assertThat(batch.streams()).isEqualTo(150);
        assertThat(batch.events()).isEqualTo(450);
        assertThat(city.count("select count(*) from matter_event"))
                .as("nothing is written before the batch is")
                .isEqualTo(1);
        batch.write();
        for (int day = 1; day <= 4; day++) {
            clock.freezeAt(NOON.plus(DAY.multipliedBy(day)));
            city.days.closePassed();
        }
        assertThat(city.findings()).isEmpty();
        assertThat(city.verify().days()).isEqualTo(5);
        assertThat(city.journal.history(begun.getLast().stream()))
                .extracting(Event::occurredAt)
                .containsExactly(
                        NOON.plus(DAY.multipliedBy(2)), NOON.plus(DAY.multipliedBy(3)), NOON.plus(DAY.multipliedBy(3)));
        assertThat(begun.getFirst().number())
                .as("numbers go on from those that were given before")
                .isEqualTo("RXload-20221215-00002");
    }

    @Test
    void theNextBatchGoesOnWithTheNumbersAndALaterLoadToo() {
        HistoryLoad load = city.historyLoad();
        load.append(city.numbered("load", 1), NOON);
        load.take().write();
        load.append(city.numbered("load", 1), NOON);
        load.take().write();
        HistoryLoad later = city.historyLoad();
        assertThat(later.append(city.numbered("load", 1), NOON).number()).isEqualTo("RXload-20221215-00004");
        later.take().write();
        assertThat(city.findings()).isEmpty();
    }

    @Test
    void whatWasClaimedIsCommittedWithIt() {
        HistoryLoad load = city.historyLoad();
        Claim claim = new Claim("load", "1", new byte[] {1}, appended -> "150");
        load.append(city.numbered("load", 1).once(claim), NOON);
        HistoryLoad.Batch batch = load.take();
        assertThat(city.claims.lastAnswer("load")).isEmpty();
        batch.write();
        assertThat(city.claims.lastAnswer("load")).hasValue("150");
    }

    @Test
    void aClosedDayStaysClosed() {
        clock.freezeAt(NOON.plus(DAY));
        city.days.closePassed();
        HistoryLoad load = city.historyLoad();
        load.append(city.numbered("load", 1), NOON);
        HistoryLoad.Batch batch = load.take();
        assertThatThrownBy(batch::write).hasMessage("the day 2022-12-15 is closed");
        assertThat(city.count("select count(*) from matter_event")).isEqualTo(1);
    }

    @Test
    void aStreamGoesOnInOrderAndForwardInTime() {
        HistoryLoad load = city.historyLoad();
        Stream stream = load.append(city.numbered("load", 1), NOON).stream();
        Append<Long> skipping = city.more(stream, 2, 1, 5);
        assertThatThrownBy(() -> load.append(skipping, NOON)).hasMessageContaining("does not go on from 2");
        Append<Long> next = city.more(stream, 1, 1, 5);
        assertThatThrownBy(() -> load.append(next, NOON.minusSeconds(1))).hasMessageContaining("goes back in time");
        Append<Long> unknown = city.more(new Stream(Stream.MATTER, 999_999), 1, 1, 5);
        assertThatThrownBy(() -> load.append(unknown, NOON)).hasMessageContaining("does not go on");
    }
}
