package io.huiyin.register;

import io.huiyin.base.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file (RFC 4180), one after the other, blank lines left out. A record that cannot be read says why and does not hide
 * its neighbours: a quote that is never closed spoils its own line only.
 */
final class CsvRecords {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT;

    private final CsvLines lines;

    CsvRecords(InputStream in) throws IOException {
        lines = new CsvLines(in);
    }

    /**
     * A record.
     *
     * @param line number of its first line, from 1
     * @param text as it stands in the file, without the line end
     * @param fields stripped; empty when there is a fault
     * @param fault why it cannot be read; null when it can
     */
    record Source(
            long line,
            String text,
            List<String> fields,
            @Nullable Fault fault) {}

    long bytesRead() {
        return lines.bytesRead();
    }

    /** The next record; null at the end of the file. */
    @Nullable
    Source next() throws IOException {
        CsvLines.Line first = lines.next();
        while (first != null && first.text().isBlank()) {
            first = lines.next();
        }
        return first == null ? null : read(first);
    }

    private Source read(CsvLines.Line first) throws IOException {
        if (first.tooLong()) {
            return faulty(first, first.text(), "REGISTER-120", "≤ " + CsvLines.MAX_BYTES + " bytes");
        }
        StringBuilder text = new StringBuilder(first.text());
        boolean readable = first.readable();
        boolean open = endsInQuotes(first.text(), false);
        List<CsvLines.Line> more = new ArrayList<>();
        while (open) {
            CsvLines.Line line = lines.next();
            if (line != null) {
                more.add(line);
            }
            if (line == null || line.tooLong() || text.length() + line.text().length() > CsvLines.MAX_BYTES) {
                lines.pushBack(more);
                return faulty(first, first.text(), "REGISTER-121", null);
            }
            text.append('\n').append(line.text());
            readable = readable && line.readable();
            open = endsInQuotes(line.text(), true);
        }
        return readable ? parse(first, text.toString()) : faulty(first, text.toString(), "REGISTER-122", null);
    }

    /** Whether a line break after this line belongs to a quoted field. */
    private static boolean endsInQuotes(String line, boolean open) {
        boolean inQuotes = open;
        boolean atStart = !open;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inQuotes) {
                if (c == '"') {
                    if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                        i++;
                    } else {
                        inQuotes = false;
                    }
                }
            } else if (c == '"' && atStart) {
                inQuotes = true;
            }
            atStart = !inQuotes && c == ',';
        }
        return inQuotes;
    }

    private static Source parse(CsvLines.Line first, String text) throws IOException {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
            return faulty(first, text, "REGISTER-123", null);
        }
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                return faulty(first, text, "REGISTER-121", null);
            }
            List<String> fields = records.getFirst().stream().map(String::strip).toList();
            return new Source(first.number(), text, fields, null);
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return faulty(first, text, "REGISTER-121", null);
        }
    }

    private static Source faulty(CsvLines.Line first, String text, String code, @Nullable String allowed) {
        return new Source(first.number(), text, List.of(), new Fault("row", "", code, allowed));
    }
}
