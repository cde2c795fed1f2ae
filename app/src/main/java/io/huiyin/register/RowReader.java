package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.base.Sha256;
import io.huiyin.sheet.SheetRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * From records of a file to rows with an identity: the column {@code source_id}, else the hash of the record and how often the same record
 * stood in the file before.
 */
final class RowReader {

    private static final int MAX_SOURCE_ID = 150;

    private final Header header;
    /** Line of each source_id and count of each record, by the first eight bytes of a hash: two million rows fit into memory. */
    private final Map<Long, Long> seen = new HashMap<>();

    RowReader(Header header) {
        this.header = header;
    }

    /**
     * A row of the file.
     *
     * @param fingerprint SHA-256 of the record
     * @param faults what was found wrong before the register was asked
     */
    record Read(Row row, byte[] fingerprint, String original, List<Fault> faults) {}

    Read read(SheetRow source) {
        byte[] hash = Sha256.of(source.text());
        Map<String, String> values = values(source);
        String sourceId = values.remove(Header.SOURCE_ID);
        List<Fault> faults = new ArrayList<>();
        if (source.fault() != null) {
            faults.add(source.fault());
        } else if (source.cells().size() != header.columns().size()) {
            faults.add(Importer.rowFault(
                    String.valueOf(source.cells().size()),
                    "REGISTER-109",
                    String.valueOf(header.columns().size())));
        }
        String identity = sourceId == null ? identity(hash) : sourceId;
        if (sourceId != null) {
            check(sourceId, source.line(), faults);
        }
        return new Read(new Row(source.line(), identity, values), hash, source.text(), faults);
    }

    private Map<String, String> values(SheetRow source) {
        Map<String, String> values = new HashMap<>();
        int fields = Math.min(source.cells().size(), header.columns().size());
        for (int i = 0; i < fields; i++) {
            String value = source.cells().get(i).strip();
            if (!value.isEmpty()) {
                values.put(header.columns().get(i), value);
            }
        }
        return values;
    }

    private String identity(byte[] hash) {
        long occurrence = seen.merge(prefix(hash), 1L, Long::sum);
        return HexFormat.of().formatHex(hash) + ":" + occurrence;
    }

    private void check(String sourceId, long line, List<Fault> faults) {
        if (sourceId.length() > MAX_SOURCE_ID) {
            faults.add(new Fault(Header.SOURCE_ID, sourceId, "BASE-003", "≤ " + MAX_SOURCE_ID));
            return;
        }
        Long earlier = seen.putIfAbsent(prefix(Sha256.of(Header.SOURCE_ID + sourceId)), line);
        if (earlier != null) {
            faults.add(new Fault(Header.SOURCE_ID, sourceId, "REGISTER-110", String.valueOf(earlier)));
        }
    }

    private static long prefix(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
