package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Limit;
import io.huiyin.base.ProductFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way that matters go, checked as a graph. */
class LifecycleChecksTest {

    private static final String END =
            "number: { prefix: WX, area: city, period: year }\ncategories: registers/hotline-categories.csv\n";

    private static final String SMALL = """
            register: danger
            kind: matter
            title: { zh: 隐患, en: Danger }
            code_lists: [ { name: suspend_reason, codes: [ { value: winter, title: { zh: 冬季, en: Winter } } ] } ]
            fields: [ { name: content, title: { zh: 内容, en: What }, type: long_text, required: true }, { name: category, title: { zh: 类别, en: Kind }, type: category, required: true }, { name: place, title: { zh: 地点, en: Place }, type: place, required: true }, { name: cost, title: { zh: 投入, en: Cost }, type: money } ]
            states:
              - { name: found, title: { zh: 已发现, en: Found } }
              - { name: mending, title: { zh: 整改中, en: Mending } }
              - { name: waiting, title: { zh: 暂停, en: Waiting } }
              - { name: mended, title: { zh: 待复查, en: Mended }, unclocked: { zh: 当日复查, en: Looked at the same day } }
              - { name: gone, title: { zh: 已销号, en: Gone }, closed: true }
            actions:
              - { name: give, does: dispatch, title: { zh: 交办, en: Give }, from: [found], to: mending, roles: [dispatcher] }
              - { name: wait, does: suspend, title: { zh: 暂停, en: Wait }, from: [mending], to: waiting, roles: [dispatcher] }
              - { name: go_on, does: resume, title: { zh: 继续, en: Go on }, from: [waiting], to: mending, roles: [dispatcher] }
              - { name: report, does: reply, title: { zh: 上报, en: Report }, from: [mending], to: mended, roles: [handler] }
              - { name: check, does: strike_off, title: { zh: 复查, en: Check }, from: [mended], to: gone, roles: [auditor], not_by: [report] }
              - { name: again, does: reopen, title: { zh: 复发, en: Again }, from: [gone], to: found, roles: [auditor], most: 3, within: 30 }
            clocks:
              - { name: whole, title: { zh: 整改时限, en: Time }, starts: found, ends: mended, limit: category, redo: restart }
            """ + END;

    @Test
    void aRegisterNamesItsActionsAsItLikes() {
        Definition definition = DefinitionReader.read(SMALL);
        assertThat(definition.begin().name()).isEqualTo("found");
        assertThat(definition.action("mended", Effect.STRIKE_OFF))
                .hasValueSatisfying(check -> assertThat(check.notBy()).containsExactly("report"));
        assertThat(DefinitionReader.read(DefinitionWriter.write(definition))).isEqualTo(definition);
    }

    @Test
    void mattersAreKeptFromWhenTheyWereClosed() {
        String kept = "keep: { purpose: { zh: 整改, en: To mend }, for: 3 years, after: closed }\n";
        assertThat(DefinitionReader.read(kept + SMALL).keep()).isNotNull();
        assertThat(faults(kept.replace("closed", "stood_down") + SMALL))
                .contains("In such a register the time cannot count from “stood_down”");
    }

    @Test
    void whatAnActionAsksMayBeAskedAtIntakeToo() {
        String early = SMALL.replace("en: Found }", "en: Found }, asks: [cost]");
        assertThat(faults(early))
                .as("no action asks it, so that it is asked at intake anyway")
                .contains("no field cost");
        Definition definition = DefinitionReader.read(
                early.replace("to: mended, roles: [handler]", "to: mended, roles: [handler], asks: [cost]"));
        assertThat(definition.begin().asks()).containsExactly("cost");
        assertThat(DefinitionReader.read(DefinitionWriter.write(definition))).isEqualTo(definition);
    }

