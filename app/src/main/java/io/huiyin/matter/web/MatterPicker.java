package io.huiyin.matter.web;

import io.huiyin.base.Checks;
import io.huiyin.matter.Duplicates;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterFilter;
import io.huiyin.matter.MatterList;
import io.huiyin.matter.Matters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers the field in which one chooses the matter that another one joins: those most alike first. */
@RestController
@RequestMapping("/pick/matters")
class MatterPicker {

    private static final int TYPED_MAX = 100;
    private static final int SHOWN = 10;

    private final Matters matters;
    private final Duplicates duplicates;
    private final MatterList list;

    MatterPicker(Matters matters, Duplicates duplicates, MatterList list) {
        this.matters = matters;
        this.duplicates = duplicates;
        this.list = list;
    }

    /** What the field's list shows of a matter; {@code value} is its number. */
    record Choice(String value, String text, @Nullable String note) {}

    record Choices(List<Choice> items) {}

    /** @param about the matter that is to join; without it, any matter within reach by its number or by words of its content */
    @GetMapping
    Choices pick(@RequestParam(defaultValue = "") String about, @RequestParam(defaultValue = "") String q) {
        String typed = q.strip();
        if (about.isEmpty()) {
            return found(typed);
        }
        Matter matter = matters.matter(about);
        Optional<Matter> named =
                typed.isEmpty() || typed.length() > TYPED_MAX ? Optional.empty() : matters.findVisible(typed);
        if (named.isPresent()) {
            return new Choices(named.stream().map(MatterPicker::choice).toList());
        }
        return new Choices(duplicates.of(matter).stream()
                .filter(alike -> alike.leads() && (alike.number() + alike.summary()).contains(typed))
                .map(alike ->
                        new Choice(alike.number(), alike.number() + " " + alike.summary(), alike.likeness() + "%"))
                .toList());
    }

    private Choices found(String typed) {
        Checks checks = new Checks();
        Map<String, String> given = Map.of("q", typed, "limit", String.valueOf(SHOWN));
        MatterFilter filter = list.filter(given, checks);
        return new Choices(
                typed.length() > TYPED_MAX || !checks.good()
                        ? List.of()
                        : list.list(filter).items().stream()
                                .map(line -> new Choice(line.number(), line.number(), line.summary()))
                                .toList());
    }

    private static Choice choice(Matter matter) {
        return new Choice(matter.number(), matter.number() + " " + matter.summary(), null);
    }
}
