package io.huiyin.matter;

import org.jspecify.annotations.Nullable;

/**
 * A matter as a line of a list.
 *
 * @param members how many others have joined it
 * @param joined it has joined another one, which answers for it
 */
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
        int redos,
        int members,
        boolean joined) {}
