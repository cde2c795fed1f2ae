package io.huiyin.access;

import io.huiyin.base.Checks;
import io.huiyin.base.FilteredLists;
import io.huiyin.base.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a saved view may hold: nobody else knows of it, and nobody would look for a person there when their time is over. */
@Component
class ViewRules {

    /** A phone or an ID number. */
    private static final Pattern NUMBER = Pattern.compile("[0-9\uff10-\uff19]{11}");

    /** Parameters of every list that take whatever is typed. */
    private static final List<String> TYPED = List.of("q", "number");

    private final ObjectProvider<FilteredLists> lists;

    ViewRules(ObjectProvider<FilteredLists> lists) {
        this.lists = lists;
    }

    /** Why it cannot be kept; empty when it can. */
    Optional<Refused> refusal(String page, String name, String query) {
        Map<String, List<String>> parameters = parameters(query);
        boolean numbered = NUMBER.matcher(name).find()
                || TYPED.stream()
                        .flatMap(typed -> parameters.getOrDefault(typed, List.of()).stream())
                        .anyMatch(text -> NUMBER.matcher(text).find());
        if (numbered) {
            return Optional.of(Refused.invalid("ACCESS-121"));
        }
        return lists.stream()
                .filter(list -> list.has(page))
                .findFirst()
                .map(list -> list.refusal(page, parameters))
                .orElseGet(() -> Optional.of(noSuch(page)));
    }

    private static Refused noSuch(String page) {
        Checks checks = new Checks();
        checks.that(false, "page", page, "BASE-006", "matters, register/…");
        return Refused.invalid(checks.faults());
    }

    /** Of a query as an address has it, without empty ones. */
    static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new TreeMap<>();
        for (String part : query.split("&", -1)) {
            String[] pair = part.split("=", 2);
            String value = pair.length == 2 ? decoded(pair[1]) : "";
            if (!value.isBlank()) {
                parameters
                        .computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return parameters;
    }

    /** As it stands when it was never encoded. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException never) {
            return text;
        }
    }
}
