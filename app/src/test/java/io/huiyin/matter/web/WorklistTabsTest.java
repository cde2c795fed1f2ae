package io.huiyin.matter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits for whom, as the registers that ship say it. */
class WorklistTabsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hotline           | dispatcher | to_dispatch=received,returned; to_strike_off=called_back
        hotline           | handler    | to_handle=dispatched,handling; to_approve=reviewing
        hotline           | operator   | to_call_back=replied
        hotline           | leader     | to_approve=reviewing
        audit_problem     | auditor    | to_dispatch=entered,returned; to_approve=reported; to_strike_off=examined
        audit_problem     | worker     | to_handle=assigned,rectifying
        hazard            | dispatcher | to_dispatch=found,returned; to_approve=rectified; to_strike_off=passed
        work_order        | handler    | to_handle=assigned,working
        deputy_suggestion | dispatcher | to_dispatch=filed,looked_into,returned; to_call_back=replied; to_strike_off=judged
        hotline           | auditor    | ''
        """)
    void whatWaitsIsReadOffTheActionsOfTheRoles(String register, String role, String expected) {
        Definition definition = DefinitionReader.read(ProductFiles.text("registers/" + register + ".yaml"));
        String waiting = WorklistTabs.of(Map.of(), List.of(definition), somebody(role)).entrySet().stream()
                .filter(tab -> tab.getKey().startsWith("to_"))
                .map(tab -> tab.getKey() + "=" + tab.getValue().get("state"))
                .collect(Collectors.joining("; "));
        assertThat(waiting).isEqualTo(expected);
    }

    @Test
    void theRegisterAndTheWayOfCountingStay() {
        Definition hazards = DefinitionReader.read(ProductFiles.text("registers/hazard.yaml"));
        Map<String, String> given = Map.of("register", "hazard", "by", "family", "q", "消防");
        assertThat(WorklistTabs.of(given, List.of(hazards), somebody("leader")).values())
                .allSatisfy(filter -> assertThat(filter)
                        .containsEntry("register", "hazard")
                        .containsEntry("by", "family")
                        .doesNotContainKey("q"));
    }

    private static Actor somebody(String role) {
        return new Actor(role, role, Set.of(role), Set.of(Verb.VIEW), "1505/", 1);
    }
}
