package io.huiyin.replay;

import io.huiyin.base.ProductFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A figure that was published of a system, and which of the product's figures is to come to it. All of them stand in
 * {@code replay/published.csv}, none in code.
 *
 * @param system of the mission, such as {@code A3}
 * @param asked the product's figure; null when there is none to compare
 * @param value as published; null when there is none to compare
 * @param zh what the source says, in short
 */
public record Published(
        String system, @Nullable Asked asked, @Nullable BigDecimal value, Sign sign, String zh, String en) {

    private static final String FILE = "replay/published.csv";
    private static final BigDecimal MUCH_MORE = new BigDecimal("1.3");

    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    /** What the source says of the number. */
    public enum Sign {
        EXACT,
        /** "More than": as much or up to three tenths more agrees. */
        LEAST,
        /** The system is built, nothing was published of it in numbers. */
        NONE,
        /** The system is built, and no figure of the product says this yet. */
        OPEN,
        /** The system, or this part of it, is not built yet. */
        UNBUILT;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A figure of the product.
     *
     * @param by what it is narrowed by, as in addresses; null for all of it
     * @param key of {@code by}
     * @param from first day; null for what stands on a list now
     */
    public record Asked(
            String register,
            String figure,
            @Nullable String by,
            @Nullable String key,
            @Nullable LocalDate from) {}

    /** In the order of the systems. */
    public static List<Published> list() {
        try (CSVParser parser = CSV.parse(new StringReader(ProductFiles.text(FILE)))) {
            return parser.getRecords().stream().map(Published::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Published of(CSVRecord row) {
        return new Published(
                row.get("system"),
                row.get("figure").isEmpty() ? null : asked(row),
                row.get("published").isEmpty() ? null : new BigDecimal(row.get("published")),
                Sign.valueOf(row.get("sign").toUpperCase(Locale.ROOT)),
                row.get("zh"),
                row.get("en"));
    }

    private static Asked asked(CSVRecord row) {
        String[] only = row.get("only").split("=", 2);
        boolean narrowed = only.length == 2;
        return new Asked(
                row.get("register"),
                row.get("figure"),
                narrowed ? only[0] : null,
                narrowed ? only[1] : null,
                row.get("from").isEmpty() ? null : LocalDate.parse(row.get("from")));
    }

    /** Whether what the product computes is what was published. */
    public boolean agrees(BigDecimal computed) {
        if (value == null) {
            return false;
        }
        return sign == Sign.LEAST
                ? computed.compareTo(value) >= 0 && computed.compareTo(value.multiply(MUCH_MORE)) <= 0
                : computed.compareTo(value) == 0;
    }
}
