package io.huiyin.advice;

import io.huiyin.figure.FigureBeans;
import io.huiyin.figure.Figures;
import io.huiyin.network.UnitLevel;
import java.util.Optional;
import java.util.function.Function;

/** Advice over figures without a network. */
public final class AdviceBeans {

    private AdviceBeans() {}

    /** @param levels of the units of paths */
    public static Adviser adviser(Figures figures, Function<String, Optional<UnitLevel>> levels) {
        return new Adviser(new AdviceSets(FigureBeans.sets()), FigureBeans.sets(), figures, levels);
    }
}
