package io.huiyin.matter;

import java.time.Instant;

/**
 * Whose matters of a category in a part of the network are: decided for good after units had disputed it.
 *
 * @param number of the matter that it was decided on
 * @param areaId the unit in whose subtree it holds
 * @param unitId whose they are
 */
public record Precedent(
        long matterId,
        int seq,
        String number,
        String register,
        String category,
        long areaId,
        String areaPath,
        long unitId,
        String grounds,
        Instant decided,
        String by) {}
