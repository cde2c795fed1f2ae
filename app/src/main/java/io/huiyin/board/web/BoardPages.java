package io.huiyin.board.web;

import io.huiyin.base.Verb;
import io.huiyin.board.Boards;
import io.huiyin.figure.Names;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
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

    private static final int TYPED_MAX = 60;

    /** Of units that fit, so many are looked at, whether the reader may see them. */
    private static final int LOOKED_AT = 200;

    private static final int HITS = 20;

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

    /** Boards of units whose name fits what was typed: from anywhere to any place in two clicks. */
    @GetMapping(BoardLinks.PAGE + "/find")
    String find(@RequestParam(defaultValue = "") String q, Model model) {
        query.requireReader();
        String typed = q.strip().substring(0, Math.min(q.strip().length(), TYPED_MAX));
        Messages m = bundles.current();
        model.addAttribute("q", typed);
        model.addAttribute(
                "hits",
                typed.isEmpty()
                        ? List.of()
                        : network.listUnits(null, null, typed, LOOKED_AT).stream()
                                .filter(query::may)
                                .filter(unit -> unit.level() != UnitLevel.STATION)
                                .limit(HITS)
                                .map(unit -> new BoardWay.Step(
                                        network.fullName(unit, m.language().locale()), BoardLinks.board(unit.code())))
                                .toList());
        return "board/find";
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
