package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Stands;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a register's closed days.
 *
 * @param formulas by their text
 * @param firstDay the first day with an event of a matter; null when there is none
 */
record Kept(Map<String, Formula> formulas, @Nullable LocalDate firstDay) {

    /** Stands for all stocks: whatever is asked of open matters is told from where they stood. Another way of making stays is another text. */
    static final String STAYS = "stays 1";

    /** Nothing is kept up to there. */
    static final LocalDate NEVER = LocalDate.MIN;

    /**
     * A formula that has an id.
     *
     * @param to every day from the first up to this one is kept
     */
    record Formula(long id, LocalDate to) {}

    Kept {
        formulas = Map.copyOf(formulas);
    }

    Optional<Formula> find(String text) {
        return Optional.ofNullable(formulas.get(text));
    }

    /** As {@link #find}, of one that is known. */
    Formula get(String text) {
        return find(text).orElseThrow();
    }

    /** The text under which it is kept. */
    static String text(Base formula) {
        return formula instanceof Stands ? STAYS : formula.canonical();
    }

    /** Every day up to there is kept of all of them. */
    LocalDate to(Collection<? extends Base> bases) {
        return to(bases.stream().map(Kept::text));
    }

    /** Every day up to there is added up of all of them. */
    LocalDate sumsTo(Collection<? extends Base> bases) {
        return to(bases.stream().map(Base::canonical));
    }

    /** What is never kept has no text that is known. */
    private LocalDate to(Stream<String> texts) {
        return texts.map(text -> find(text).map(Formula::to).orElse(NEVER))
                .min(LocalDate::compareTo)
                .orElse(NEVER);
    }
}
