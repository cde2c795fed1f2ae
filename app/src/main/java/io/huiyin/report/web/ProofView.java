package io.huiyin.report.web;

import io.huiyin.report.Proofs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the proof.
 *
 * @param root as asked for; empty when nothing was asked
 * @param found what the look-up of the root says; null when nothing was asked
 * @param fault what is wrong with the root as typed; null when nothing is
 * @param more whether there are earlier days than those shown
 */
public record ProofView(
        List<Day> days,
        String root,
        @Nullable Found found,
        @Nullable String fault,
        int limit,
        boolean more) {

    /** @param state {@code open}, {@code signed} or {@code unsigned} */
    public record Day(
            String date,
            String report,
            String state,
            String events,
            @Nullable String root,
            @Nullable String key,
            String closed) {}

    public record Found(
            boolean good, String sentence, @Nullable String report) {}

    /** What a verification found, ready to be shown. */
    public record Verified(Proofs.Verification done, String seconds) {}
}
