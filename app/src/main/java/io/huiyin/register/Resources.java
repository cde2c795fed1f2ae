package io.huiyin.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Files that ship inside the product. */
final class Resources {

    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private Resources() {}

    static boolean exists(String name) {
        return Resources.class.getClassLoader().getResource(name) != null;
    }

    static InputStream open(String name) {
        InputStream stream = Resources.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the product lacks its file " + name);
        }
        return stream;
    }

    static String text(String name) {
        try (InputStream stream = open(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
    }

    static List<Line> lines(String name) {
        try (CSVParser parser = CSV.parse(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            List<Line> lines = new ArrayList<>();
            parser.forEach(row -> lines.add(new Line(name, row.toMap())));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
