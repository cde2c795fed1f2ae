package io.huiyin.journal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks an {@link InclusionProof} with nothing but itself. What it cannot know is whether the root of a day is the one that was printed:
 * that is compared with the paper.
 */
public final class ProofCheck {

    private static final byte[] NO_HASH = new byte[32];

    private final InclusionProof proof;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<LocalDate, InclusionProof.Day> days = new HashMap<>();
    private int open;

    private ProofCheck(InclusionProof proof) {
        this.proof = proof;
    }

    /**
     * What was found.
     *
     * @param findings everything that does not fit, the first one first
     * @param open events of a day that was not closed yet when the proof was made: chained, not proven
     */
    public record Result(List<Finding> findings, int proven, int open) {

        public boolean good() {
            return findings.isEmpty();
        }
    }

    /** Never throws: bytes that cannot be read are findings, too. */
    public static Result check(InclusionProof proof) {
        return new ProofCheck(proof).run();
    }

    /** Name of the key that signed a day, as the journal calls it. */
    public static String keyId(InclusionProof.Day day) {
        return Signer.keyId(InclusionProof.bytes(day.publicKey()));
    }

    private Result run() {
        for (InclusionProof.Day day : proof.days()) {
            guarded("day " + day.day(), () -> check(day));
        }
        if (proof.events().isEmpty()) {
            found(proof.subject(), "it proves nothing: there are no events");
        }
        byte[][] previous = {NO_HASH};
        int seq = 0;
        for (InclusionProof.Step step : proof.events()) {
            seq++;
            int expected = seq;
            guarded("event " + step.seq() + " (" + step.action() + ")", () -> {
                if (step.seq() != expected) {
                    found("event " + step.seq(), "event " + expected + " is missing before it");
                }
                byte[] stated = previous[0];
                previous[0] = InclusionProof.bytes(step.hash());
                check(step, stated);
            });
        }
        return new Result(List.copyOf(findings), proof.events().size() - open, open);
    }

    private void guarded(String where, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            found(where, "it cannot be read: " + e.getMessage());
        }
    }

    private void check(InclusionProof.Day day) {
        String where = "day " + day.day();
        byte[] root = InclusionProof.bytes(day.root());
        byte[] computed = Canonical.dayRoot(
                day.day(),
                day.events(),
                InclusionProof.bytes(day.treeRoot()),
                InclusionProof.bytes(day.previousRoot()));
        if (!Arrays.equals(computed, root)) {
            found(where, "its root does not follow from its tree and the day before");
        }
        if (!Signer.verify(InclusionProof.bytes(day.publicKey()), root, InclusionProof.bytes(day.signature()))) {
            found(where, "its signature is not valid");
        }
        days.put(day.day(), day);
    }

    private void check(InclusionProof.Step step, byte[] previous) {
        String where = "event " + step.seq() + " (" + step.action() + ")";
        EventRow row = new EventRow(
                new Stream(proof.kind(), proof.id()),
                step.seq(),
                step.day(),
                step.occurredAt(),
                step.recordedAt(),
                step.actor(),
                step.action(),
                step.scope(),
                step.data(),
                null);
        byte[] hash = Canonical.eventHash(row, previous);
        if (!Arrays.equals(hash, InclusionProof.bytes(step.hash()))) {
            found(where, "its hash does not fit its content and its predecessor");
        }
        if (step.leaf() == null) {
            open++;
        } else {
            included(where, step, step.leaf(), hash);
        }
    }

    private void included(String where, InclusionProof.Step step, long leaf, byte[] hash) {
        InclusionProof.@Nullable Day day = days.get(step.day());
        if (day == null) {
            found(where, "its day " + step.day() + " is not in the proof");
            return;
        }
        byte @Nullable [] root = MerkleTree.root(
                hash,
                leaf,
                day.events(),
                step.path().stream().map(InclusionProof::bytes).toList());
        if (!Arrays.equals(root, InclusionProof.bytes(day.treeRoot()))) {
            found(where, "it is not in the tree of its day " + step.day());
        }
    }

    private void found(String where, String what) {
        findings.add(new Finding(where, what));
    }
}
