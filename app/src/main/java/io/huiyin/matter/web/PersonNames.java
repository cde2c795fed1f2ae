package io.huiyin.matter.web;

import io.huiyin.base.Actor;
import io.huiyin.base.Colleagues;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What those who acted are called, instead of the names that they sign in by. */
@Component
class PersonNames {

    private final Colleagues colleagues;

    PersonNames(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    /** Of one page, on which the same few act again and again. */
    Page page() {
        return new Page();
    }

    /** Asks for each name once. */
    final class Page {

        private final Map<String, String> known = new HashMap<>();

        /** The name itself when no user was ever called so; empty for what the product did by itself. */
        String of(String name) {
            return Actor.isSystem(name)
                    ? ""
                    : known.computeIfAbsent(
                            name, unknown -> colleagues.display(unknown).orElse(unknown));
        }

        /** Those that were asked for, by the names that they sign in by. */
        Map<String, String> known() {
            return Map.copyOf(known);
        }
    }
}
