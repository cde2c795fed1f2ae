package io.huiyin.figure;

import io.huiyin.definition.FigureFormula;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted for a figure, and how its value follows from it.
 *
 * @param bases each once
 * @param part of a share its part, else all of it
 * @param whole null unless it is a share
 * @param number of a time its percentile, of what is told by residents to how many of them; 0 for all else
 */
record Plan(List<Base> bases, List<Term> part, @Nullable List<Term> whole, FigureKind kind, int number) {

    /** A base figure that is added, or taken off. */
    record Term(int base, boolean minus) {}

    static Plan of(FigureSet set, FigureSet.Figure figure) {
        List<Base> bases = new ArrayList<>();
        return switch (figure.formula()) {
            case FigureFormula.Share share -> {
                List<Term> part = terms(set, named(set, share.part()).formula(), false, bases);
                yield new Plan(
                        bases,
                        part,
                        terms(set, named(set, share.whole()).formula(), false, bases),
                        FigureKind.SHARE,
                        0);
            }
            case FigureFormula.Times times ->
                new Plan(bases, terms(set, times, false, bases), null, FigureKind.MINUTES, times.percentile());
            case FigureFormula.Per per ->
                new Plan(
                        bases,
                        terms(set, named(set, per.figure()).formula(), false, bases),
                        null,
                        FigureKind.PER,
                        per.residents());
            case FigureFormula.Distinct distinct ->
                new Plan(bases, terms(set, distinct, false, bases), null, FigureKind.DISTINCT, 0);
            case FigureFormula formula -> {
                List<Term> part = terms(set, formula, false, bases);
                yield new Plan(bases, part, null, isInHundredths(bases) ? FigureKind.AMOUNT : FigureKind.COUNT, 0);
            }
        };
    }

    private static boolean isInHundredths(List<Base> bases) {
        return bases.stream().anyMatch(base -> base instanceof FigureFormula.Records records && records.digits() > 0);
    }

    private static List<Term> terms(FigureSet set, FigureFormula formula, boolean minus, List<Base> bases) {
        List<Term> terms = new ArrayList<>();
        switch (formula) {
            case Base base -> {
                if (!bases.contains(base)) {
                    bases.add(base);
                }
                terms.add(new Term(bases.indexOf(base), minus));
            }
            case FigureFormula.Sum sum -> {
                sum.plus()
                        .forEach(
                                name -> terms.addAll(terms(set, named(set, name).formula(), minus, bases)));
                sum.minus()
                        .forEach(
                                name -> terms.addAll(terms(set, named(set, name).formula(), !minus, bases)));
            }
            case FigureFormula.Share _, FigureFormula.Per _ ->
                throw new IllegalStateException("what is divided is no part of a figure");
        }
        return terms;
    }

    private static FigureSet.Figure named(FigureSet set, String name) {
        return set.find(name).orElseThrow();
    }

    /** Whether it stood so at a moment, and did not happen on a day. */
    boolean isStock() {
        return bases.getFirst() instanceof FigureFormula.Stands
                || (bases.getFirst() instanceof FigureFormula.Records records && records.stock());
    }

    /** Whether it is counted from records, and not from the events of matters. */
    boolean isOfRecords() {
        return bases.getFirst() instanceof FigureFormula.Records;
    }

    boolean isByResidents() {
        return kind == FigureKind.PER;
    }

    /** Whether parts of it together are the whole, and closed days are kept. */
    boolean isAdditive() {
        return kind != FigureKind.DISTINCT;
    }

    /** @param residents of the place that it is of; null when they are not known, or of no use */
    Value value(Amounts amounts, @Nullable Long residents) {
        long counted = sum(part, amounts);
        return switch (kind) {
            case COUNT, DISTINCT, AMOUNT -> Value.count(counted);
            case SHARE -> Value.share(counted, whole == null ? 0 : sum(whole, amounts));
            case MINUTES -> new Value(amounts.percentile(0, number), counted, null);
            case PER -> Value.per(counted, number, residents);
        };
    }

    private static long sum(List<Term> terms, Amounts amounts) {
        return terms.stream()
                .mapToLong(term -> term.minus() ? -amounts.count(term.base()) : amounts.count(term.base()))
                .sum();
    }
}
