package io.huiyin.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes CSV. */
final class CsvText {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private CsvText() {}

    /** Rows under a header made of the first row's columns. */
    static byte[] of(List<Map<String, String>> rows) {
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            List<String> columns = List.copyOf(rows.getFirst().keySet());
            text.append(line(columns));
            rows.forEach(row -> text.append(line(
                    columns.stream().map(column -> row.getOrDefault(column, "")).toList())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One record with its line end. */
    static String line(Collection<String> values) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
