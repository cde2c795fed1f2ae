package io.huiyin.advice;

import io.huiyin.definition.FigureSet;
import io.huiyin.figure.By;
import io.huiyin.figure.Value;
import java.time.LocalDate;
import java.util.Map;

/**
 * A figure that says so; it opens into the records behind it.
 *
 * @param only which part of it, in the unit of the report
 */
public record Evidence(FigureSet.Figure figure, LocalDate from, LocalDate to, Map<By, String> only, Value value) {

    public Evidence {
        only = Map.copyOf(only);
    }
}