    /** What replaces a piece of the small definition, and the fault with its place. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = """
            does: dispatch ¦ does: ‸despatch ¦ no action does “despatch” (did you mean dispatch?)
            from: [found], to: mending ¦ from: [found], to: ‸gone ¦ dispatch leads to an open state (allowed: found, mending, waiting, mended)
            from: [mended], to: gone ¦ from: [mended], to: ‸mending ¦ strike_off leads to a closed state (allowed: gone)
            from: [mended], to: gone ¦ from: [mended] ¦ 17:5 to is missing (add to:)
            from: [mended], to: gone ¦ from: [], to: gone ¦ 17:5 from is missing (add from:)
            from: [gone], to: found ¦ from: [‸mended], to: found ¦ a closed matter can only be reopened or archived, an open one cannot: reopen (allowed: gone)
            from: [mended], to: gone ¦ from: [mended, ‸gone], to: gone ¦ a closed matter can only be reopened
            not_by: [report] ¦ not_by: [‸reprot] ¦ there is no action reprot (did you mean report?)
            not_by: [report] ¦ ‸most: 2 ¦ most does not go with strike_off (remove it)
            not_by: [report] ¦ ‸within: 2 ¦ within does not go with strike_off (remove it)
            not_by: [report] ¦ automatic: ‸true ¦ check: redo and answer_with_lead alone are automatic, and always
            most: 3 ¦ most: ‸0 ¦ most cannot be “0” (a whole number from 1 to 100)
            within: 30 ¦ within: ‸3000 ¦ within cannot be “3000” (a whole number from 1 to 366)
            roles: [handler] ¦ most: 2 ¦ roles is missing (add roles:)
            , unclocked: { zh: 当日复查, en: Looked at the same day } ¦ '' ¦ 10:13 no clock runs in the state mended (add unclocked: { zh: …, en: … })
            ends: mended ¦ ends: mending ¦ no clock runs in the state mending
            suspend_reason, codes ¦ other, codes ¦ 14:5 there is no code list suspend_reason (add the code list suspend_reason)
            en: Found } ¦ 'en: Found }, closed: ‸true' ¦ matters begin in the first state, found, which cannot be closed
            from: [mended], to: gone, roles ¦ from: [found], to: gone, roles ¦ no way leads from the state mended to a closed one
            does: resume ¦ does: note ¦ misplaced
            en: Found } ¦ 'en: Found }, asks: [‸costs]' ¦ there is no field costs
            en: Mending } ¦ 'en: Mending }, ‸asks: [cost]' ¦ asks does not go with mending (remove it)
            name: whole, ¦ name: all, ¦ 1:1 there is no clock named whole
            starts: found, ¦ starts: ‸mending, ¦ the clock whole starts in the first state, found
            starts: found, ¦ starts: [found, ‸minding], ¦ there is no state minding (did you mean mending?)
            ends: mended, ¦ '' ¦ 20:5 ends is missing (add ends:)
            ends: mended, ¦ ends: mended, step: ‸mend, ¦ no action has the step mend
            ends: mended, ¦ scope: state, ‸ends: mended, ¦ ends does not go with scope: state (remove it)
            limit: category ¦ limit: ‸categories ¦ limit cannot be “categories” (did you mean category?)
            limit: category ¦ 'limit: { working_days: ‸400 }' ¦ working_days cannot be “400” (a whole number from 0 to 366)
            limit: category ¦ 'limit: ‸{ hours: 1, working_days: 1 }' ¦ working_days, calendar_days, working_hours, hours is there twice
            limit: category ¦ 'limit: ‸{ urgent: true, hours: 2 }' ¦ not every matter would have a length of the clock whole
            limit: category ¦ 'limit: [‸{ hours: 2 }, { category: true }]' ¦ this length of the clock whole fits every matter
            limit: category ¦ 'limit: [{ field: ‸what }, { category: true }]' ¦ what is no field of type date or date_time
            redo: restart ¦ redo: ‸again ¦ redo cannot be “again”
            redo: restart ¦ 'escalation: [{ at: limit, ‸does: urge, to: lead }]' ¦ does is not known here
            redo: restart ¦ 'escalation: [{ at: limit, do: ‸shout, to: lead }]' ¦ do cannot be “shout”
            redo: restart ¦ 'escalation: [{ at: limit, do: urge, to: ‸mayor }]' ¦ to cannot be “mayor”
            redo: restart ¦ 'escalation: [{ at: limit, do: urge, to: lead }, ‸{ before: { hours: 1 }, do: remind, to: lead }]' ¦ the steps of the clock whole are not in the order of time
            redo: restart ¦ 'escalation: [{ after: { hours: 2 }, do: urge, to: lead }, ‸{ after: { hours: 1 }, do: urge, to: lead }]' ¦ the steps of the clock whole are not in the order of time
            does: resume, ¦ does: step, ¦ 15:5 step is missing (add step:)
            redo: restart ¦ 'escalation: [‸{ at: limit, do: demand, to: lead }]' ¦ the clock whole demands a reason, but no action does explain (add an action that does explain)
            from: [mended], to: gone ¦ from: [mended, mending], to: gone ¦ 17:5 check would close a matter without an answer and an outcome in the state mending
            from: [mending], to: mended ¦ from: [mending, waiting], to: mended ¦ 16:5 report would take a suspended matter out of the state waiting without letting its clocks run on
            """)
    void everyFaultIsNamed(String piece, String replacement, String said) {
        assertThat(SMALL).contains(piece);
        String marked = SMALL.replace(piece, replacement);
        int at = marked.indexOf('‸');
        String faults = faults(marked.replace("‸", ""));
        if (said.equals("misplaced")) {
            assertThat(faults).contains("to does not go with note");
            return;
        }
        if (at < 0) {
            assertThat(faults).contains(said.replaceFirst("^(\\d+):(\\d+) ", "line $1, column $2: "));
            return;
        }
        String before = marked.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        assertThat(faults).contains("line %d, column %d: %s".formatted(line, at - before.lastIndexOf('\n'), said));
    }

    /** Everything that a clock can say, read and written. */
    @Test
    void clocksOfEveryKindAreReadAsTheyAreWritten() {
        String more = SMALL.replace(END, "")
                        .replace(
                                "type: money } ]",
                                "type: money }, { name: until, title: { zh: 限期, en: Until }, type: date } ]")
                        .replace(
                                "to: mended, roles: [handler] }",
                                "to: mended, roles: [handler] }\n"
                                        + "  - { name: stop, does: step, step: stopped, title: { zh: 停用, en: Stop }, from: [mending], roles: [handler] }")
                + """
                  - name: stop
                    title: { zh: 停用时限, en: To stop }
                    starts: [found, mending]
                    step: stopped
                    limit: [ { urgent: true, kind: emergency, hours: 2 }, { when: { field: cost, is: ["7"] }, hours: 3 }, { field: until }, { working_hours: 4 } ]
                    pauses: false
                    office: unit
                    escalation:
                      - { before: { working_hours: 1 }, do: remind, to: lead }
                      - { at: limit, do: escalate, to: parent }
                      - { after: { working_days: 1 }, do: supervise, to: lead }
                  - { name: idle, title: { zh: 待派, en: Idle }, starts: found, scope: state, limit: { calendar_days: 1 }, extends: true }
                """
                + END;
        Definition definition = DefinitionReader.read(more);
        assertThat(DefinitionReader.read(DefinitionWriter.write(definition))).isEqualTo(definition);
        ClockRule stop = definition.clock("stop").orElseThrow();
        assertThat(stop.lengths(true, "emergency", Map.of()))
                .containsExactly(
                        new ClockRule.Fixed(new Limit(2, Limit.Unit.HOURS)),
                        new ClockRule.Until("until"),
                        new ClockRule.Fixed(new Limit(4, Limit.Unit.WORKING_HOURS)));
        assertThat(stop.lengths(true, "help", Map.of())).hasSize(2);
        assertThat(stop.lengths(true, "help", Map.of("cost", "7")))
                .hasSize(3)
                .startsWith(new ClockRule.Fixed(new Limit(3, Limit.Unit.HOURS)));
        assertThat(faults(more.replace("field: cost, is", "field: costs, is"))).contains("costs");
        assertThat(definition.clock("whole").orElseThrow().extended()).isTrue();
        assertThat(definition.clock("idle").orElseThrow().ofState()).isTrue();
    }

