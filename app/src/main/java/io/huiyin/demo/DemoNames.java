package io.huiyin.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The lists of invented names. */
final class DemoNames {

    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private DemoNames() {}

    static List<String> column(String file, String column) {
        return rows(file).stream().map(row -> row.get(column)).toList();
    }

    static List<CSVRecord> rows(String file) {
        try (InputStream stream = DemoNames.class.getResourceAsStream("/demo/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("the product lacks its file demo/" + file);
            }
            try (CSVParser parser = CSV.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                return parser.getRecords();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
