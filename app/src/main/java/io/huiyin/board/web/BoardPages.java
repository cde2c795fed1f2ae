package io.huiyin.board.web;

import io.huiyin.base.Verb;
import io.huiyin.board.Boards;
import io.huiyin.figure.Names;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board on its screen. */
@Controller
class BoardPages {

    private final BoardQuery query;
    private final Boards boards;
    private final BoardViews views;
    private final Network network;
    private final Names names;
    private final Bundles bundles;

    BoardPages(BoardQuery query, Boards boards, BoardViews views, Network network, Names names, Bundles bundles) {
        this.query = query;
        this.boards = boards;
        this.views = views;
        this.network = network;
        this.names = names;
        this.bundles = bundles;
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem boardNav() {
            return new NavItem(52, BoardLinks.PAGE, "board.nav", "broadcast", Verb.REPORT);
        }
    }

    @GetMapping(BoardLinks.PAGE)
    String board(@RequestParam @Nullable String unit, Model model) {
        Unit of = query.unit(unit);
        Messages m = bundles.current();
        model.addAttribute("board", views.view(boards.of(of), m));
        model.addAttribute(
                "way",
                new BoardWay(
                        way(of, m),
                        BoardLinks.PAGE + "/stream?unit=" + of.code() + "&words="
                                + m.language().code()));
        return "board/board";
    }

    private List<BoardWay.Step> way(Unit unit, Messages m) {
        List<BoardWay.Step> steps = new ArrayList<>();
        for (Unit above : network.ancestors(unit)) {
            steps.add(new BoardWay.Step(
                    names.unit(above).in(m.language()), query.may(above) ? BoardLinks.board(above.code()) : null));
        }
        steps.add(new BoardWay.Step(names.unit(unit).in(m.language()), null));
        return steps;
    }
}
