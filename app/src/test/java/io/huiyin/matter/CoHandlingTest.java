package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.Event;
import io.huiyin.journal.Stream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parts of units that help, as events say them that were written before their escalation was. */
class CoHandlingTest {

    private static final Instant DUE = Instant.parse("2022-12-19T15:59:59Z");

    @Test
    void aPartOfBeforeIsToldOnceAtItsLimit() {
        CoHandling asked = CoHandling.NONE.after(event(
                MatterEvents.INVITED,
                Map.of("units", List.of(Map.of("unit_id", 8, "path", "1505/1505-water/")), "due", DUE.toString())));
        assertThat(asked.parts()).singleElement().satisfies(part -> {
            assertThat(part.next()).isEqualTo(DUE);
            assertThat(part.isToBeTold(DUE.minusSeconds(1))).isFalse();
            assertThat(part.isToBeTold(DUE)).isTrue();
        });
        Event fired = event(
                MatterEvents.FIRED, Map.of("clock", "co", "when", "at", "whom", "lead", "do", "remind", "unit_id", 8));
        assertThat(asked.after(fired).parts()).singleElement().satisfies(part -> {
            assertThat(part.late()).isEqualTo(fired.occurredAt());
            assertThat(part.next()).isNull();
            assertThat(part.isToBeTold(DUE.plusSeconds(86_400))).isFalse();
        });
    }

    private static Event event(String action, Map<String, Object> data) {
        Instant at = DUE.plusSeconds(5);
        return new Event(
                new Stream(Stream.MATTER, 100),
                2,
                LocalDate.of(2022, 12, 19),
                at,
                at,
                "system",
                action,
                "1505/",
                new LinkedHashMap<>(data),
                Map.of());
    }
}
