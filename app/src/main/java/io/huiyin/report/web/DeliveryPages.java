package io.huiyin.report.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.report.ReportDeliveries;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the leaders of a unit say which daily special reports go out by themselves. */
@Controller
@RequestMapping(DeliveryPages.PAGE)
class DeliveryPages {

    static final String PAGE = "/reports/daily/delivery";

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,，、;；]+");

    private final ReportDeliveries deliveries;
    private final ReportQuery query;
    private final Network network;
    private final Bundles bundles;

    DeliveryPages(ReportDeliveries deliveries, ReportQuery query, Network network, Bundles bundles) {
        this.deliveries = deliveries;
        this.query = query;
        this.network = network;
        this.bundles = bundles;
    }

    @GetMapping
    String page(@RequestParam @Nullable String unit, Model model) {
        return show(
                query.read(null, unit).unit(),
                Map.of("at", "08:00", "about", "before", "forms", "pdf"),
                FormErrors.NONE,
                model);
    }

    @PostMapping
    String keep(
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Unit unit = query.read(null, form.getFirst("unit")).unit();
        try {
            deliveries.save(unit, fields(form));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(
                    refused.kind() == Refused.Kind.CONFLICT
                            ? HttpStatus.CONFLICT.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            Map<String, String> typed = new HashMap<>(form.toSingleValueMap());
            for (String field : List.of("forms", "webhooks")) {
                typed.put(field, String.join(",", form.getOrDefault(field, List.of())));
            }
            return show(unit, typed, FormErrors.of(refused, bundles.current()), model);
        }
        Flash.success(redirect, "report.delivery.kept");
        return "redirect:" + PAGE + "?unit=" + unit.code();
    }

    @PostMapping("/{id}/stop")
    String stop(@PathVariable long id, RedirectAttributes redirect) {
        Unit unit = deliveries.stop(id);
        Flash.success(redirect, "report.delivery.stopped");
        return "redirect:" + PAGE + "?unit=" + unit.code();
    }

    private static Fields fields(MultiValueMap<String, String> form) {
        Map<String, Object> body = new HashMap<>();
        for (String field : List.of("at", "about")) {
            String text = form.getFirst(field);
            if (text != null) {
                body.put(field, text);
            }
        }
        String readers = form.getFirst("readers");
        body.put(
                "readers",
                readers == null || readers.isBlank() ? List.of() : Arrays.asList(SEPARATOR.split(readers.strip())));
        body.put("webhooks", form.getOrDefault("webhooks", List.of()));
        body.put("forms", form.getOrDefault("forms", List.of()));
        return new Fields(body, new Checks());
    }

    private String show(Unit unit, Map<String, String> typed, FormErrors errors, Model model) {
        model.addAttribute(
                "view",
                new DeliveryView(
                        unit.code(),
                        network.fullName(unit, bundles.current().language().locale()),
                        deliveries.list(unit),
                        deliveries.webhooks(),
                        typed,
                        errors));
        return "report/delivery";
    }
}
