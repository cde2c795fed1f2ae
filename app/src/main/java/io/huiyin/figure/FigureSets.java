package io.huiyin.figure;

import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.definition.FigureSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The figures that there are: those that ship with the product, by register. */
@Component
public class FigureSets {

    /** Registers with figures. */
    private static final List<String> SHIPPED = List.of("hotline");

    private final Map<String, FigureSet> sets = new TreeMap<>();

    FigureSets() {
        SHIPPED.forEach(register -> sets.put(register, shipped(register)));
    }

    /** The figures that ship with the product for a register. */
    public static FigureSet shipped(String register) {
        return FigureSet.read(ProductFiles.text("figures/" + register + ".yaml"));
    }

    /** In the order of their registers. */
    public List<FigureSet> list() {
        return List.copyOf(sets.values());
    }

    /** @throws Refused {@code FIGURE-001} when the register has no figures */
    public FigureSet of(String register) {
        FigureSet set = sets.get(register);
        if (set == null) {
            throw Refused.notFound("FIGURE-001", register);
        }
        return set;
    }

    /** @throws Refused {@code FIGURE-001} when there is no such figure */
    public FigureSet.Figure figure(String register, String name) {
        return of(register).find(name).orElseThrow(() -> Refused.notFound("FIGURE-001", register + "/" + name));
    }
}
