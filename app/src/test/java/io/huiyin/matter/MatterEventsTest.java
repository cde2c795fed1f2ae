package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Limit;
import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of event in the journal's form, and what the fold reads from it. */
class MatterEventsTest {

    private static final Instant DUE = Instant.parse("2022-12-22T15:59:59Z");
    private static final List<Evidence> FILES = List.of(new Evidence("ab".repeat(32), "修复后.jpg"));

    private static final Answering SAID = new Answering("已修复", "供热已恢复", null, null, FILES);
    private static final Answering FOUND = new Answering("管网未覆盖", null, Verdict.UNFOUNDED, "太冷", List.of());

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind(
                        new MatterEvent.Received("hotline", Paper.request(), Places.CENTRE, null),
                        "received @1505/1505-hotline/ category channel confidential definition place"
                                + " place_id place_path register to to_id urgent | !phone !requester address content"),
                kind(
                        new MatterEvent.Received(
                                "hotline",
                                new Request(
                                        Channel.WEB.key(),
                                        Places.COLD,
                                        false,
                                        null,
                                        null,
                                        true,
                                        Places.CITY,
                                        null,
                                        "太冷"),
                                Places.CENTRE,
                                new MatterEvent.Origin(7, "RX1505-20221214-00001")),
                        "received @1505/1505-hotline/ category channel confidential definition parent"
                                + " parent_id place place_id place_path register to to_id urgent | content"),
                kind(new MatterEvent.Answered(Outcome.EXPLAINED, "已解释", null), "answered @here outcome | reply"),
                kind(
                        new MatterEvent.Answered(Outcome.EXPLAINED, "已解释", new Knowledge(9, "ZS1505-2022-00001")),
                        "answered @here knowledge knowledge_id outcome | reply"),
                kind(
                        new MatterEvent.Dispatched(Places.HEATING, true, "请尽快"),
                        "dispatched @1505/150502/150502-heating/ by_rule to to_id | note"),
                kind(
                        new MatterEvent.Dispatched(Places.WATER, false, null),
                        "dispatched @1505/1505-water/ by_rule to to_id |"),
                kind(new MatterEvent.Signed(null), "signed @here |"),
                kind(
                        new MatterEvent.Returned("不属本单位", Places.CENTRE),
                        "returned @1505/1505-hotline/ to to_id | reason"),
                kind(
                        new MatterEvent.Replied(Outcome.SOLVED, true, SAID, null),
                        "replied @here attachments late outcome | public_reply reply"),
                kind(
                        new MatterEvent.Replied(
                                Outcome.NOT_POSSIBLE, false, FOUND, new MatterEvent.Way("worker", null)),
                        "replied @here attachments late outcome proposed_by verdict | grounds reply"),
                kind(
                        new MatterEvent.Replied(
                                Outcome.SOLVED, false, SAID, new MatterEvent.Way(null, "RX1505-20221214-00001")),
                        "replied @here attachments late lead outcome | public_reply reply"),
                kind(
                        new MatterEvent.Proposed(Outcome.SOLVED, SAID),
                        "proposed @here attachments outcome | public_reply reply"),
                kind(new MatterEvent.Rejected("不属本单位"), "rejected @here | reason"),
                kind(new MatterEvent.Progressed("已联系", FILES), "progressed @here attachments | text"),
                kind(
                        new MatterEvent.CalledBack(false, 2, "仍然太冷", Map.of()),
                        "called_back @here satisfaction solved | remark"),
                kind(
                        new MatterEvent.CalledBack(true, 5, null, Map.of("attitude", 4)),
                        "called_back @here answers satisfaction solved |"),
                kind(new MatterEvent.CallAttempted("已联系"), "call_attempted @here | text"),
                kind(new MatterEvent.Redone(null), "redone @here |"),
                kind(new MatterEvent.Redone("太冷"), "redone @here decided | reason"),
                kind(new MatterEvent.Split("太冷"), "split @here | rest"),
                kind(
                        new MatterEvent.Merged(7, "RX1505-20221214-00001", Places.HEATING, "太冷"),
                        "merged @1505/150502/150502-heating/ lead lead_id to to_id | note"),
                kind(new MatterEvent.Gained(8, "RX1505-20221214-00002"), "gained @here member member_id |"),
                kind(
                        new MatterEvent.Unmerged(7, Places.CENTRE, "太冷"),
                        "unmerged @1505/1505-hotline/ lead_id to to_id | reason"),
                kind(new MatterEvent.Lost(8, "RX1505-20221214-00002"), "lost @here member member_id |"),
                kind(new MatterEvent.Followed(Places.HEATING), "followed @1505/150502/150502-heating/ to to_id |"),
                kind(new MatterEvent.InformationAdded("已联系"), "information_added @here | text"),
                kind(
                        new MatterEvent.Rated(true, 4, "太冷", Paper.RECEIVED),
                        "rated @here satisfaction settled solved | remark"),
                kind(new MatterEvent.Archived("已核实"), "archived @here | note"),
                kind(new MatterEvent.StruckOff("已核实", false), "struck_off @here | note"),
                kind(new MatterEvent.StruckOff("已联系", true), "struck_off @here unreached | note"),
                kind(new MatterEvent.StruckOff(null, false), "struck_off @here |"),
                kind(new MatterEvent.NotAccepted("不属本单位", "已联系"), "not_accepted @here outcome | ground turn_to"),
                kind(
                        new MatterEvent.Recalled("不属本单位", Places.CENTRE),
                        "recalled @1505/1505-hotline/ to to_id | reason"),
                kind(
                        new MatterEvent.Contacted(Action.Way.PHONE, true, "已联系", List.of()),
                        "contacted @here reached way | text"),
                kind(
                        new MatterEvent.Contacted(Action.Way.VISIT, true, "已联系", FILES),
                        "contacted @here attachments reached way | text"),
                kind(new MatterEvent.Suspended("season", "太冷", null), "suspended @here suspend_reason | note"),
                kind(
                        new MatterEvent.Suspended("season", null, LocalDate.of(2022, 12, 20)),
                        "suspended @here suspend_reason until |"),
                kind(new MatterEvent.Resumed(2, null), "resumed @here days |"),
                kind(new MatterEvent.ExtensionAsked(3, "不属本单位"), "extension_asked @here days | reason"),
                kind(new MatterEvent.ExtensionGranted(3, null), "extension_granted @here days |"),
                kind(new MatterEvent.ExtensionRefused("不属本单位"), "extension_refused @here | reason"),
                kind(new MatterEvent.Urged(Action.Urging.ON_SITE, "已联系"), "urged @here way | text"),
                kind(new MatterEvent.Withdrawn("已联系"), "withdrawn @here outcome | reason"),
                kind(
                        new MatterEvent.Reopened("太冷", Places.CENTRE),
                        "reopened @1505/1505-hotline/ anew to to_id | reason"),
                kind(
                        new MatterEvent.Stepped("stop_use", "stopped", "已联系", FILES),
                        "stepped @here action attachments step | text"),
                kind(new MatterEvent.Explained("太冷", "已联系"), "explained @here | next reason"),
                kind(new MatterEvent.Supervised("已联系", "1505/"), "supervised @here by | reason"),
                kind(new MatterEvent.SupervisionEnded(null), "supervision_ended @here |"),
                kind(new MatterEvent.Noted("已联系", FILES), "noted @here attachments | text"));
    }

    private static Arguments kind(MatterEvent event, String form) {
        return Arguments.of(event, form);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindHasItsFieldsItsScopeAndItsPersonalValues(MatterEvent event, String form) {
        NewEvent written = MatterEvents.write(event, "here", 1);
        String personal = written.personal().entrySet().stream()
                .map(entry -> (entry.getValue().confidential() ? "!" : "") + entry.getKey())
                .sorted()
                .collect(Collectors.joining(" "));
        assertThat("%s @%s %s | %s"
                        .formatted(
                                written.action(),
                                written.scope(),
                                String.join(" ", new TreeSet<>(written.data().keySet())),
                                personal)
                        .replaceAll(" +", " ")
                        .strip())
                .isEqualTo(form.strip());
    }

    @Test
    void noWordOfTheRequesterEntersTheDataThatCanNeverBeErased() {
        kinds().map(arguments -> (MatterEvent) arguments.get()[0]).forEach(event -> {
            String data = MatterEvents.write(event, "here", 1).data().toString();
            assertThat(data).doesNotContain("赵某", "13800000000", "太冷", "15 度", "3 号楼", "已联系", "不属本单位");
        });
    }

    @Test
    void aReceiptIsFoldedIntoAMatterAtTheCentre() {
        Matter matter = Paper.received().matter();
        assertThat(matter)
                .isEqualTo(new Matter(
                        100,
                        Paper.NUMBER,
                        "hotline",
                        1,
                        "received",
                        "phone",
                        "heating-low-temperature",
                        true,
                        "室温只有 15 度",
                        Places.COMMUNITY.id(),
                        Places.COMMUNITY.path(),
                        Places.CENTRE.id(),
                        Places.CENTRE.path(),
                        "operator",
                        new Matter.Times(Paper.RECEIVED, DUE, null, null, null, null, null, null, null),
                        null,
                        null,
                        null,
                        Matter.Counts.NONE,
                        Assignment.NONE,
                        Correction.Taken.RIGHT,
                        matter.clocks(),
                        Watch.NONE,
                        1,
                        new Matter.Requested("赵某", "13800000000", false, "室温只有 15 度", "3 号楼", null, null, null),
                        Matter.Family.NONE,
                        Matter.Handling.NONE,
                        Map.of()));
        assertThat(matter.clocks().find("whole")).hasValueSatisfying(whole -> {
            assertThat(whole.limit()).isEqualTo(new Limit(5, Limit.Unit.WORKING_DAYS));
            assertThat(whole.due()).isEqualTo(DUE);
        });
    }

    @Test
    void theWholeWayIsFoldedIntoItsTimesAndResults() {
        Matter matter = Paper.in("struck_off").matter();
        assertThat(matter.times())
                .isEqualTo(new Matter.Times(
                        Paper.RECEIVED, DUE, minutes(1), minutes(2), minutes(3), minutes(4), minutes(5), null, null));
        assertThat(matter.outcome()).isEqualTo(Outcome.SOLVED);
        assertThat(matter.satisfaction()).isEqualTo(5);
        assertThat(matter.request().reply()).isEqualTo("已修复");
        assertThat(matter.request().publicReply()).isEqualTo("供热已恢复");
        assertThat(matter.seq()).isEqualTo(6);
    }

    @Test
    void aNoteChangesNothingButTheLastEvent() {
        Paper paper = Paper.in("handling");
        Matter before = paper.matter();
        Matter after =
                paper.act(People.HANDLER.actor(), new Action.Note("已联系", FILES)).matter();
        assertThat(after.seq()).isEqualTo(before.seq() + 1);
        assertThat(after.times()).isEqualTo(before.times());
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(Evidences.of(paper.history().getLast())).isEqualTo(FILES);
    }

    @Test
    void theSummaryIsTheFirstSixtyCharactersOnOneLine() {
        assertThat(summary("第一行\n第二行\t 完")).isEqualTo("第一行 第二行 完");
        assertThat(summary("🔥".repeat(60))).isEqualTo("🔥".repeat(60));
        assertThat(summary("🔥".repeat(61))).isEqualTo("🔥".repeat(60) + "…");
    }

    @Test
    void aStreamThatDoesNotBeginWithItsReceiptIsNoMatter() {
        List<Event> history = Paper.in("dispatched").history();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Fold.fold(null, history.subList(1, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not begin with its receipt");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Fold.fold(null, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String summary(String content) {
        return Paper.received(new Request(
                        Channel.WEB.key(), Places.COLD, false, null, null, false, Places.CITY, null, content))
                .matter()
                .summary();
    }

    private static @Nullable Instant minutes(int minutes) {
        return Paper.RECEIVED.plusSeconds(60L * minutes);
    }
}
