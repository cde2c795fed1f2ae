package io.huiyin.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;

class SheetRoundTripTest {

    private static final int COLUMNS = 3;

    @Property(tries = 300)
    void everyTextComesBackFromBothFormats(@ForAll("tables") List<List<String>> table, @ForAll SheetFormat format)
            throws IOException {
        List<List<String>> kept = table.stream()
                .map(row -> row.stream().map(SheetWriter::clean).toList())
                .filter(row -> format == SheetFormat.CSV
                        || row.stream().anyMatch(cell -> !cell.isBlank())) // a workbook's blank rows say nothing
                .toList();

        assertThat(read(write(table, format))).containsExactlyElementsOf(padded(kept, format));
    }

    /** Blank cells at the end of a workbook's row are none. */
    private static List<List<String>> padded(List<List<String>> rows, SheetFormat format) {
        return format == SheetFormat.CSV
                ? rows
                : rows.stream()
                        .map(row -> {
                            int end = row.size();
                            while (end > 0 && row.get(end - 1).isBlank()) {
                                end--;
                            }
                            List<String> cells = new ArrayList<>(row.subList(0, end));
                            while (cells.size() < COLUMNS) {
                                cells.add("");
                            }
                            return List.copyOf(cells);
                        })
                        .toList();
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
        Arbitrary<String> hard = Arbitraries.of(
                "=HYPERLINK(\"http://a\",\"b\")",
                "'=1",
                "''@x",
                "-5",
                "+86",
                "@a",
                "\tx",
                "＝1",
                "a\nb",
                "a\r\nb",
                "\"",
                "\"\"",
                ",",
                "😀🏳️‍🌈",
                "𠮷野家",
                "_x0041_",
                "_x005F_",
                "<&>]]>",
                "  two  ",
                "true",
                "1.50",
                "2022-12-05",
                "\u0000\uD800",
                "\uFFFE");
        return Combinators.combine(any, hard, Arbitraries.oneOf(any, hard))
                .as((a, b, c) -> List.of(a, b, c))
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 200)
    void everyNumberOfFifteenDigitsComesBackAsWritten(
            @ForAll long digits, @ForAll @IntRange(min = 0, max = 8) int scale) throws IOException {
        BigDecimal number = BigDecimal.valueOf(digits % 1_000_000_000_000_000L, scale);
        for (SheetFormat format : SheetFormat.values()) {
            String read = read(write(List.of(List.of(number, "", "x")), format))
                    .getFirst()
                    .getFirst();
            assertThat(new BigDecimal(read)).isEqualByComparingTo(number);
            assertThat(read).doesNotContain("E");
        }
    }

    @Example
    void datesTimesFlagsAndLongNumbersKeepTheirValue() throws IOException {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                LocalDate.of(2022, 12, 5),
                LocalDateTime.of(2022, 12, 5, 23, 59, 59),
                Instant.parse("2022-12-04T16:00:00Z"),
                true,
                12_345_678_901_234_567L,
                new BigDecimal("12345678901234567.89"),
                null,
                LocalDate.of(1899, 1, 1),
                7));
        for (SheetFormat format : SheetFormat.values()) {
            assertThat(read(write(List.of(row), format)).getFirst())
                    .containsExactly(
                            "2022-12-05",
                            "2022-12-05T23:59:59",
                            "2022-12-05T00:00:00",
                            "true",
                            "12345678901234567",
                            "12345678901234567.89",
                            "",
                            "1899-01-01",
                            "7");
        }
    }

    @Example
    void aFormulaIsATextToEverySpreadsheet() throws IOException {
        List<List<String>> table = List.of(List.of("=HYPERLINK(\"http://a\")", "-1+1", "x"));

        assertThat(new String(write(table, SheetFormat.CSV), StandardCharsets.UTF_8))
                .endsWith("\n\"'=HYPERLINK(\"\"http://a\"\")\",'-1+1,x\n");
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(write(table, SheetFormat.XLSX)))) {
            var row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(0).getText()).isEqualTo("=HYPERLINK(\"http://a\")");
        }
    }

    @Example
    void aWorkbookIsWrittenInBoundedMemoryAndGoesOnInANewSheet() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter writer = SheetWriter.open(out, SheetFormat.XLSX, "名单")) {
            writer.header(List.of("n"));
            for (int i = 1; i <= 1_048_577; i++) {
                writer.row(List.of(i));
            }
        }
        try (SheetReader second = SheetReader.open(new ByteArrayInputStream(out.toByteArray()), "名单 2")) {
            assertThat(Objects.requireNonNull(second.next()).cells()).containsExactly("n");
            assertThat(Objects.requireNonNull(second.next()).cells()).containsExactly("1048576");
            assertThat(Objects.requireNonNull(second.next()).cells()).containsExactly("1048577");
            assertThat(second.next()).isNull();
        }
    }

    private static byte[] write(List<? extends List<? extends @Nullable Object>> rows, SheetFormat format)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int columns = rows.isEmpty() ? COLUMNS : rows.getFirst().size();
        try (SheetWriter writer = SheetWriter.open(out, format, "sheet")) {
            writer.header(IntStream.range(0, columns).mapToObj(i -> "c" + i).toList());
            for (List<? extends @Nullable Object> row : rows) {
                writer.row(row);
            }
        }
        return out.toByteArray();
    }

    /** Without the header. */
    private static List<List<String>> read(byte[] file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (SheetReader reader = SheetReader.open(new ByteArrayInputStream(file), null)) {
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                assertThat(row.fault()).isNull();
                rows.add(row.cells());
            }
        }
        return rows.subList(1, rows.size());
    }
}
