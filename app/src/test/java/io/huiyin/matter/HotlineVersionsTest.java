package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definitions;
import io.huiyin.publishing.Offence;
import io.huiyin.publishing.Publishing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From version to version of the hotline's definition with live matters. */
class HotlineVersionsTest {

    private static final Actor SYSTEM = Actor.system("1505/");

    private static MatterCity city;

    @BeforeAll
    static void start() {
        city = MatterCity.fresh();
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    @Test
    void aLiveMatterStaysWithItsVersionAndANewOneTakesTheNext() {
        Matter before = city.take();
        int version = current().version();
        publish(yaml().replaceFirst("en: Hotline requests", "en: Requests"));
        assertThat(city.take().definitionVersion()).isEqualTo(version + 1);
        Matter after = city.act(before, People.DISPATCHER, city.dispatch(Places.HEATING));
        assertThat(after.definitionVersion()).isEqualTo(version);
        assertThat(after.state()).isEqualTo("dispatched");
    }

    @Test
    void aVersionWithoutTheStateOfALiveMatterIsRefusedWithTheList() {
        Matter matter = city.take();
        String next = without("received");
        assertThat(city.bean(Publishing.class).plan(Definitions.read(next)).offences())
                .extracting(Offence::recordName)
                .contains(matter.number());
        int version = current().version();
        assertThatThrownBy(() -> publish(next))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::field, Fault::code)
                                .contains(org.assertj.core.groups.Tuple.tuple(
                                        matter.number() + ":state", "PUBLISHING-233")));
        assertThat(current().version()).isEqualTo(version);
    }

    @Test
    void aVersionWithoutTheCodeOfALiveMatterIsRefused() {
        Matter matter = city.take("channel", "email");
        String next = yaml().replaceFirst(" *- \\{ value: email,[^\n]*\n", "");
        assertThat(city.bean(Publishing.class).plan(Definitions.read(next)).offences())
                .extracting(Offence::recordName, Offence::field, Offence::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(matter.number(), "channel", "email"));
    }

    /** The pages offer what the definition has; so do the checks. */
    @Test
    void aChannelThatNoLiveMatterCameByMayBeLeftOut() {
        publish(yaml().replaceFirst(" *- \\{ value: app,[^\n]*\n", ""));
        assertThatThrownBy(() -> city.take("channel", "app"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::field, Fault::code)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("channel", "BASE-006")));
    }

    private static void publish(String yaml) {
        city.bean(Publishing.class).publish(yaml, SYSTEM);
    }

    private static Definitions.Published current() {
        return city.bean(Definitions.class).current(MatterRegisters.HOTLINE);
    }

    private static String yaml() {
        return current().content();
    }

    /** The definition with another state in the place of that one. */
    private static String without(String state) {
        return yaml().replaceAll("\\b" + state + "\\b", "other_" + state);
    }
}
