package io.huiyin.advice;

import io.huiyin.base.ProductFiles;
import io.huiyin.definition.AdviceSet;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.FigureSets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The rules that there are: those that ship with the product, beside the figures of their register. */
@Component
class AdviceSets {

    private final Map<String, AdviceSet> sets = new TreeMap<>();

    AdviceSets(FigureSets figures) {
        for (FigureSet set : figures.list()) {
            String file = "advice/" + set.register() + ".yaml";
            if (ProductFiles.exists(file)) {
                sets.put(set.register(), AdviceSet.read(ProductFiles.text(file), set));
            }
        }
    }

    /** Those of a register; none when it has no file of them. */
    public AdviceSet of(String register) {
        return sets.getOrDefault(register, new AdviceSet(register, List.of(), List.of()));
    }
}
