package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.matter.Action;
import io.huiyin.matter.Answering;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import io.huiyin.matter.Requesters;
import io.huiyin.network.Network;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is printed of a matter: its progress form while it is open, its slip once it is closed. */
@AccessTest
class PapersTest {

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Matters matters;

    @Autowired
    private Requesters requesters;

    @Autowired
    private Network network;

    @Test
    void anOpenMatterHasAProgressFormAndNoSlipAndAClosedOneASlip() {
        Users.WithPassword handler = town.somebody(Role.HANDLER, Town.HOUSING);
        Matter matter = act(taken(), new Action.Dispatch(network.unit(Town.HOUSING), true, null));
        matter = matters.append(matters.decide(matter, new Action.Sign(), town.actor(handler)));
        matter = matters.append(matters.decide(matter, new Action.Progress("已更换灯泡", List.of()), town.actor(handler)));
        Browser desk = browsers.signedIn(handler);
        String page = "/matters/" + matter.number();
        assertThat(desk.get(page).body()).contains(page + "/progress").doesNotContain(page + "/slip");
        assertThat(desk.get(page + "/slip").statusCode()).isEqualTo(409);
        assertThat(desk.get(page + "/progress").body())
                .contains("办理进展表", "路灯不亮", "已更换灯泡")
                .doesNotContain("赵某某", "00012345678");

        matter = matters.append(matters.decide(
                matter,
                new Action.Reply(Outcome.SOLVED, new Answering("线路已修复", null, null, null, List.of())),
                town.actor(handler)));
        matter = act(matter, new Action.CallBack(true, 5, null));
        Users.WithPassword dispatcher = town.somebody(Role.DISPATCHER, Town.HOTLINE);
        matters.append(matters.decide(matter, new Action.StrikeOff("已核实"), town.actor(dispatcher)));
        assertThat(desk.get(page).body()).contains(page + "/slip");
        HttpResponse<String> slip = desk.get(page + "/slip");
        assertThat(slip.statusCode()).isEqualTo(200);
        assertThat(slip.body())
                .contains("销号单", "线路已修复", "已解决 · 非常满意", "已核实", "核查人签字")
                .doesNotContain("赵某某", "00012345678");
    }

    private Matter taken() {
        return matters.append(requesters.file(Map.of(
                "content", "路灯不亮",
                "category", "urban-street-lights",
                "place", Town.STREET,
                "requester", "赵某某",
                "phone", "00012345678",
                "confidential", "true")));
    }

    private Matter act(Matter matter, Action action) {
        return matters.append(matters.decide(matter, action, town.system()));
    }
}
