package io.huiyin.report.web;

import io.huiyin.base.Access;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Everybody's first page. */
@Controller
class HomePages {

    private final HomeViews views;
    private final Network network;
    private final Access access;

    HomePages(HomeViews views, Network network, Access access) {
        this.views = views;
        this.network = network;
        this.access = access;
    }

    @GetMapping("/")
    String home(Model model) {
        if (network.isEmpty()) {
            return "report/unready";
        }
        Unit unit = network.findAt(access.actor().scope()).orElseGet(network::city);
        model.addAttribute("home", views.view(access.actor(), unit));
        return "report/home";
    }
}
