package io.huiyin.board.web;

import io.huiyin.board.BoardState;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Fragments;
import io.huiyin.shell.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders the parts of a board that change, from the templates of the page itself. */
@Component
final class BoardParts {

    private static final List<String> PARTS = List.of("stats", "places", "flow", "leads", "grid", "channels", "latest");

    private final BoardViews views;
    private final Fragments fragments;
    private final Bundles bundles;

    BoardParts(BoardViews views, Fragments fragments, Bundles bundles) {
        this.views = views;
        this.fragments = fragments;
        this.bundles = bundles;
    }

    /** HTML by the name of the part. */
    Map<String, String> render(BoardState state, Language language) {
        BoardView view = views.view(state, bundles.of(language));
        Map<String, String> parts = new LinkedHashMap<>();
        PARTS.forEach(part -> parts.put(part, fragments.render("board/" + part, language, Map.of("board", view))));
        return parts;
    }
}
