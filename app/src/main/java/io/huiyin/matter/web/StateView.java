package io.huiyin.matter.web;

import io.huiyin.definition.Definition;
import io.huiyin.shell.Language;
import java.util.List;

/** A state, or a code of a list, by its name and titles. */
public record StateView(String name, String zh, String en, boolean closed) {

    static StateView of(Definition.State state) {
        return new StateView(state.name(), state.title().zh(), state.title().en(), state.closed());
    }

    /** The codes of a list, as states are shown. */
    static List<StateView> codes(Definition definition, String list) {
        return definition.codeList(list).stream()
                .flatMap(one -> one.codes().stream())
                .map(code -> new StateView(
                        code.value(), code.title().zh(), code.title().en(), false))
                .toList();
    }

    public String in(Language language) {
        return language == Language.ZH ? zh : en;
    }
}
