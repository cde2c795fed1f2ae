package io.huiyin.shell;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders parts of pages beside any request, for pages that are told of changes. */
@Component
public final class Fragments {

    private final Templates templates;

    Fragments(Templates templates) {
        this.templates = templates;
    }

    /**
     * One part.
     *
     * @param name of its template, such as {@code board/latest}; the template may ask for {@code m}
     */
    public String render(String name, Language language, Map<String, ?> model) {
        return templates.part(name, language, model);
    }
}
