package io.huiyin.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A small workbook of several tables. The same tables give the same bytes: nothing in the file says when it was made. */
public final class TabbedWorkbook {

    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int MOST_NAME = 31;
    private static final String PROPERTIES = "docProps/core.xml";
    private static final String CREATED = "<dcterms:created[^>]*>[^<]*</dcterms:created>";

    /** The first moment that a ZIP file can hold. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private TabbedWorkbook() {}

    /**
     * A table on a sheet of its own.
     *
     * @param name of the sheet; what a workbook does not allow in it becomes a space
     * @param rows of texts and numbers; null is an empty cell
     */
    public record Tab(String name, List<String> header, List<List<@Nullable Object>> rows) {}

    /** The bytes of the file. */
    public static byte[] of(List<Tab> tabs) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (Workbook workbook = new Workbook(bytes, "Huiyin", "1.0")) {
                Set<String> names = new HashSet<>();
                for (Tab tab : tabs) {
                    write(workbook.newWorksheet(name(tab.name, names)), tab);
                }
            }
            return undated(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A workbook refuses some characters in names, long ones, and two that differ by case only. */
    private static String name(String wished, Set<String> taken) {
        String plain = wished.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        String base = plain.isEmpty() ? "Sheet" : plain;
        for (int number = 1; ; number++) {
            String end = number == 1 ? "" : " " + number;
            String name = base.substring(0, Math.min(base.length(), MOST_NAME - end.length())) + end;
            if (taken.add(name.toLowerCase(Locale.ROOT))) {
                return name;
            }
        }
    }

    private static void write(Worksheet sheet, Tab tab) {
        for (int column = 0; column < tab.header.size(); column++) {
            sheet.value(0, column, tab.header.get(column));
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(0, 1);
        for (int row = 0; row < tab.rows.size(); row++) {
            List<@Nullable Object> cells = tab.rows.get(row);
            for (int column = 0; column < cells.size(); column++) {
                write(sheet, row + 1, column, cells.get(column));
            }
        }
    }

    private static void write(Worksheet sheet, int row, int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case Number number -> sheet.value(row, column, number);
            default -> sheet.value(row, column, cell.toString());
        }
    }

    private static byte[] undated(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveInputStream in =
                        new ZipArchiveInputStream(new ByteArrayInputStream(file)); // the JDK's refuses its sizes
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] part = in.readAllBytes();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(NO_TIME);
                out.putNextEntry(copy);
                out.write(entry.getName().equals(PROPERTIES) ? undatedProperties(part) : part);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] undatedProperties(byte[] part) {
        String text = new String(part, StandardCharsets.UTF_8);
        return text.replaceFirst(CREATED, "").getBytes(StandardCharsets.UTF_8);
    }
}
