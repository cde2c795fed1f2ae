package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.matter.Handovers;
import io.huiyin.matter.Matter;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.DueView;
import io.huiyin.shell.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whole lists in other hands: first what it would be, then the doing. */
@Controller
@RequestMapping("/handover")
public class HandoverPage {

    private static final int NAME_MAX = 60;
    private static final int REASON_MAX = 1_000;

    private final Handovers handovers;
    private final MatterNames names;
    private final Network network;
    private final Access access;

    HandoverPage(Handovers handovers, MatterNames names, Network network, Access access) {
        this.handovers = handovers;
        this.names = names;
        this.network = network;
        this.access = access;
    }

    /** A matter that would change hands. */
    public record Row(String number, String summary, Named lead, StateView state, DueView due) {}

    /** What would change hands. */
    public record Preview(long total, long parts, List<Row> rows) {

        public Preview {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The page.
     *
     * @param given what was typed
     * @param unit the unit that ends; null before one is chosen
     * @param administers may end units
     */
    public record Shown(
            Map<String, String> given,
            @Nullable Preview person,
            @Nullable Preview ending,
            @Nullable Named unit,
            @Nullable Named successor,
            boolean administers) {

        public Shown {
            given = Map.copyOf(given);
        }

        public String value(String name) {
            return given.getOrDefault(name, "");
        }
    }

    @GetMapping
    String show(@RequestParam Map<String, String> given, Model model) {
        return page(given, null, model);
    }

    @PostMapping
    String handOver(
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            Person person = Person.read(form);
            int count = handovers.handOver(person.from, person.to, person.side, person.reason);
            Flash.success(redirect, "matter.handover.done", count, person.to);
            return "redirect:/handover";
        } catch (Refused refused) {
            return again(form, refused, model, response);
        }
    }

    @PostMapping("/unit")
    String succeed(
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            Ending ending = Ending.read(form, network);
            int count = handovers.succeed(ending.unit, ending.successor);
            Flash.success(redirect, "matter.handover.succeeded", count, ending.successor.name());
            return "redirect:/handover";
        } catch (Refused refused) {
            return again(form, refused, model, response);
        }
    }

    /** From one person to another. */
    record Person(String from, String to, Handovers.Side side, String reason) {

        static Person read(Map<String, ?> body) {
            Fields fields = new Fields(body, new Checks());
            fields.known(Set.of("from", "to", "side", "reason", "_csrf", "lang"));
            Person person = new Person(
                    fields.text("from", NAME_MAX),
                    fields.text("to", NAME_MAX),
                    fields.choice("side", Handovers.Side.class),
                    fields.text("reason", REASON_MAX));
            fields.checks().done();
            return person;
        }
    }

    /** A unit and who answers for what it leaves. */
    record Ending(Unit unit, Unit successor) {

        static Ending read(Map<String, ?> body, Network network) {
            Fields fields = new Fields(body, new Checks());
            fields.known(Set.of("unit", "successor", "_csrf", "lang"));
            String unit = fields.text("unit", 80);
            String successor = fields.text("successor", 80);
            known("unit", unit, fields.checks(), network);
            known("successor", successor, fields.checks(), network);
            fields.checks().done();
            return new Ending(network.unit(unit), network.unit(successor));
        }

        private static void known(String field, String code, Checks checks, Network network) {
            checks.that(
                    code.isEmpty() || network.findUnit(code).isPresent(),
                    field,
                    code,
                    "MATTER-108",
                    "GET /api/v1/units?q=");
        }
    }

    private String again(Map<String, String> form, Refused refused, Model model, HttpServletResponse response) {
        if (refused.kind() == Refused.Kind.FORBIDDEN) {
            throw refused;
        }
        response.setStatus(
                refused.kind() == Refused.Kind.CONFLICT
                        ? HttpStatus.CONFLICT.value()
                        : HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(form, refused, model);
    }

    private String page(Map<String, String> given, @Nullable Refused refused, Model model) {
        boolean administers = access.actor().may(Verb.ADMINISTER);
        String from = given.getOrDefault("from", "").strip();
        Unit unit = administers
                ? network.findUnit(given.getOrDefault("unit", "").strip()).orElse(null)
                : null;
        Unit successor =
                network.findUnit(given.getOrDefault("successor", "").strip()).orElse(null);
        Handovers.Side side = given.getOrDefault("side", "").equals(Handovers.Side.OPERATOR.key())
                ? Handovers.Side.OPERATOR
                : Handovers.Side.HANDLER;
        model.addAttribute("refused", refused);
        model.addAttribute(
                "shown",
                new Shown(
                        given,
                        from.isEmpty() ? null : preview(handovers.preview(from, side)),
                        unit == null ? null : preview(handovers.preview(unit)),
                        unit == null ? null : Named.of(unit),
                        successor == null ? null : Named.of(successor),
                        administers));
        return "matter/handover";
    }

    private Preview preview(Handovers.Preview preview) {
        return new Preview(
                preview.total(),
                preview.parts(),
                preview.matters().stream().map(matter -> row(matter, names)).toList());
    }

    static Row row(Matter matter, MatterNames names) {
        return new Row(
                matter.number(),
                matter.summary(),
                names.unit(matter.leadUnitId()),
                names.state(matter.register(), matter.state()),
                names.due(matter.times()));
    }
}
