package io.huiyin.listing.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.listing.RecordCounts;
import io.huiyin.record.RecordRights;
import io.huiyin.shell.NavItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All registers that somebody may read, by theme. */
@Controller
public class RegisterIndex {

    private static final String OWN = "Z";

    private final Definitions definitions;
    private final RecordCounts counts;
    private final Access access;

    RegisterIndex(Definitions definitions, RecordCounts counts, Access access) {
        this.definitions = definitions;
        this.counts = counts;
        this.access = access;
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem registersNav() {
            return new NavItem(45, "/registers", "record.nav", "books", Verb.VIEW);
        }
    }

    /**
     * A register.
     *
     * @param count of its records that the reader may see, up to 10,001; negative when it keeps matters
     */
    public record Entry(Definition definition, long count, boolean mayAdd) {

        public String href() {
            return definition.kind() == Definition.Kind.MATTER
                    ? "/matters?register=" + definition.register()
                    : "/registers/" + definition.register();
        }
    }

    /** Registers of one theme; {@code key} is its letter, {@code Z} for the city's own. */
    public record Group(String key, List<Entry> entries) {

        public Group {
            entries = List.copyOf(entries);
        }
    }

    /** The page. */
    public record Shown(List<Group> groups, boolean mayDefine) {

        public Shown {
            groups = List.copyOf(groups);
        }
    }

    @GetMapping("/registers")
    String index(Model model) {
        Actor by = access.actor();
        Map<String, List<Entry>> groups = new TreeMap<>();
        for (Definitions.Published published : definitions.list()) {
            Definition definition = published.definition();
            if (RecordRights.mayRead(definition, by)) {
                groups.computeIfAbsent(theme(definition), key -> new ArrayList<>())
                        .add(entry(definition, by));
            }
        }
        groups.values()
                .forEach(entries -> entries.sort(
                        Comparator.comparing(entry -> entry.definition().system() == null
                                ? ""
                                : entry.definition().system())));
        model.addAttribute(
                "shown",
                new Shown(
                        groups.entrySet().stream()
                                .map(group -> new Group(group.getKey(), group.getValue()))
                                .toList(),
                        by.may(Verb.ADMINISTER)));
        return "listing/index";
    }

    private Entry entry(Definition definition, Actor by) {
        boolean matters = definition.kind() == Definition.Kind.MATTER;
        return new Entry(
                definition,
                matters ? -1 : counts.count(definition, by),
                matters ? by.may(Verb.RECEIVE) : RecordRights.mayAdd(definition, by));
    }

    private static String theme(Definition definition) {
        String system = definition.kind() == Definition.Kind.MATTER ? "A0" : definition.system();
        return system != null && system.matches("[A-J][0-9]+") ? system.substring(0, 1) : OWN;
    }
}
