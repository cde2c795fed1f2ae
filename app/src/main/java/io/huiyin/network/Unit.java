package io.huiyin.network;

import io.huiyin.base.Bilingual;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A node of the network.
 *
 * @param code division code, or the place's code and a slug for a body: {@code 150502-housing}
 * @param nameEn the Chinese one when it has none
 * @param pinyin syllables of the name without blanks or tones, such as {@code keerqinqu}
 * @param initials first letters of the syllables, such as {@code keqq}
 * @param kind what the field calls it, in the words of {@link UnitKinds}
 * @param line line of business of a body; null for a place
 * @param from first day on which it exists; null when it has always been there
 * @param until last day on which it exists; null when no end is known
 * @param population of a place; null when nobody has said it
 * @param seq the last event of its stream
 */
public record Unit(
        long id,
        String code,
        String name,
        String nameEn,
        String pinyin,
        String initials,
        UnitLevel level,
        String kind,
        @Nullable String line,
        @Nullable Long parentId,
        String path,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Population population,
        int seq)
        implements Bilingual {

    public Unit {
        nameEn = nameEn.isBlank() ? name : nameEn;
    }

    @Override
    public String zh() {
        return name;
    }

    @Override
    public String en() {
        return nameEn;
    }

    /** One of which nobody has said how many live there. */
    public Unit(
            long id,
            String code,
            String name,
            String nameEn,
            String pinyin,
            String initials,
            UnitLevel level,
            String kind,
            @Nullable String line,
            @Nullable Long parentId,
            String path,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            int seq) {
        this(id, code, name, nameEn, pinyin, initials, level, kind, line, parentId, path, from, until, null, seq);
    }

    /** True on its last day already, on which what it has goes to its successor: nothing more is given to it. */
    public boolean endedBy(LocalDate day) {
        return until != null && !until.isAfter(day);
    }

    public boolean validOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }
}
