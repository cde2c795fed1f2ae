package io.huiyin.replay.web;

import io.huiyin.base.Access;
import io.huiyin.base.DemoDay;
import io.huiyin.base.Verb;
import io.huiyin.network.Network;
import io.huiyin.replay.Published;
import io.huiyin.replay.Replay;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Every published figure beside the product's own, each with its records. Only in the demo: the numbers were published of the city that it
 * tells of, and beside another city's records they would say nothing. There it is for whoever may see figures of the whole city.
 */
@Controller
@ConditionalOnProperty("huiyin.demo")
class ReplayPages {

    private static final int DIGITS = 2;

    static final String PAGE = "/replay";

    private final Replay replay;
    private final Access access;
    private final Network network;
    private final Bundles bundles;

    ReplayPages(Replay replay, Access access, Network network, Bundles bundles) {
        this.replay = replay;
        this.access = access;
        this.network = network;
        this.bundles = bundles;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("huiyin.demo")
    static class Navigation {

        @Bean
        NavItem replayNav() {
            return new NavItem(57, PAGE, "replay.nav", "checks", Verb.REPORT, "o");
        }
    }

    @GetMapping(PAGE)
    String page(Model model) {
        access.require(Verb.REPORT, network.city().path());
        Messages m = bundles.current();
        List<Replay.Line> lines = replay.lines();
        LocalDate today = replay.today();
        if (today.isBefore(DemoDay.DAY)) {
            model.addAttribute("early", m.t("replay.early", today, DemoDay.DAY));
        }
        model.addAttribute("rows", lines.stream().map(line -> row(line, m)).toList());
        model.addAttribute(
                "compared",
                lines.stream().filter(line -> line.computed() != null).count());
        model.addAttribute(
                "wrong", lines.stream().filter(Replay.Line::disagrees).count());
        return "replay/replay";
    }

    private static ReplayRow row(Replay.Line line, Messages m) {
        Published published = line.published();
        boolean compared = line.computed() != null;
        String state = compared
                ? (line.disagrees() ? "disagrees" : "agrees")
                : published.sign().key();
        String least = published.sign() == Published.Sign.LEAST ? "≥ " : "";
        return new ReplayRow(
                published.system(),
                m.language() == Language.EN ? published.en() : published.zh(),
                published.value() == null
                        ? ""
                        : least + m.fmt().number(published.value().doubleValue(), DIGITS),
                line.computed() == null ? "" : m.fmt().number(line.computed().doubleValue(), DIGITS),
                line.where(),
                line.records(),
                m.t("replay." + state),
                state.equals("agrees") ? "green" : state.equals("disagrees") ? "red" : "secondary");
    }
}
