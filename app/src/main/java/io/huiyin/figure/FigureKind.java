package io.huiyin.figure;

import java.util.Locale;

/** What the value of a figure is. */
public enum FigureKind {
    COUNT,
    /** How many different persons: what parts come to is never added up. */
    DISTINCT,
    /** Basis points. */
    SHARE,
    /** The median or another percentile of times, at most 2.5 % off above an hour. */
    MINUTES,
    /** Hundredths to so many residents. */
    PER,
    /** A sum in hundredths, which adds up as counts do. */
    AMOUNT;

    /** True when nothing at all is 0, and not unknown. */
    public boolean isNumber() {
        return this == COUNT || this == DISTINCT || this == AMOUNT;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
