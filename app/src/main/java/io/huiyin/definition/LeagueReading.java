package io.huiyin.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came of reading a file of league tables, and everything that is wrong with it. */
record LeagueReading(LeagueSet leagues, List<DefinitionFault> faults, Positions positions) {

    /** What is wrong with the file in itself and beside the figures of its register, of which there may be none. */
    List<DefinitionFault> all(Optional<FigureSet> figures) {
        List<DefinitionFault> all = new ArrayList<>(faults);
        if (faults.isEmpty()) {
            all.addAll(links(figures));
        }
        return all;
    }

    private List<DefinitionFault> links(Optional<FigureSet> figures) {
        Faults links = new Faults(positions);
        if (figures.isEmpty() || !figures.get().register().equals(leagues.register())) {
            links.add("register", Suggestions.say("figures-first"), "no-figures", leagues.register());
            return links.list();
        }
        List<String> fitting = figures.get().figures().stream()
                .filter(figure -> fits(figure, figures.get()))
                .map(FigureSet.Figure::name)
                .toList();
        for (int i = 0; i < leagues.leagues().size(); i++) {
            Set<String> seen = new HashSet<>();
            List<LeagueSet.Rate> rates = leagues.leagues().get(i).rates();
            for (int j = 0; j < rates.size(); j++) {
                String figure = rates.get(j).figure();
                String path = "leagues/" + i + "/rates/" + j + "/figure";
                if (!fitting.contains(figure)) {
                    links.add(path, Suggestions.among(figure, fitting), "no-figure", figure);
                } else if (!seen.add(figure)) {
                    links.add(path, Suggestions.say("keep-one"), "twice", figure);
                }
            }
        }
        return links.list();
    }

    /** A share of what happened, of which a reader wishes for more or for less. */
    private static boolean fits(FigureSet.Figure figure, FigureSet figures) {
        return figure.wish() != FigureSet.Wish.NONE
                && figure.formula() instanceof FigureFormula.Share share
                && !FigureReader.isStock(figures, share.whole());
    }
}
