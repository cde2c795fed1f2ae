package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.base.Sha256;
import io.huiyin.base.Utf8;
import io.huiyin.journal.Mark;
import io.huiyin.sheet.SheetRow;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From records of a file to rows with an identity: the column {@code source_id}, else the hash of the record and how often the same record
 * stood in the file before.
 */
final class RowReader {

    private static final int MAX_SOURCE_ID = 150;
    private static final String SPACE = "import:";
    private static final HexFormat HEX = HexFormat.of();

    private final String space;
    private final Header header;
    /** Line of each source_id, and count of each record. */
    private final Seen seen = new Seen();

    private final MessageDigest sha256 = Sha256.digest();
    private final Utf8 text = new Utf8();

    /** @param register that the rows are to go to */
    RowReader(String register, Header header) {
        this.space = SPACE + register;
        this.header = header;
    }

    /**
     * A row of the file.
     *
     * @param mark of its identity in the register
     * @param faults what was found wrong before the register was asked
     */
    record Read(Row row, Mark mark, SheetRow source, List<Fault> faults) {

        String original() {
            return source.text();
        }
    }

    Read read(SheetRow source) {
        byte[] hash = sha256(text.clear().text(header.reason() < 0 ? source.text() : withoutReason(source)));
        List<String> cells = stripped(source.cells());
        int at = header.sourceId();
        String sourceId = at < 0 || at >= cells.size() || cells.get(at).isEmpty() ? null : cells.get(at);
        List<Fault> faults = faults(source, sourceId);
        String identity = sourceId == null ? identity(hash) : sourceId;
        Mark mark = Mark.of(sha256(text.clear().text(space).ascii('\n').text(identity)));
        return new Read(new Row(source.line(), identity, header.positions(), cells), mark, source, faults);
    }

    private byte[] sha256(Utf8 of) {
        sha256.update(of.bytes(), 0, of.size());
        return sha256.digest();
    }

    /** What is kept of a row of that identity. */
    static Mark mark(String register, String identity) {
        return Mark.of(SPACE + register, identity);
    }

    private List<Fault> faults(SheetRow source, @Nullable String sourceId) {
        boolean fits = source.fault() == null
                && source.cells().size() == header.columns().size();
        if (fits && sourceId == null) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        if (source.fault() != null) {
            faults.add(source.fault());
        } else if (!fits) {
            faults.add(Importer.rowFault(
                    String.valueOf(source.cells().size()),
                    "REGISTER-109",
                    String.valueOf(header.columns().size())));
        }
        if (sourceId != null) {
            check(sourceId, source.line(), faults);
        }
        return faults;
    }

    /** So that a row that was rejected and comes again as it was is the same row. */
    private String withoutReason(SheetRow source) {
        List<String> cells = new ArrayList<>(source.cells());
        if (header.reason() < cells.size()) {
            cells.remove(header.reason());
        }
        return cells.isEmpty() ? source.text() : Heads.text(cells);
    }

    private static List<String> stripped(List<String> cells) {
        List<String> stripped = new ArrayList<>(cells.size());
        for (String cell : cells) {
            stripped.add(cell.strip());
        }
        return stripped;
    }

    private String identity(byte[] hash) {
        long prefix = prefix(hash);
        int occurrence = seen.get(prefix) + 1;
        seen.put(prefix, occurrence);
        return HEX.formatHex(hash) + ":" + occurrence;
    }

    private void check(String sourceId, long line, List<Fault> faults) {
        if (sourceId.length() > MAX_SOURCE_ID) {
            faults.add(new Fault(Header.SOURCE_ID, sourceId, "BASE-003", "≤ " + MAX_SOURCE_ID));
            return;
        }
        long prefix = prefix(Sha256.of(Header.SOURCE_ID + sourceId));
        int earlier = seen.get(prefix);
        if (earlier != 0) {
            faults.add(new Fault(Header.SOURCE_ID, sourceId, "REGISTER-110", String.valueOf(earlier)));
        } else {
            seen.put(prefix, (int) Math.min(line, Integer.MAX_VALUE));
        }
    }

    private static long prefix(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
