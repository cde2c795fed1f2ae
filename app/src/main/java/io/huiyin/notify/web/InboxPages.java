package io.huiyin.notify.web;

import io.huiyin.base.Access;
import io.huiyin.base.City;
import io.huiyin.base.Verb;
import io.huiyin.notify.Failures;
import io.huiyin.notify.Inbox;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Tab;
import io.huiyin.shell.Unread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's messages; and, for an administrator, those that did not get through. */
@Controller
@RequestMapping("/inbox")
public class InboxPages {

    static final String PAGE = "/inbox";

    private final Inbox inbox;
    private final Failures failures;
    private final Bundles bundles;
    private final Access access;
    private final City city;

    InboxPages(Inbox inbox, Failures failures, Bundles bundles, Access access, City city) {
        this.inbox = inbox;
        this.failures = failures;
        this.bundles = bundles;
        this.access = access;
        this.city = city;
    }

    /** What the bell on top of each page tells. */
    @Configuration(proxyBeanMethods = false)
    static class OnTopOfEachPage {

        @Bean
        Unread unread(Inbox inbox) {
            return inbox::unread;
        }
    }

    /**
     * A page of messages.
     *
     * @param last the latest message shown; 0 when there is none
     */
    public record Listing(
            List<Inbox.Item> items,
            boolean unreadOnly,
            @Nullable String next,
            boolean first,
            long last) {

        public Listing {
            items = List.copyOf(items);
        }
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        Inbox.Items page = inbox.list(access.actor(), unread, before, Inbox.PAGE, language());
        String next = page.next() == null ? null : PAGE + (unread ? "?unread=true&before=" : "?before=") + page.next();
        long last = page.items().isEmpty() ? 0 : page.items().getFirst().id();
        model.addAttribute("list", new Listing(page.items(), unread, next, before == null, last));
        model.addAttribute("tabs", tabs(unread ? PAGE + "?unread=true" : PAGE));
        return "notify/inbox";
    }

    /** Marks as read and leads to what it is about. */
    @PostMapping("/{id}/open")
    String open(@PathVariable long id) {
        Inbox.Item item = inbox.read(access.actor(), id, language());
        return "redirect:" + (item.link() == null ? PAGE : item.link());
    }

    @PostMapping("/read")
    String readAll(@RequestParam long last, RedirectAttributes redirect) {
        int read = inbox.readUpTo(access.actor(), last);
        Flash.success(redirect, "notify.read.done", read);
        return "redirect:" + PAGE;
    }

    @GetMapping("/failures")
    String failures(Model model) {
        model.addAttribute("glance", failures.glance());
        model.addAttribute("failed", failures.failed(language()));
        model.addAttribute("nobody", failures.forNobody(language()));
        model.addAttribute("tabs", tabs(PAGE + "/failures"));
        return "notify/failures";
    }

    @PostMapping("/failures/deliveries/{id}")
    String tryAgain(@PathVariable long id, RedirectAttributes redirect) {
        failures.tryAgain(id);
        Flash.success(redirect, "notify.failures.again.done");
        return "redirect:" + PAGE + "/failures";
    }

    @PostMapping("/failures/messages/{id}")
    String giveAgain(@PathVariable long id, RedirectAttributes redirect) {
        failures.giveAgain(id);
        Flash.success(redirect, "notify.failures.again.done");
        return "redirect:" + PAGE + "/failures";
    }

    private List<Tab> tabs(String active) {
        return tabs(active, bundles.current(), access.actor().may(Verb.ADMINISTER, city.path()));
    }

    static List<Tab> tabs(String active, Messages m, boolean administrator) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(tab(m.t("notify.tab.all"), PAGE, active));
        tabs.add(tab(m.t("notify.tab.unread"), PAGE + "?unread=true", active));
        tabs.add(tab(m.t("notify.tab.settings"), PAGE + "/settings", active));
        if (administrator) {
            tabs.add(tab(m.t("notify.tab.failures"), PAGE + "/failures", active));
        }
        return tabs;
    }

    private static Tab tab(String text, String href, String active) {
        return new Tab(text, href, href.equals(active), -1);
    }

    private Language language() {
        return bundles.current().language();
    }
}
