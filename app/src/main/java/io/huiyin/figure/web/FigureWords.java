package io.huiyin.figure.web;

import io.huiyin.definition.FigureFact;
import io.huiyin.definition.FigureFormula;
import io.huiyin.definition.FigureFormula.Where;
import io.huiyin.definition.FigureSet;
import io.huiyin.shell.Messages;
import java.util.List;
import java.util.stream.Collectors;

/** A formula in words. */
final class FigureWords {

    private static final int MEDIAN = 50;

    private final FigureSet set;
    private final FigureNames names;
    private final Messages m;

    FigureWords(FigureSet set, FigureNames names, Messages m) {
        this.set = set;
        this.names = names;
        this.m = m;
    }

    String of(FigureFormula formula) {
        return switch (formula) {
            case FigureFormula.Counts counts ->
                m.t("figure.words.counts", events(counts.events())) + where(counts.where());
            case FigureFormula.Sums sums ->
                m.t("figure.words.sums", events(sums.events()), fact(sums.fact())) + where(sums.where());
            case FigureFormula.Times times
            when times.percentile() == MEDIAN ->
                m.t("figure.words.median", events(times.events())) + where(times.where());
            case FigureFormula.Times times ->
                m.t("figure.words.times", events(times.events()), Integer.toString(times.percentile()))
                        + where(times.where());
            case FigureFormula.Distinct distinct
            when distinct.least() > 1 ->
                m.t("figure.words.distinct.least", events(distinct.events()), Integer.toString(distinct.least()))
                        + where(distinct.where());
            case FigureFormula.Distinct distinct ->
                m.t("figure.words.distinct", events(distinct.events())) + where(distinct.where());
            case FigureFormula.Stands stands -> m.t("figure.words.stands") + where(stands.where());
            case FigureFormula.Records records -> new RecordWords(names.register(set.register()), names, m).of(records);
            case FigureFormula.Sum sum ->
                titles(sum.plus(), " + ") + (sum.minus().isEmpty() ? "" : " − " + titles(sum.minus(), " − "));
            case FigureFormula.Per per ->
                m.t(
                        "figure.words.per",
                        titles(List.of(per.figure()), ""),
                        m.fmt().number(per.residents()));
            case FigureFormula.Share share ->
                titles(List.of(share.part()), "") + " ÷ " + titles(List.of(share.whole()), "");
        };
    }

    private String where(List<Where> all) {
        return all.isEmpty()
                ? ""
                : m.t(
                        "figure.words.where",
                        all.stream().map(this::where).collect(Collectors.joining(m.t("figure.words.and"))));
    }

    private String where(Where where) {
        return switch (where) {
            case FigureFormula.Is is when is.values().isEmpty() -> m.t("figure.words.any", fact(is.fact()));
            case FigureFormula.Is is -> m.t("figure.words.is", fact(is.fact()), values(is));
            case FigureFormula.Between between
            when between.to() == FigureFormula.Between.MOST ->
                m.t("figure.words.from", fact(between.fact()), Integer.toString(between.from()));
            case FigureFormula.Between between ->
                m.t(
                        "figure.words.between",
                        fact(between.fact()),
                        Integer.toString(between.from()),
                        Integer.toString(between.to()));
            case FigureFormula.Never never -> m.t("figure.words.never", events(never.events()));
            case FigureFormula.Ever ever -> m.t("figure.words.ever", events(ever.events()));
            case FigureFormula.OfField field -> field.toString();
            case FigureFormula.DayEnds ends ->
                m.t("figure.words.day_ends", events(List.of(ends.event())), events(ends.among()));
        };
    }

    private String values(FigureFormula.Is is) {
        return is.values().stream()
                .map(value -> is.fact().type() == FigureFact.Values.YES_NO ? m.t("figure.words." + value) : value)
                .collect(Collectors.joining(", "));
    }

    private String fact(FigureFact fact) {
        return m.t("figure.fact." + fact.key());
    }

    private String events(List<String> events) {
        return events.stream()
                .map(event -> m.t("matter.event." + event))
                .collect(Collectors.joining(m.t("figure.words.or")));
    }

    private String titles(List<String> names, String between) {
        return names.stream()
                .map(name -> set.find(name)
                        .map(one -> one.title().in(m.language().locale()))
                        .orElse(name))
                .collect(Collectors.joining(between));
    }
}
