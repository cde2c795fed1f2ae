package io.huiyin.network.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.network.Duties;
import io.huiyin.network.Duty;
import io.huiyin.network.Network;
import io.huiyin.network.Population;
import io.huiyin.network.Populations;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.network.UnitQuery;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The network: the tree of places, and for one unit who is accountable now, its bodies, what lies below, and where nobody is. */
@Controller
@RequestMapping("/network")
public class NetworkPage {

    private static final int HITS = 15;
    private static final int CHILDREN = 200;
    private static final int GAPS = 20;
    private static final int TYPED_MAX = 100;

    private final Network network;
    private final Duties duties;
    private final Access access;
    private final Bundles bundles;
    private final Populations populations;
    private final Counting counting;

    NetworkPage(
            Network network,
            Duties duties,
            Access access,
            Bundles bundles,
            Populations populations,
            Counting counting) {
        this.populations = populations;
        this.counting = counting;
        this.network = network;
        this.duties = duties;
        this.access = access;
        this.bundles = bundles;
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem networkNav() {
            return new NavItem(40, "/network", "network.nav", "hierarchy-2", Verb.VIEW);
        }
    }

    /**
     * A place in the tree.
     *
     * @param branches the places below it, when they are shown; null when they are not loaded
     */
    public record Node(
            String code,
            String name,
            boolean gap,
            boolean hasBranches,
            boolean chosen,
            @Nullable List<Node> branches) {}

    /** A unit of a list. */
    public record Item(
            String code,
            String name,
            String kind,
            String above,
            @Nullable String head,
            boolean gap) {}

    /** Who holds a post. */
    public record Holder(
            String post,
            String holder,
            boolean hasPhone,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /**
     * The chosen unit.
     *
     * @param headed true when somebody must be accountable
     * @param head null when nobody is
     * @param gaps the first of the units at or below it where nobody is
     */
    public record Card(
            Item unit,
            String level,
            String code,
            List<Item> above,
            boolean headed,
            @Nullable Holder head,
            List<Holder> others,
            List<Holder> before,
            List<Item> bodies,
            List<Item> places,
            int hidden,
            List<Item> gaps,
            int gapCount,
            int unitsBelow,
            Residents residents) {}

    /**
     * How many live in the chosen unit.
     *
     * @param known its own number, or that of all places below together; empty when it is not known
     * @param source whose count its own number is; null for a sum, or when it is not known
     * @param place false for a body, in which nobody lives
     * @param may true for who may say it
     */
    public record Residents(
            String known,
            @Nullable String source,
            boolean place,
            boolean may,
            Map<String, String> typed,
            FormErrors errors) {

        public Residents {
            typed = Map.copyOf(typed);
        }
    }

    @GetMapping
    String page(@RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String q, Model model) {
        requireReader();
        if (network.isEmpty()) {
            return "network/empty";
        }
        return show(unit.isBlank() ? network.city() : network.unit(unit.strip()), q, null, model);
    }

    /** Says how many live in a place. */
    @PostMapping("/population")
    String population(
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String population,
            @RequestParam(defaultValue = "") String source,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, String> typed = Map.of("population", population, "source", source);
        try {
            counting.count(unit.strip(), new Fields(typed, new Checks()));
        } catch (Refused refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(
                    network.unit(unit.strip()),
                    "",
                    new Faulty(typed, FormErrors.of(refused, bundles.current())),
                    model);
        }
        Flash.success(redirect, "network.residents.kept");
        return "redirect:/network?unit=" + unit.strip();
    }

    /** A form that comes back as it was typed. */
    private record Faulty(Map<String, String> typed, FormErrors errors) {}

    private String show(Unit chosen, String q, @Nullable Faulty faulty, Model model) {
        Messages m = bundles.current();
        model.addAttribute("root", root(chosen, m));
        model.addAttribute("card", card(chosen, faulty, m));
        model.addAttribute("q", q);
        model.addAttribute("hits", hits(q, m));
        return "network/show";
    }

    /** The places below one, when its branch is opened. */
    @GetMapping("/branch")
    String branch(@RequestParam String unit, Model model) {
        requireReader();
        Unit opened = network.unit(unit);
        model.addAttribute("nodes", nodes(places(opened), List.of(), null, bundles.current()));
        return "network/branch";
    }

    /** What fits as one types. */
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        requireReader();
        model.addAttribute("q", q);
        model.addAttribute("hits", hits(q, bundles.current()));
        return "network/hits";
    }

