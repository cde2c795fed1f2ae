package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.journal.Stream;
import io.huiyin.network.Unit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several people ask for the same thing. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FamiliesTest {

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
    void aMemberIsAnsweredWithItsLeadAndCalledBackByItself() {
        Matter lead = city.dispatched();
        Matter member = merge(city.take("phone", "13900000000"), lead);
        assertThat(member.state()).isEqualTo("merged");
        assertThat(member.leadUnitId())
                .as("the unit of its lead is accountable for it")
                .isEqualTo(lead.leadUnitId());
        assertThat(now(lead).family().waiting()).isEqualTo(1);

        lead = city.act(now(lead), People.HANDLER, new Action.Sign());
        lead = city.act(lead, People.HANDLER, Paper.reply());
        assertThat(lead.family().waiting()).isZero();
        assertThat(lead.family().members()).isEqualTo(1);
        member = now(member);
        assertThat(member.state()).isEqualTo("replied");
        assertThat(member.outcome()).isEqualTo(Outcome.SOLVED);
        assertThat(member.request().reply()).isEqualTo("已修复");
        assertThat(history(member).getLast().text("lead")).isEqualTo(lead.number());

        member = city.act(member, People.OPERATOR, Paper.callBack(false));
        assertThat(member.state()).as("not solved for this one").isEqualTo("handling");
        assertThat(now(lead).state()).as("the lead goes on by itself").isEqualTo("replied");
    }

    @Test
    void aMemberFollowsItsLeadToAnotherUnit() {
        Matter lead = city.dispatched();
        Matter member = merge(city.take(), lead);
        city.act(now(lead), People.DISPATCHER, city.dispatch(Places.WATER));
        assertThat(now(member).leadPath()).isEqualTo(city.unit(Places.WATER).path());
        assertThat(now(member).state()).isEqualTo("merged");
    }

    @Test
    void whoLeavesTheFamilyIsWhereItWas() {
        Matter lead = city.dispatched();
        Matter before = city.act(city.dispatched("content", "水压太低"), People.HANDLER, new Action.Sign());
        city.act(now(lead), People.DISPATCHER, city.dispatch(Places.WATER));
        Matter merged = merge(before, now(lead));
        assertThat(merged.leadPath()).isEqualTo(city.unit(Places.WATER).path());

        Matter after = city.act(merged, People.DISPATCHER, new Action.Unmerge(city.unit(Places.HEATING), "另一件事"));
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(after.leadUnitId()).isEqualTo(before.leadUnitId());
        assertThat(after.times()).isEqualTo(before.times());
        assertThat(after.request()).isEqualTo(before.request());
        assertThat(after.family().lead()).isNull();
        assertThat(after.family().waits()).isFalse();
        assertThat(now(lead).family()).isEqualTo(Matter.Family.NONE);
        assertThat(history(after)).extracting(Event::action).endsWith("signed", "merged", "unmerged");
    }

    @Test
    void aLeadIsNotClosedWithoutAnAnswerWhileOthersWait() {
        Matter lead = city.take();
        merge(city.take(), lead);
        assertThat(refusal(now(lead), new Action.Withdraw("已自行解决"))).isEqualTo("MATTER-174");
        assertThat(refusal(now(lead), new Action.Refuse("属仲裁事项", "仲裁委"))).isEqualTo("MATTER-174");
        assertThat(refusal(now(lead), mergeInto(city.take()))).isEqualTo("MATTER-174");
        assertThat(city.matters().open(now(lead)))
                .extracting(one -> one.does().key())
                .doesNotContain("withdraw", "refuse", "answer", "merge");
    }

    @Test
    void aMemberThatIsWithdrawnLeavesItsLead() {
        Matter lead = city.take();
        Matter member = merge(city.take(), lead);
        city.act(member, People.OPERATOR, new Action.Withdraw("已自行解决"));
        assertThat(now(member).closed()).isTrue();
        assertThat(now(lead).family()).isEqualTo(Matter.Family.NONE);
    }

    @Test
    void aFamilyHasOneLeadWhichIsNotSettled() {
        Matter lead = city.take();
        Matter member = merge(city.take(), lead);
        assertThat(refusal(city.take(), mergeInto(member))).isEqualTo("MATTER-172");
        assertThat(refusal(now(lead), mergeInto(now(lead)))).isEqualTo("MATTER-174");
        Matter alone = city.take();
        assertThat(refusal(alone, mergeInto(alone))).isEqualTo("MATTER-172");
        Matter settled = city.act(city.take(), People.OPERATOR, new Action.Answer(Outcome.EXPLAINED, "已解释"));
        assertThat(refusal(city.take(), mergeInto(settled))).isEqualTo("MATTER-171");
    }

    @Test
    void twoThatWereDecidedAtOnceAreBothCounted() {
        Matter lead = city.take();
        Matter first = city.take();
        Matter second = city.take();
        var late = city.matters().decide(second, mergeInto(lead), People.DISPATCHER.actor());
        merge(first, lead);
        city.matters().append(late);
        assertThat(now(lead).family().waiting()).as("each counted, none lost").isEqualTo(2);
    }

    @Test
    void aReplyThatSomebodyApprovesGoesToTheWholeFamily() {
        Matter lead = city.act(city.dispatched(), People.HANDLER, new Action.Sign());
        Matter member = merge(city.take(), lead);
        lead = city.act(now(lead), People.HANDLER, Paper.propose());
        Proposal proposal = Objects.requireNonNull(city.matters().proposal(lead));
        lead = city.act(lead, People.anybody(), new Action.Approve(proposal));
        assertThat(lead.state()).isEqualTo("replied");
        assertThat(now(member).request().reply()).isEqualTo("已修复");
    }

    @Test
    void aListCountsAFamilyByItsLeadAloneWhenThatIsAskedFor() {
        city.as(People.anybody());
        Matter lead = city.take("content", "东门整排路灯不亮");
        merge(city.take("content", "东门整排路灯不亮，请修"), lead);
        merge(city.take("content", "东门整排路灯不亮，太黑"), lead);
        Matter alone = city.take("content", "东门整排路灯不亮，另一处");
        assertThat(listed("matter")).hasSize(4).filteredOn(MatterLine::joined).hasSize(2);
        assertThat(listed("family"))
                .extracting(MatterLine::number, MatterLine::members)
                .containsExactlyInAnyOrder(tuple(lead.number(), 2), tuple(alone.number(), 0));
    }

    private List<MatterLine> listed(String by) {
        MatterList list = city.bean(MatterList.class);
        Checks checks = new Checks();
        MatterFilter filter = list.filter(Map.of("q", "东门整排路灯", "by", by), checks);
        assertThat(checks.faults()).isEmpty();
        return list.list(filter).items();
    }

    private Matter merge(Matter member, Matter lead) {
        return city.act(member, People.DISPATCHER, mergeInto(now(lead)));
    }

    private Action mergeInto(Matter lead) {
        Unit unit = Places.ALL.stream()
                .map(city::unit)
                .filter(one -> one.id() == lead.leadUnitId())
                .findFirst()
                .orElseThrow();
        return new Action.Merge(lead, unit, null);
    }

    private Matter now(Matter matter) {
        return city.matters().list(List.of(matter.id())).getFirst();
    }

    private List<Event> history(Matter matter) {
        return city.bean(io.huiyin.journal.Journal.class).history(new Stream(Stream.MATTER, matter.id()));
    }

    private String refusal(Matter matter, Action action) {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> city.matters().decide(matter, action, People.anybody()));
        return refused.code();
    }
}
