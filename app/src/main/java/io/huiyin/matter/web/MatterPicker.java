package io.huiyin.matter.web;

import io.huiyin.matter.Duplicates;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import java.util.List;
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

    private final Matters matters;
    private final Duplicates duplicates;

    MatterPicker(Matters matters, Duplicates duplicates) {
        this.matters = matters;
        this.duplicates = duplicates;
    }

    /** What the field's list shows of a matter; {@code value} is its number. */
    record Choice(String value, String text, @Nullable String note) {}

    record Choices(List<Choice> items) {}

    /** @param about the matter that is to join */
    @GetMapping
    Choices pick(@RequestParam String about, @RequestParam(defaultValue = "") String q) {
        Matter matter = matters.matter(about);
        String typed = q.strip();
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

    private static Choice choice(Matter matter) {
        return new Choice(matter.number(), matter.number() + " " + matter.summary(), null);
    }
}
