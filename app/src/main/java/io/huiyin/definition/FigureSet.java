package io.huiyin.definition;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a register, as data. The format: docs/definitions.md.
 *
 * @param records where to look in its records; null when they are read from the events of matters
 */
public record FigureSet(String register, @Nullable Records records, List<Figure> figures) {

    public FigureSet {
        figures = List.copyOf(figures);
    }

    /**
     * What the records of a register are told apart by.
     *
     * @param day date or moment field on which a record counts; null for matters, which count on the day of their receipt, and where nothing
     *     is counted by days
     * @param place unit or place field; null for matters, and where the register has a scope, which it is then
     * @param unit unit field; null where records are of no unit
     */
    public record Records(
            @Nullable String day,
            @Nullable String place,
            @Nullable String unit) {}

    /** True when its figures are counted from records, false when from events. */
    public boolean isOfRecords() {
        return records != null;
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
