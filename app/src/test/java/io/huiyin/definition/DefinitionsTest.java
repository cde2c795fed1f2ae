package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.journal.Verifier;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@StoreTest
class DefinitionsTest {

    @Test
    void aDefinitionIsPublishedOnceAndAgainWhenItHasChanged(TestCity city) {
        try (ConfigurableApplicationContext one = SmallApplication.on(city)) {
            assertThat(one.getBean(Definitions.class).currentVersion("hotline")).isEqualTo(1);
        }
        try (ConfigurableApplicationContext two = SmallApplication.on(city)) {
            Definitions definitions = two.getBean(Definitions.class);
            assertThat(definitions.currentVersion("hotline")).isEqualTo(1);
            assertThat(definitions.current("hotline").definition().states()).hasSize(8);
        }
        city.ownerClient().sql("update definition set hash = sha256('changed')").update();
        try (ConfigurableApplicationContext three = SmallApplication.on(city)) {
            Definitions definitions = three.getBean(Definitions.class);
            assertThat(definitions.currentVersion("hotline")).isEqualTo(2);
            assertThat(definitions.versions("hotline"))
                    .extracting(Definitions.Published::version)
                    .containsExactly(2, 1);
            assertThat(three.getBean(Verifier.class).verify(progress -> {}).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.where()).isEqualTo("definition hotline 1"));
        }
    }

    @Test
    void everyFaultIsNamedWithItsLine() {
        String yaml = """
                register: Hot-line
                kind: planet
                title: { zh: 热线 }
                colour: red
                states:
                  - { name: open, title: { zh: 开, en: Open } }
                actions:
                  - { name: shut, title: { zh: 关, en: Shut }, from: [open], to: shut }
                """;
        assertThatThrownBy(() -> DefinitionReader.read(yaml))
                .isInstanceOfSatisfying(
                        DefinitionReader.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .anyMatch(fault -> fault.startsWith("line 1: register"))
                                .anyMatch(fault -> fault.startsWith("line 2: kind is one of matter, list"))
                                .anyMatch(fault -> fault.equals("line 3: en is missing"))
                                .anyMatch(fault -> fault.startsWith("line 4: colour is not known here"))
                                .anyMatch(fault -> fault.equals("line 7: there is no state shut"))
                                .hasSize(5));
    }

    @Test
    void whatIsNoYamlIsAFaultWithItsLine() {
        assertThatThrownBy(() -> DefinitionReader.read("register: x\n  kind: ["))
                .hasMessageStartingWith("line 2: ");
    }
}
