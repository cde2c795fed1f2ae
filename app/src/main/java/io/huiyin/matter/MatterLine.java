package io.huiyin.matter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A matter as a line of a list.
 *
 * @param members how many others have joined it
 * @param joined it has joined another one, which answers for it
 * @param unsolved its requester says so on the public page, and nobody has taken it up again since
 * @param help when the part is due that a unit of the list's {@code co} owes; null in other lists
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
        boolean joined,
        boolean unsolved,
        @Nullable Instant help) {

    MatterLine helping(@Nullable Instant due) {
        return new MatterLine(
                id,
                number,
                register,
                state,
                channel,
                category,
                urgent,
                summary,
                placeId,
                leadUnitId,
                times,
                outcome,
                satisfaction,
                returns,
                redos,
                members,
                joined,
                unsolved,
                due);
    }
}