    @Test
    void aStateThatNobodyReachesIsAFault() {
        String more = SMALL.replace("actions:\n", "  - { name: lost, title: { zh: 失联, en: Lost } }\nactions:\n");
        assertThat(faults(more)).contains("no way leads to the state lost (add an action with to: lost)");
    }

    /** Back from where the clock has ended: on that way none runs, though on the other one does. */
    @Test
    void onEveryWayIntoAStateAClockRuns() {
        String more = more("{ name: mend_on, does: sign, from: [mended], to: mending, roles: [auditor] }");
        assertThat(faults(more)).contains("no clock runs in the state mending");
        assertThat(faults(more.replace("does: sign, from: [mended]", "does: order_redo, from: [mended]")))
                .as("what is done again begins its clock again")
                .isEmpty();
    }

    @Test
    void whatMayBeDoneOnlySoOftenIsNoWayOut() {
        String more = more("{ name: back, does: return, from: [mending], to: found, roles: [handler], most: 2 }")
                .replace("from: [mending], to: mended", "from: [found], to: mended");
        assertThat(faults(more)).contains("no way leads from the state mending to a closed one");
    }

    /** After the limit nothing stands still any more: what goes on only from there would be stuck. */
    @Test
    void standingStillIsNoWayOut() {
        String more = more("{ name: back, does: withdraw, from: [waiting], to: gone, roles: [operator] }")
                .replace("from: [mending], to: mended", "from: [found], to: mended");
        assertThat(faults(more)).contains("no way leads from the state mending to a closed one");
    }

