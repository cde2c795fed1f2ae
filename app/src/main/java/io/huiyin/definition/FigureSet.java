package io.huiyin.definition;

import java.util.List;
import java.util.Optional;

/** The figures of a register of matters, as data. The format: docs/definitions.md. */
public record FigureSet(String register, List<Figure> figures) {

    public FigureSet {
        figures = List.copyOf(figures);
    }

    /**
     * A figure.
     *
     * @param name {@code [a-z][a-z0-9_]{0,40}}, of its own in the register
     */
    public record Figure(String name, Definition.Text title, Definition.Text help, Wish wish, FigureFormula formula) {}

    /** What a reader hopes for. */
    public enum Wish {
        NONE,
        MORE,
        LESS
    }

    public Optional<Figure> find(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }

    /**
     * Reads a file of figures.
     *
     * @throws DefinitionReader.Faulty naming every fault with its place
     */
    public static FigureSet read(String yaml) {
        return FigureReader.reading(yaml).orThrow();
    }
}
