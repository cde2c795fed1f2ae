package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Stream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody asks to be hidden. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LooksTest {

    private MatterCity city;

    @BeforeAll
    void open() {
        city = MatterCity.fresh();
    }

    @AfterAll
    void everythingFollowsFromTheEvents() {
        assertThat(city.found()).isEmpty();
        city.close();
    }

    @Test
    void nobodyKnowsARequesterWhoAskedToBeHiddenWithoutALook() {
        Matter matter = city.take("confidential", true);
        for (People person : People.values()) {
            city.as(person);
            assertThat(city.matters().mayKnowRequester(matter))
                    .as(person.name())
                    .isFalse();
            assertThat(looks().mayLook(matter)).as(person.name()).isEqualTo(person == People.OPERATOR);
        }
    }

    @Test
    void everyLookOfADayIsAnEventOfOneStream() {
        city.as(People.OPERATOR);
        Matter first = city.take("confidential", true);
        Matter second = city.take("confidential", true);
        looks().look(first, "核实地址");
        looks().look(second, "复核");
        looks().look(first, "复核");
        assertThat(looks().list(first)).extracting(LookStore.Look::reason).containsExactly("复核", "核实地址");
        LookStore.Look last = looks().list(first).getFirst();
        List<Event> events = city.bean(Journal.class).history(new Stream(Stream.LOOK, last.streamId()));
        assertThat(events).extracting(event -> event.text("matter")).contains(first.number(), second.number());
        assertThat(events)
                .allMatch(
                        event -> event.actor().equals("operator") && event.day().equals(last.day()));

        city.at("2022-12-16T01:00:00Z");
        looks().look(first, "复核");
        assertThat(looks().list(first).getFirst().streamId()).isNotEqualTo(last.streamId());
        city.at(MatterCity.NOW.toString());
    }

    @Test
    void whoMayNotKnowIsRefusedAndLeavesNoTrace() {
        Matter matter = city.as(People.OPERATOR).take("confidential", true);
        city.as(People.HANDLER);
        Refused refused = catchThrowableOfType(Refused.class, () -> looks().look(matter, "复核"));
        assertThat(refused.code()).isEqualTo("ACCESS-002");
        city.as(People.AUDITOR);
        assertThat(looks().list(matter)).isEmpty();
    }

    private Looks looks() {
        return city.bean(Looks.class);
    }
}