    /** Who answers for what is for whoever sees anything: a telephone exchange does not. */
    private void requireReader() {
        if (!access.actor().may(Verb.VIEW)) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
    }

    private Node root(Unit chosen, Messages m) {
        List<Unit> open = new ArrayList<>(network.ancestors(chosen));
        open.add(chosen);
        return nodes(List.of(network.city()), open, chosen, m).getFirst();
    }

    private List<Node> nodes(List<Unit> units, List<Unit> open, @Nullable Unit chosen, Messages m) {
        Map<Long, Duty> heads = duties.heads(units);
        Locale locale = m.language().locale();
        return units.stream()
                .map(unit -> {
                    List<Unit> below = places(unit);
                    return new Node(
                            unit.code(),
                            network.displayName(unit, locale),
                            isGap(unit, heads),
                            !below.isEmpty(),
                            unit.equals(chosen),
                            open.contains(unit) && !below.isEmpty() ? nodes(below, open, chosen, m) : null);
                })
                .toList();
    }

    private Card card(Unit unit, @Nullable Faulty faulty, Messages m) {
        List<Duty> current = duties.current(unit);
        List<Unit> places = places(unit);
        List<Unit> bodies = network.children(unit).stream()
                .filter(child -> child.level() == UnitLevel.BUREAU)
                .toList();
        List<Unit> gaps = duties.gaps(unit.path());
        Holder head = current.stream()
                .filter(Duty::isHead)
                .findFirst()
                .map(NetworkPage::holder)
                .orElse(null);
        return new Card(
                items(List.of(unit), m).getFirst(),
                m.t("network.level." + unit.level().code()),
                unit.code(),
                items(network.ancestors(unit), m),
                UnitLevel.HEADED.contains(unit.level()),
                head,
                current.stream()
                        .filter(duty -> !duty.isHead())
                        .map(NetworkPage::holder)
                        .toList(),
                duties.history(unit).stream()
                        .filter(duty -> !current.contains(duty))
                        .map(NetworkPage::holder)
                        .toList(),
                items(bodies, m),
                items(places.stream().limit(CHILDREN).toList(), m),
                Math.max(0, places.size() - CHILDREN),
                items(gaps.stream().limit(GAPS).toList(), m),
                gaps.size(),
                (int) network.pageUnits(new UnitQuery(unit.code(), null, null, null, 1))
                        .total(),
                residents(unit, faulty, m));
    }

    private Residents residents(Unit unit, @Nullable Faulty faulty, Messages m) {
        Long known = populations.residents(unit);
        Population own = unit.population();
        return new Residents(
                known == null ? "" : m.fmt().number(known),
                own == null ? null : own.source(),
                Populations.isPlace(unit.level()),
                counting.may(unit),
                faulty != null
                        ? faulty.typed()
                        : own == null
                                ? Map.of()
                                : Map.of("population", Integer.toString(own.residents()), "source", own.source()),
                faulty == null ? FormErrors.NONE : faulty.errors());
    }

    private List<Item> hits(String q, Messages m) {
        String typed = q.length() > TYPED_MAX ? q.substring(0, TYPED_MAX) : q;
        return typed.isBlank() ? List.of() : items(network.listUnits(null, null, typed, HITS), m);
    }

    private List<Item> items(List<Unit> units, Messages m) {
        Map<Long, Duty> heads = duties.heads(units);
        Locale locale = m.language().locale();
        return units.stream()
                .map(unit -> {
                    Duty head = heads.get(unit.id());
                    String kind = "network.kind." + unit.kind();
                    return new Item(
                            unit.code(),
                            network.displayName(unit, locale),
                            m.t(
                                    m.has(kind)
                                            ? kind
                                            : "network.level." + unit.level().code()),
                            above(unit, locale),
                            head == null ? null : head.holder(),
                            isGap(unit, heads));
                })
                .toList();
    }

    private String above(Unit unit, Locale locale) {
        return String.join(
                " · ",
                network.ancestors(unit).stream()
                        .skip(1)
                        .map(one -> network.displayName(one, locale))
                        .toList());
    }

    private List<Unit> places(Unit unit) {
        return network.children(unit).stream()
                .filter(child -> child.level() != UnitLevel.BUREAU)
                .toList();
    }

    private static boolean isGap(Unit unit, Map<Long, Duty> heads) {
        return UnitLevel.HEADED.contains(unit.level()) && !heads.containsKey(unit.id());
    }

    private static Holder holder(Duty duty) {
        return new Holder(duty.post().code(), duty.holder(), duty.hasPhone(), duty.from(), duty.until());
    }
}
