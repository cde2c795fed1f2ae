package io.huiyin.board.web;

import io.huiyin.board.BoardState;
import io.huiyin.board.Boards;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Fragments;
import io.huiyin.shell.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Renders the parts of a board that change, from the templates of the page itself. */
@Component
final class BoardParts {

    private static final String LATEST = "latest";

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
        return numbers(view(state, language), language);
    }

    /** HTML by the name of the part: what follows from time to time. */
    Map<String, String> pictures(BoardState state, Language language) {
        return pictures(view(state, language), language);
    }

    /** HTML by the name of the part: numbers and pictures. */
    Map<String, String> all(BoardState state, Language language) {
        BoardView view = view(state, language);
        Map<String, String> all = numbers(view, language);
        all.putAll(pictures(view, language));
        return all;
    }

    private BoardView view(BoardState state, Language language) {
        return views.view(state, bundles.of(language));
    }

    private Map<String, String> numbers(BoardView view, Language language) {
        Map<String, String> parts = stats(view, language, stat -> !isSlow(stat));
        parts.put(LATEST, part(LATEST, view, language));
        return parts;
    }

    private Map<String, String> pictures(BoardView view, Language language) {
        Map<String, String> parts = stats(view, language, BoardParts::isSlow);
        PICTURES.forEach(name -> parts.put(name, part(name, view, language)));
        return parts;
    }

    private static boolean isSlow(BoardView.Stat stat) {
        return stat.name().equals(Boards.FIRST_CONTACT);
    }

    /** Each figure is a part of its own: most of them are as they were. */
    private Map<String, String> stats(BoardView view, Language language, Predicate<BoardView.Stat> some) {
        Map<String, String> parts = new LinkedHashMap<>();
        view.stats().stream()
                .filter(some)
                .forEach(stat -> parts.put(
                        "stat-" + stat.name(), fragments.render("board/stat", language, Map.of("stat", stat))));
        return parts;
    }

    private String part(String name, BoardView view, Language language) {
        return fragments.render("board/" + name, language, Map.of("board", view));
    }
}
