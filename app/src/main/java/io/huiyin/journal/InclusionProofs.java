package io.huiyin.journal;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes {@link InclusionProof}s. */
public final class InclusionProofs {

    private static final byte[] NO_ROOT = new byte[32];

    private final JdbcClient sql;
    private final TransactionTemplate snapshot;
    private final EventStore events;
    private final Days days;

    InclusionProofs(JdbcClient sql, TransactionTemplate snapshot, EventStore events, Days days) {
        this.sql = sql;
        this.snapshot = snapshot;
        this.events = events;
        this.days = days;
    }

    /**
     * The proof of a stream's events. Events of the open day are in it and not yet proven. Reads the hashes of each of their days and computes its tree once.
     *
     * @param subject what readers call the stream
     */
    public InclusionProof of(Stream stream, String subject) {
        return Objects.requireNonNull(snapshot.execute(status -> read(stream, subject)));
    }

    private InclusionProof read(Stream stream, String subject) {
        List<EventStore.Stored> history = events.history(stream);
        Map<LocalDate, InclusionProof.Day> closed = new TreeMap<>();
        Map<LocalDate, List<EventStore.Stored>> byDay = new TreeMap<>();
        history.forEach(stored -> byDay.computeIfAbsent(stored.row().day(), d -> new ArrayList<>())
                .add(stored));
        Map<Integer, InclusionProof.Step> steps = new HashMap<>();
        byDay.forEach((day, ofDay) -> {
            Days.Day known = days.find(day).filter(Days.Day::closed).orElse(null);
            if (known != null) {
                closed.put(day, day(known));
            }
            List<byte[]> hashes = known == null ? List.of() : events.hashesOf(day);
            Map<ByteBuffer, Integer> leaves = leaves(hashes, ofDay);
            Map<Integer, List<byte[]>> paths = MerkleTree.paths(hashes, Set.copyOf(leaves.values()));
            ofDay.forEach(stored -> {
                Integer leaf = leaves.get(ByteBuffer.wrap(stored.hash()));
                steps.put(stored.row().seq(), step(stored, leaf, leaf == null ? List.of() : paths.get(leaf)));
            });
        });
        List<InclusionProof.Step> inOrder = history.stream()
                .map(stored -> Objects.requireNonNull(steps.get(stored.row().seq())))
                .toList();
        return new InclusionProof(
                InclusionProof.FORMAT, subject, stream.kind(), stream.id(), inOrder, List.copyOf(closed.values()));
    }

    /** Where the hashes of these events are among those of their day, which is gone through once; none of the open day's. */
    private static Map<ByteBuffer, Integer> leaves(List<byte[]> hashes, List<EventStore.Stored> ofDay) {
        Set<ByteBuffer> wanted =
                ofDay.stream().map(stored -> ByteBuffer.wrap(stored.hash())).collect(Collectors.toSet());
        Map<ByteBuffer, Integer> leaves = new HashMap<>();
        for (int i = 0; i < hashes.size() && leaves.size() < wanted.size(); i++) {
            ByteBuffer hash = ByteBuffer.wrap(hashes.get(i));
            if (wanted.contains(hash)) {
                leaves.putIfAbsent(hash, i);
            }
        }
        return leaves;
    }

    /** @param leaf null for an event of the open day */
    private static InclusionProof.Step step(
            EventStore.Stored stored, @Nullable Integer leaf, @Nullable List<byte[]> path) {
        EventRow row = stored.row();
        return new InclusionProof.Step(
                row.seq(),
                row.day(),
                row.occurredAt(),
                row.recordedAt(),
                row.actor(),
                row.action(),
                row.scope(),
                row.data(),
                InclusionProof.hex(stored.hash()),
                leaf == null ? null : Long.valueOf(leaf),
                path == null
                        ? List.of()
                        : path.stream().map(InclusionProof::hex).toList());
    }

    private InclusionProof.Day day(Days.Day day) {
        byte[] previous = sql.sql("select root from journal_day where day < ? order by day desc limit 1")
                .param(day.day())
                .query((row, n) -> row.getBytes(1))
                .optional()
                .orElse(NO_ROOT);
        byte[] key = sql.sql("select public_key from journal_key where key_id = ?")
                .param(day.keyId())
                .query((row, n) -> row.getBytes(1))
                .single();
        return new InclusionProof.Day(
                day.day(),
                Objects.requireNonNull(day.events()),
                InclusionProof.hex(Objects.requireNonNull(day.treeRoot())),
                InclusionProof.hex(previous),
                InclusionProof.hex(Objects.requireNonNull(day.root())),
                InclusionProof.hex(Objects.requireNonNull(day.signature())),
                InclusionProof.hex(key));
    }
}
