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

/** The files below {@code demo/} that ship inside the product. */
final class DemoFile {

    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private DemoFile() {}

    static List<CSVRecord> rows(String name) {
        String file = "demo/" + name;
        InputStream stream = DemoFile.class.getClassLoader().getResourceAsStream(file);
        if (stream == null) {
            throw new IllegalStateException("the product lacks its file " + file);
        }
        try (CSVParser parser = CSV.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
