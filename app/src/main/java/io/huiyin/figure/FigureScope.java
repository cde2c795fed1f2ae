package io.huiyin.figure;

import io.huiyin.base.Paths;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;

/**
 * Whose figures are asked for.
 *
 * @param body false for an area, whose matters are those about its places; true for a body, whose matters are those it was accountable for
 */
public record FigureScope(String path, boolean body) {

    public static FigureScope of(Unit unit) {
        return new FigureScope(unit.path(), unit.level() == UnitLevel.BUREAU);
    }

    /** Every matter there is. */
    static final FigureScope ALL = new FigureScope("", false);

    public String end() {
        return path.isEmpty() ? "" : Paths.end(path);
    }

    /** Depth of the places that are told apart: those one step below an area, or the neighbours of a body. */
    public int depth() {
        return Paths.depth(path) + (body ? 0 : 1);
    }
}
