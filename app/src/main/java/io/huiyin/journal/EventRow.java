package io.huiyin.journal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An event as stored: data and personal as the very texts of the columns. */
record EventRow(
        Stream stream,
        int seq,
        LocalDate day,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        String action,
        String scope,
        String data,
        @Nullable String personal) {}