    @Test
    void whoWaitsForItsLeadLeavesOnlyWithItsFamily() {
        String more = more("{ name: join, does: merge, from: [found], to: with_lead, roles: [dispatcher] }")
                .replace("actions:\n", "  - { name: with_lead, title: { zh: 并件, en: Joined } }\nactions:\n")
                .replace("clocks:\n", """
                          - { name: part, does: unmerge, title: { zh: 拆, en: Part }, from: [with_lead], roles: [dispatcher] }
                          - { name: answered, does: answer_with_lead, automatic: true, title: { zh: 随, en: With }, from: [with_lead], to: mended }
                          - { name: hand, does: sign, title: { zh: 签, en: Hand }, from: [with_lead], to: mending, roles: [handler] }
                        clocks:
                        """);
        assertThat(faults(more))
                .contains("hand would take a matter that waits for its lead out of the state with_lead");
    }

    @Test
    void aReplyDoesNotWaitForHelpThatNobodyCanEnd() {
        String more = more("{ name: ask, does: invite, from: [mending], roles: [handler] }");
        assertThat(faults(more))
                .contains("reply waits for the units that help, so co_reply or release must be possible");
    }

    private static String more(String action) {
        String titled = action.replace("does:", "title: { zh: 动作, en: Deed }, does:");
        return SMALL.replace("clocks:\n", "  - " + titled + "\nclocks:\n");
    }

    @Test
    void whatAStateDoesIsDoneByOneAction() {
        String more = SMALL.replace(
                "clocks:\n",
                "  - { name: pass, does: dispatch, title: { zh: 转, en: Pass }, from: [found], to: mending, roles: [dispatcher] }\nclocks:\n");
        assertThat(faults(more)).contains("dispatch is done by two actions in the state found (keep one of them)");
    }

    @Test
    void aRegisterOfMattersHasStates() {
        String none = SMALL.substring(0, SMALL.indexOf("states:"));
        assertThat(faults(none)).isEqualTo("line 1, column 1: states is missing (add states:)");
    }

    @Test
    void whatWasPublishedStaysReadable() {
        String lax = SMALL.replace(", unclocked: { zh: 当日复查, en: Looked at the same day }", "");
        assertThat(DefinitionReader.published(lax).register()).isEqualTo("danger");
    }

    /** What ships: no dead end, no state out of reach, a clock in every open state or a reason why there is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "registers/hotline.yaml",
                "registers/work_order.yaml",
                "registers/audit_problem.yaml",
                "registers/hazard.yaml",
                "registers/deputy_suggestion.yaml"
            })
    void theShippedWaysAreSound(String file) {
        assertThat(DefinitionReader.reading(ProductFiles.text(file)).faults()).isEqualTo(List.of());
    }

    private static String faults(String yaml) {
        return DefinitionReader.reading(yaml).faults().stream()
                .map(DefinitionFault::toString)
                .collect(Collectors.joining("\n"));
    }
}
