package io.huiyin.matter;

import org.jspecify.annotations.Nullable;

/** A matter as a line of a list. */
public record MatterLine(
        long id,
        String number,
        String register,
        String state,
        String channel,
        String category,
        boolean urgent,
        String summary,
        long placeId,
        long leadUnitId,
        Matter.Times times,
        @Nullable Outcome outcome,
        @Nullable Integer satisfaction,
        int returns,
        int redos) {}
