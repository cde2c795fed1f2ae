package io.huiyin.journal;

import io.huiyin.database.Copy;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what may be done once only, in the transaction of what was done: a second time is a duplicate key. */
final class OnceWriter {

    private static final List<String> CLAIM = List.of("space", "key", "fingerprint", "stream_id", "answer", "made_at");
    private static final List<String> MARK = List.of("mark", "stream_id");

    private final JdbcTemplate jdbc;

    OnceWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Claimed(Claim claim, Appended of) {}

    private record Marked(Mark mark, long stream) {}

    void write(List<Append<?>> group, List<Appended> appended) {
        List<Claimed> claims = new ArrayList<>();
        List<Marked> marks = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            switch (group.get(i).once()) {
                case Claim claim -> claims.add(new Claimed(claim, appended.get(i)));
                case Mark mark ->
                    marks.add(new Marked(mark, appended.get(i).stream().id()));
                case null -> {}
            }
        }
        if (!claims.isEmpty()) {
            claim(claims);
        }
        if (!marks.isEmpty()) {
            mark(marks);
        }
    }

    private void claim(List<Claimed> claims) {
        if (claims.size() < EventStore.COPIED) {
            jdbc.batchUpdate(
                    "insert into claim (space, key, fingerprint, stream_id, answer, made_at) values (?, ?, ?, ?, ?, ?)",
                    claims.stream().map(OnceWriter::row).toList());
            return;
        }
        jdbc.execute((ConnectionCallback<Long>) connection ->
                Copy.into(connection, "claim", CLAIM, rows -> claims.forEach(claimed -> copy(rows.row(), claimed))));
    }

    private static Object[] row(Claimed claimed) {
        Claim claim = claimed.claim;
        Appended of = claimed.of;
        return new Object[] {
            claim.space(),
            claim.key(),
            claim.fingerprint(),
            of.stream().id(),
            claim.answer().apply(of),
            of.events().getLast().recordedAt().atOffset(ZoneOffset.UTC)
        };
    }

    private static void copy(Copy columns, Claimed claimed) {
        Claim claim = claimed.claim;
        Appended of = claimed.of;
        columns.text(claim.space()).text(claim.key()).bytes(claim.fingerprint());
        columns.bigint(of.stream().id()).text(claim.answer().apply(of));
        columns.time(of.events().getLast().recordedAt());
    }

    /** In their order, so that the index is gone through once, from left to right. */
    private void mark(List<Marked> marks) {
        marks.sort(Comparator.comparing(Marked::mark));
        jdbc.execute((ConnectionCallback<Long>) connection -> Copy.into(
                connection,
                "import_mark",
                MARK,
                rows -> marks.forEach(marked ->
                        rows.row().uuid(marked.mark.high(), marked.mark.low()).bigint(marked.stream))));
    }
}
