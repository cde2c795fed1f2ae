package io.huiyin.report.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form for an instruction beside a line of the daily report. */
@Controller
@RequestMapping(InstructionPages.PAGE)
class InstructionPages {

    static final String PAGE = "/reports/daily/instruction";

    private final InstructionDesk desk;
    private final Network network;
    private final Bundles bundles;

    InstructionPages(InstructionDesk desk, Network network, Bundles bundles) {
        this.desk = desk;
        this.network = network;
        this.bundles = bundles;
    }

    @GetMapping
    String form(
            @RequestParam @Nullable String date,
            @RequestParam @Nullable String unit,
            @RequestParam @Nullable String line,
            Model model) {
        InstructionDesk.Beside beside = desk.beside(date, unit, line);
        return show(beside, "", desk.lead(beside), UUID.randomUUID().toString(), null, FormErrors.NONE, model);
    }

    @PostMapping
    String give(
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        String key = form.get("key");
        Map<String, Object> body = new LinkedHashMap<>(form);
        body.keySet().removeIf(name -> name.startsWith("_") || name.equals("lang") || name.equals("key"));
        body.values().removeIf(value -> value.toString().isBlank());
        try {
            InstructionDesk.Order order = desk.read(new Fields(body, new Checks()));
            String once = key == null || key.isBlank() ? null : key;
            String number = desk.give(order, once, "page instruction " + new TreeMap<>(body), one -> one);
            Flash.success(redirect, "report.instruct.done");
            return "redirect:/matters/" + number;
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND || refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            InstructionDesk.Beside beside = desk.beside(form.get("date"), form.get("unit"), form.get("line"));
            response.setStatus(
                    refused.kind() == Refused.Kind.CONFLICT
                            ? HttpStatus.CONFLICT.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            Unit lead = network.findUnit(form.getOrDefault("lead_unit", "")).orElseGet(() -> desk.lead(beside));
            return show(
                    beside,
                    form.getOrDefault("text", ""),
                    lead,
                    key == null ? "" : key,
                    refused.code().equals(InstructionDesk.ASKED_ALREADY)
                            ? refused.args().getFirst().toString()
                            : null,
                    FormErrors.of(refused, bundles.current()),
                    model);
        }
    }

    private String show(
            InstructionDesk.Beside beside,
            String text,
            @Nullable Unit lead,
            String key,
            @Nullable String open,
            FormErrors errors,
            Model model) {
        Locale locale = bundles.current().language().locale();
        model.addAttribute(
                "form",
                new InstructForm(
                        beside.view(),
                        beside.line(),
                        InstructionDesk.isMatter(beside.line()),
                        text,
                        lead == null ? "" : lead.code(),
                        lead == null ? "" : network.fullName(lead, locale),
                        key,
                        open,
                        errors));
        return "report/instruct";
    }
}
