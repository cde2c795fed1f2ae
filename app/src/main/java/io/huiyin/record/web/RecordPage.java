package io.huiyin.record.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One record: what it says, what happened to it, who refers to it. */
@Controller
@RequestMapping("/registers/{register}/records/{id}")
class RecordPage {

    private final Definitions definitions;
    private final Records records;
    private final RecordViews views;
    private final RecordFiles files;
    private final Access access;
    private final Bundles bundles;

    RecordPage(
            Definitions definitions,
            Records records,
            RecordViews views,
            RecordFiles files,
            Access access,
            Bundles bundles) {
        this.definitions = definitions;
        this.records = records;
        this.views = views;
        this.files = files;
        this.access = access;
        this.bundles = bundles;
    }

    @GetMapping
    String show(@PathVariable String register, @PathVariable long id, Model model) {
        fill(register, id, model, null, "");
        return "record/show";
    }

    @PostMapping("/strike")
    String strike(
            @PathVariable String register,
            @PathVariable long id,
            @RequestParam int seq,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            records.strike(register, id, seq, reason, access.actor());
        } catch (Refused refused) {
            return again(register, id, model, refused, reason, response);
        }
        Flash.success(redirect, "record.struck.done");
        return "redirect:/registers/" + register + "/records/" + id;
    }

    @PostMapping("/restore")
    String restore(
            @PathVariable String register,
            @PathVariable long id,
            @RequestParam int seq,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            records.restore(register, id, seq, access.actor());
        } catch (Refused refused) {
            return again(register, id, model, refused, "", response);
        }
        Flash.success(redirect, "record.restored.done");
        return "redirect:/registers/" + register + "/records/" + id;
    }

    private String again(
            String register, long id, Model model, Refused refused, String reason, HttpServletResponse response) {
        if (refused.kind() == Refused.Kind.NOT_FOUND || refused.kind() == Refused.Kind.FORBIDDEN) {
            throw refused;
        }
        response.setStatus(
                refused.kind() == Refused.Kind.CONFLICT
                        ? HttpStatus.CONFLICT.value()
                        : HttpStatus.UNPROCESSABLE_CONTENT.value());
        fill(register, id, model, refused, reason);
        return "record/show";
    }

    private void fill(String register, long id, Model model, @Nullable Refused refused, String reason) {
        Actor by = access.actor();
        Definition definition = definitions.current(register).definition();
        RegisterRecord record = records.record(register, id, by);
        model.addAttribute("shown", views.shown(definition, record, by, bundles.current()));
        model.addAttribute("refused", refused);
        model.addAttribute("reason", reason);
    }

    /** A file of a record, now or once attached to it, always as a download: it never runs in the page. */
    @GetMapping("/attachments/{hash}")
    void attachment(
            @PathVariable String register,
            @PathVariable long id,
            @PathVariable String hash,
            HttpServletResponse response)
            throws IOException {
        files.send(register, id, hash, access.actor(), response);
    }
}
