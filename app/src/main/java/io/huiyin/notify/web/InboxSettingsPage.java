package io.huiyin.notify.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.notify.Channel;
import io.huiyin.notify.Outbox;
import io.huiyin.notify.Preference;
import io.huiyin.notify.Preferences;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How somebody wants to be told. */
@Controller
@RequestMapping(InboxPages.PAGE + "/settings")
class InboxSettingsPage {

    private final Preferences preferences;
    private final Outbox outbox;
    private final Bundles bundles;
    private final Access access;
    private final City city;

    InboxSettingsPage(Preferences preferences, Outbox outbox, Bundles bundles, Access access, City city) {
        this.preferences = preferences;
        this.outbox = outbox;
        this.bundles = bundles;
        this.access = access;
        this.city = city;
    }

    @GetMapping
    String show(Model model) {
        return show(model, typed(preferences.of(access.actor().name())), FormErrors.NONE);
    }

    /** As the fields of the form and of the API. */
    static Map<String, String> typed(Preference wish) {
        Map<String, String> typed = new HashMap<>();
        typed.put("language", wish.language().code());
        typed.put("email", text(wish.email()));
        typed.put("by_email", wish.byEmail().key());
        typed.put("phone", text(wish.phone()));
        typed.put("by_sms", wish.bySms().key());
        typed.put("quiet_from", text(wish.quietFrom()));
        typed.put("quiet_until", text(wish.quietUntil()));
        return typed;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String text(@Nullable LocalTime time) {
        return time == null ? "" : time.toString();
    }

    @PostMapping
    String save(
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, String> fields = new HashMap<>(form);
        fields.keySet().retainAll(Preferences.FIELDS);
        try {
            preferences.save(access.actor().name(), new Fields(fields, new Checks()));
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, fields, FormErrors.of(refused, bundles.current()));
        }
        Flash.success(redirect, "notify.settings.saved");
        return "redirect:" + InboxPages.PAGE + "/settings";
    }

    private String show(Model model, Map<String, String> typed, FormErrors errors) {
        Actor actor = access.actor();
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("email", outbox.isOpen(Channel.EMAIL));
        model.addAttribute("sms", outbox.isOpen(Channel.SMS));
        model.addAttribute(
                "tabs",
                InboxPages.tabs(
                        InboxPages.PAGE + "/settings", bundles.current(), actor.may(Verb.ADMINISTER, city.path())));
        return "notify/settings";
    }
}
