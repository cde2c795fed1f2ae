package io.huiyin.board.web;

import io.huiyin.board.BoardState;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Fragments;
import io.huiyin.shell.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Renders the parts of a board that change, from the templates of the page itself. */
@Component
final class BoardParts {

    private static final List<String> NUMBERS = List.of("stats", "latest");

    /** Most of the bytes, and nothing that anybody reads by the second. */
    private static final List<String> PICTURES = List.of("flow", "places", "leads", "grid", "channels");

    private final BoardViews views;
    private final Fragments fragments;
    private final Bundles bundles;

    BoardParts(BoardViews views, Fragments fragments, Bundles bundles) {
        this.views = views;
        this.fragments = fragments;
        this.bundles = bundles;
    }

    /** HTML by the name of the part: what is read by the second. */
    Map<String, String> numbers(BoardState state, Language language) {
        return render(NUMBERS, state, language);
    }

    /** HTML by the name of the part: what follows from time to time. */
    Map<String, String> pictures(BoardState state, Language language) {
        return render(PICTURES, state, language);
    }

    /** HTML by the name of the part: numbers and pictures. */
    Map<String, String> all(BoardState state, Language language) {
        return render(Stream.concat(NUMBERS.stream(), PICTURES.stream()).toList(), state, language);
    }

    private Map<String, String> render(List<String> names, BoardState state, Language language) {
        BoardView view = views.view(state, bundles.of(language));
        Map<String, String> parts = new LinkedHashMap<>();
        names.forEach(part -> parts.put(part, fragments.render("board/" + part, language, Map.of("board", view))));
        return parts;
    }
}
