package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Verb;
import io.huiyin.matter.Calls;
import io.huiyin.network.Network;
import io.huiyin.shell.LiveRegion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The calls that ring now, on every page of an operator; one click, or nothing at all, opens the form of intake with what is known of the caller. */
@Controller
class RingingCalls {

    private static final String PATH = "/intake/ringing";

    private final Calls calls;
    private final Network network;
    private final Access access;

    RingingCalls(Calls calls, Network network, Access access) {
        this.calls = calls;
        this.network = network;
        this.access = access;
    }

    /** On the pages of whoever takes requests in. */
    @Configuration(proxyBeanMethods = false)
    static class Region {

        @Bean
        LiveRegion ringingRegion() {
            return new LiveRegion(PATH, Verb.RECEIVE);
        }
    }

    @GetMapping(PATH)
    String ringing(Model model) {
        access.require(Verb.RECEIVE, network.city().path());
        model.addAttribute("calls", calls.ringing(access.actor()));
        model.addAttribute("operator", access.actor());
        return "matter/ringing";
    }
}
