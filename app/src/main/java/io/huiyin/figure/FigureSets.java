package io.huiyin.figure;

import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.definition.FigureSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The figures that there are: those that ship with the product, by register. */
@Component
public class FigureSets {

    /** Registers with figures. */
    private static final List<String> SHIPPED = List.of(
            "hotline",
            "announcement",
            "cadre",
            "deputy_suggestion",
            "event",
            "handbook",
            "handbook_receipt",
            "inspection",
            "policy",
            "policy_explanation",
            "progress",
            "resident",
            "training",
            "village_team",
            "work_order");

    private final Map<String, FigureSet> sets = new LinkedHashMap<>();

    @Autowired
    FigureSets() {
        this(SHIPPED.stream().map(FigureSets::shipped).toList());
    }

    FigureSets(List<FigureSet> all) {
        all.forEach(set -> sets.put(set.register(), set));
    }

    /** The figures that ship with the product for a register. */
    public static FigureSet shipped(String register) {
        return FigureSet.read(ProductFiles.text("figures/" + register + ".yaml"));
    }

    /** The hotline first, then in the order of their registers. */
    public List<FigureSet> list() {
        return List.copyOf(sets.values());
    }

    /** Those that are counted from events, and kept for closed days. */
    List<FigureSet> ofEvents() {
        return sets.values().stream().filter(set -> !set.isOfRecords()).toList();
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
