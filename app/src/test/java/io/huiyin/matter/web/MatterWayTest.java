package io.huiyin.matter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.ProductFiles;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionReader;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way that a matter's page shows, as the registers that ship say it. */
class MatterWayTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hotline           | none       | handling     | received dispatched >handling replied called_back struck_off
        hotline           | none       | suspended    | received dispatched >handling replied called_back struck_off
        hotline           | none       | withdrawn    | received >withdrawn
        work_order        | none       | working      | received assigned surveying planning >working powered called_back done
        deputy_suggestion | suggestion | assigned     | filed >assigned handling replied judged closed
        deputy_suggestion | motion     | filed        | >filed in_committee decided
        deputy_suggestion | motion     | in_committee | filed >in_committee decided
        deputy_suggestion | report     | looked_into  | filed >looked_into settled
        """)
    void theWayIsTheOneThatSuchAMatterGoes(String register, String kind, String state, String expected) {
        Definition definition = DefinitionReader.read(ProductFiles.text("registers/" + register + ".yaml"));
        MatterWay way = MatterWay.of(definition, state, Map.of("kind", kind));
        assertThat(way.states().stream()
                        .map(one -> (way.states().indexOf(one) == way.at() ? ">" : "") + one.name())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }
}
