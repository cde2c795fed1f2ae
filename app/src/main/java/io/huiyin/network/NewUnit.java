package io.huiyin.network;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit that is to be added, as somebody wrote it down. Its path, pinyin and initials follow from it.
 *
 * @param level as in {@link UnitLevel#code()}
 * @param parent code of the unit above; null for the city alone
 * @param from first day; null when it has always been there
 * @param until last day; null when no end is known
 * @param population residents of a place; null when it is not known
 * @param populationSource whose count that is; goes with it
 */
public record NewUnit(
        @Nullable String code,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String level,
        @Nullable String kind,
        @Nullable String line,
        @Nullable String parent,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String population,
        @Nullable String populationSource) {

    /** One of which nobody says how many live there. */
    public NewUnit(
            @Nullable String code,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String level,
            @Nullable String kind,
            @Nullable String line,
            @Nullable String parent,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        this(code, name, nameEn, level, kind, line, parent, from, until, null, null);
    }
}
