package io.huiyin.matter.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Page;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.matter.Precedent;
import io.huiyin.matter.Precedents;
import io.huiyin.network.Network;
import io.huiyin.shell.NavItem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who was found accountable when units disputed it. */
@Controller
public class PrecedentPage {

    private final Precedents precedents;
    private final PrecedentFilters filters;
    private final Network network;
    private final MatterNames names;

    PrecedentPage(Precedents precedents, PrecedentFilters filters, Network network, MatterNames names) {
        this.precedents = precedents;
        this.filters = filters;
        this.network = network;
        this.names = names;
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class PrecedentNavigation {

        @Bean
        NavItem precedentsNav() {
            return new NavItem(36, "/precedents", "matter.precedents", "gavel", Verb.DISPATCH, "q");
        }
    }

    /** A line. */
    public record Row(SharedForms.Decided decided, Named category, String by) {}

    /** The page; {@code named} names the units of the filter. */
    public record Shown(
            List<Row> rows,
            long total,
            @Nullable String first,
            @Nullable String next,
            Map<String, Named> named) {

        public Shown {
            rows = List.copyOf(rows);
            named = Map.copyOf(named);
        }
    }

    @GetMapping("/precedents")
    String list(@RequestParam Map<String, String> parameters, Model model) {
        Map<String, String> given = new TreeMap<>(parameters);
        given.keySet().retainAll(PrecedentFilters.PARAMETERS);
        given.remove("lang");
        given.values().removeIf(String::isBlank);
        Checks checks = new Checks();
        Precedents.Filter filter = filters.read(given, checks);
        model.addAttribute("refused", checks.good() ? null : Refused.invalid(checks.faults()));
        Page<Precedent> page = precedents.list(checks.good() ? filter : filters.read(Map.of(), new Checks()));
        Map<String, Named> named = new TreeMap<>();
        for (String field : List.of("place", "unit")) {
            network.findUnit(given.getOrDefault(field, "")).ifPresent(unit -> named.put(field, Named.of(unit)));
        }
        if (given.containsKey("category")) {
            named.put(
                    "category",
                    names.category(given.getOrDefault("register", "hotline"), given.getOrDefault("category", "")));
        }
        model.addAttribute(
                "shown",
                new Shown(
                        page.items().stream().map(this::row).toList(),
                        page.total(),
                        given.containsKey("after") ? href(given, null) : null,
                        page.next() == null ? null : href(given, page.next()),
                        named));
        return "matter/precedents";
    }

    private Row row(Precedent one) {
        return new Row(SharedForms.Decided.of(one, network), names.category(one.register(), one.category()), one.by());
    }

    private static String href(Map<String, String> given, @Nullable String after) {
        Map<String, String> all = new TreeMap<>(given);
        all.remove("after");
        if (after != null) {
            all.put("after", after);
        }
        return "/precedents?"
                + all.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
