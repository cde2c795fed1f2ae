package io.huiyin.matter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a unit replies.
 *
 * @param reply to the requester
 * @param publicReply for everybody; null when nothing is published
 * @param verdict whether what was said holds; null when nobody judged it
 * @param grounds of the verdict; never null unless it is {@link Verdict#FOUNDED} or missing
 */
public record Answering(
        String reply,
        @Nullable String publicReply,
        @Nullable Verdict verdict,
        @Nullable String grounds,
        List<Evidence> evidence) {

    public Answering {
        evidence = List.copyOf(evidence);
    }
}
