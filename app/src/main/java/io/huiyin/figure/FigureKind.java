package io.huiyin.figure;

import java.util.Locale;

/** What the value of a figure is. */
public enum FigureKind {
    COUNT,
    /** Basis points. */
    SHARE,
    /** The median or another percentile of times, at most 2.5 % off above an hour. */
    MINUTES;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
