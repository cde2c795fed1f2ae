package io.huiyin.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What came of reading a file of rules for advice, and everything that is wrong with it. */
record AdviceReading(AdviceSet advice, List<DefinitionFault> faults, Positions positions) {

    /** Of a hundred: a share is never as much. */
    private static final int ALL = 100;

    /** What is wrong with the file in itself and beside the figures of its register, of which there may be none. */
    List<DefinitionFault> all(Optional<FigureSet> figures) {
        List<DefinitionFault> all = new ArrayList<>(faults);
        if (!faults.isEmpty()) {
            return all;
        }
        Faults links = new Faults(positions);
        if (figures.isEmpty() || !figures.get().register().equals(advice.register())) {
            links.add("register", Suggestions.say("figures-first"), "no-figures", advice.register());
        } else {
            new Links(figures.get(), links).check();
        }
        all.addAll(links.list());
        return all;
    }

    /** The rules beside the figures that they speak of. */
    private final class Links {

        private final FigureSet figures;
        private final Faults links;

        Links(FigureSet figures, Faults links) {
            this.figures = figures;
            this.links = links;
        }

        void check() {
            for (int i = 0; i < advice.asks().size(); i++) {
                check(advice.asks().get(i).test(), "asks/" + i, figure -> !isMeasured(figure));
            }
            for (int i = 0; i < advice.suggestions().size(); i++) {
                String path = "suggestions/" + i;
                switch (advice.suggestions().get(i).when()) {
                    case AdviceSet.Topic _ -> {}
                    case AdviceSet.Rises rises ->
                        named(
                                rises.figure(),
                                path + "/rises/figure",
                                figure -> isStock(figure) && !isShare(figure) && !isMeasured(figure));
                    case AdviceSet.Reaches reaches ->
                        check(reaches.test(), path + "/reaches", figure -> !isMeasured(figure));
                    case AdviceSet.Disputed disputed ->
                        named(
                                disputed.figure(),
                                path + "/disputed/figure",
                                figure -> !isStock(figure) && !isShare(figure) && !isMeasured(figure));
                    case AdviceSet.Contrast contrast -> {
                        check(contrast.good(), path + "/contrast/good", figure -> isShare(figure) && !isStock(figure));
                        check(contrast.poor(), path + "/contrast/poor", figure -> isShare(figure) && !isStock(figure));
                    }
                }
            }
        }

        /** A share has a percentage and a smallest number; what is counted has neither, and nobody is told apart by having little. */
        private void check(AdviceSet.Test test, String path, Predicate<FigureSet.Figure> fits) {
            Optional<FigureSet.Figure> figure = named(test.figure(), path + "/figure", fits);
            if (figure.isEmpty()) {
                return;
            }
            boolean below = test.side() == AdviceSet.Side.BELOW;
            if (isShare(figure.get())) {
                if (test.least() == 0) {
                    links.add(path, Suggestions.say("add", "least"), "missing", "least");
                }
                if (test.limit() >= ALL) {
                    String limit = below ? "below" : "from";
                    links.add(
                            path + "/" + limit,
                            Suggestions.say("range", 1, ALL - 1),
                            "value",
                            limit,
                            Integer.toString(test.limit()));
                }
            } else if (test.least() != 0 || below) {
                String key = below ? "below" : "least";
                links.add(path + "/" + key, Suggestions.say("remove-key", key), "misplaced", key, test.figure());
            }
            if (isStock(figure.get()) && test.days() != 1) {
                links.add(path + "/days", Suggestions.say("remove-key", "days"), "misplaced", "days", test.figure());
            }
        }

        private Optional<FigureSet.Figure> named(String name, String path, Predicate<FigureSet.Figure> fits) {
            List<FigureSet.Figure> fitting =
                    figures.figures().stream().filter(fits).toList();
            Optional<FigureSet.Figure> found = fitting.stream()
                    .filter(figure -> figure.name().equals(name))
                    .findFirst();
            if (found.isEmpty()) {
                List<String> names =
                        fitting.stream().map(FigureSet.Figure::name).toList();
                links.add(path, Suggestions.among(name, names), "no-figure", name);
            }
            return found;
        }

        private boolean isShare(FigureSet.Figure figure) {
            return figure.formula() instanceof FigureFormula.Share;
        }

        /** Told in minutes, or by residents. */
        private boolean isMeasured(FigureSet.Figure figure) {
            return figure.formula() instanceof FigureFormula.Times || figure.formula() instanceof FigureFormula.Per;
        }

        private boolean isStock(FigureSet.Figure figure) {
            String base = figure.formula() instanceof FigureFormula.Share share ? share.whole() : figure.name();
            return FigureReader.isStock(figures, base);
        }
    }
}
