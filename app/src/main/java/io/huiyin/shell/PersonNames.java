package io.huiyin.shell;

import io.huiyin.base.Actor;
import io.huiyin.base.Colleagues;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What those who acted are called, instead of the names that they sign in by. */
@Component
public final class PersonNames {

    private final ObjectProvider<Colleagues> colleagues;

    PersonNames(ObjectProvider<Colleagues> colleagues) {
        this.colleagues = colleagues;
    }

    /** Of one page, on which the same few act again and again. */
    public Page page() {
        return new Page();
    }

    /** Asks for each name once. */
    public final class Page {

        private final Map<String, String> known = new HashMap<>();

        /** The name itself when no user was ever called so; empty for what the product did by itself. */
        public String of(String name) {
            return Actor.isSystem(name)
                    ? ""
                    : known.computeIfAbsent(
                            name,
                            unknown -> colleagues.stream()
                                    .flatMap(all -> all.display(unknown).stream())
                                    .findFirst()
                                    .orElse(unknown));
        }

        /** The same; what the product did by itself was done by the system. */
        public String of(String name, Messages m) {
            String person = of(name);
            return person.isEmpty() ? m.t("shell.actor.system") : person;
        }

        /** Those that were asked for, by the names that they sign in by. */
        public Map<String, String> known() {
            return Map.copyOf(known);
        }
    }
}
