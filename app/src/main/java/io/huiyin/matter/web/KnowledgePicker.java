package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import io.huiyin.matter.KnowledgeBase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers the field in which one chooses what the knowledge base answers: only what holds today, by the words that the caller uses. */
@RestController
@RequestMapping("/pick/knowledge")
class KnowledgePicker {

    private static final int SHOWN = 12;
    private static final int TYPED_MAX = 100;

    private final KnowledgeBase knowledge;
    private final Access access;

    KnowledgePicker(KnowledgeBase knowledge, Access access) {
        this.knowledge = knowledge;
        this.access = access;
    }

    /** What the field's list shows of a record; {@code value} is its number, or its id where records have none. */
    record Choice(
            String value,
            String text,
            String path,
            @Nullable String note) {}

    record Choices(List<Choice> items) {}

    /** @throws Refused {@code ACCESS-002} when the caller may not read the knowledge base */
    @GetMapping
    Choices pick(@RequestParam(defaultValue = "") String q) {
        String typed = q.length() > TYPED_MAX ? q.substring(0, TYPED_MAX) : q;
        return new Choices(knowledge.search(typed, SHOWN, access.actor()).stream()
                .map(entry -> new Choice(value(entry), entry.question(), entry.answer(), entry.basis()))
                .toList());
    }

    static String value(KnowledgeBase.Entry entry) {
        return entry.number().isEmpty() ? String.valueOf(entry.id()) : entry.number();
    }
}
