package io.huiyin.register;

import io.huiyin.sheet.SheetPreview;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a file looks like before it is imported, and how its columns would go.
 *
 * @param sheets the first rows of each
 * @param sheet the one that is looked at; null in a file that has no names for it
 * @param headLine line of the heads in the file, from 1
 * @param heads in the order of the file
 */
public record FileLook(List<SheetPreview> sheets, @Nullable String sheet, long headLine, List<Head> heads) {

    /** Rows of each sheet that are looked at. */
    public static final int ROWS = 20;

    /**
     * A column of the file.
     *
     * @param head as it stands in the file; {@code #3} for the third when it is empty, with a number behind when it is there again
     * @param column of the register that it would go to; empty when it is left out; null when none is known
     */
    public record Head(String head, @Nullable String column) {}

    public FileLook {
        sheets = List.copyOf(sheets);
        heads = List.copyOf(heads);
    }

    /** True when there is a column whose place in the register is not known. */
    public boolean asks() {
        return heads.stream().anyMatch(head -> head.column == null);
    }

    /** Head to column in the order of the file; what is not known is left out. */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        heads.forEach(head -> columns.put(head.head, Objects.requireNonNullElse(head.column, Header.LEFT_OUT)));
        return columns;
    }

    /** The same with other columns, by head. */
    public FileLook with(Map<String, String> columns) {
        return new FileLook(
                sheets,
                sheet,
                headLine,
                heads.stream()
                        .map(head -> new Head(head.head, columns.getOrDefault(head.head, head.column)))
                        .toList());
    }

    /** The rows of the sheet that is looked at. */
    public SheetPreview shown() {
        return sheets.stream()
                .filter(one -> Objects.equals(one.name(), sheet))
                .findFirst()
                .orElseThrow();
    }
}
