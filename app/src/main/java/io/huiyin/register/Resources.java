package io.huiyin.register;

import io.huiyin.base.ProductFiles;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Tables that ship inside the product. */
final class Resources {

    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private Resources() {}

    /** A row of a CSV file with a header. */
    record Line(String file, Map<String, String> fields) {

        /** The text of a column that the file must have. */
        String text(String column) {
            String text = fields.get(column);
            if (text == null) {
                throw new IllegalStateException(file + " has no column " + column);
            }
            return text.strip();
        }

        /** The text of a column that the file, or this row at its end, may lack; empty then. */
        String optional(String column) {
            return fields.getOrDefault(column, "").strip();
        }
    }

    static List<Line> lines(String name) {
        try (CSVParser parser = CSV.parse(new InputStreamReader(ProductFiles.open(name), StandardCharsets.UTF_8))) {
            List<Line> lines = new ArrayList<>();
            parser.forEach(row -> lines.add(new Line(name, row.toMap())));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
