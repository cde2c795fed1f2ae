package io.huiyin.register;

import io.huiyin.base.Refused;
import io.huiyin.sheet.CsvText;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.sheet.SheetReader;
import io.huiyin.sheet.SheetRow;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a file below its heads. Above the heads there may be a title, a date, who filled it in: all that is passed over. */
final class Heads {

    /** Rows among which the heads are looked for. */
    static final int LOOKED_AT = 12;

    private final SheetReader rows;
    private final Deque<SheetRow> behind = new ArrayDeque<>();
    private final SheetRow header;

    /**
     * Reads up to the heads.
     *
     * @param chosen heads that are not called as the register calls them
     * @param line of the heads in the file; 0 when they are to be found
     * @throws Refused {@code REGISTER-107} when there is no row, {@code REGISTER-116} when there is none on that line
     */
    Heads(SheetReader rows, RegisterTarget target, Map<String, String> chosen, long line) throws IOException {
        this.rows = rows;
        List<SheetRow> first = new ArrayList<>();
        for (SheetRow row = rows.next(); row != null; row = rows.next()) {
            first.add(row);
            if (line > 0 ? row.line() >= line : first.size() == LOOKED_AT) {
                break;
            }
        }
        int at = at(first, target, chosen, line);
        header = first.get(at);
        rows.widen(header.cells().size());
        behind.addAll(first.subList(at + 1, first.size()));
    }

    SheetRow header() {
        return header;
    }

    /** The next row that holds anything; null at the end. */
    @Nullable
    SheetRow next() throws IOException {
        SheetRow row = behind.isEmpty() ? rows.next() : widened(behind.remove());
        while (row != null && isBlank(row)) {
            row = behind.isEmpty() ? rows.next() : widened(behind.remove());
        }
        return row;
    }

    /** The commas that spreadsheets write for an empty row. */
    private static boolean isBlank(SheetRow row) {
        return row.fault() == null && row.cells().stream().allMatch(String::isBlank);
    }

    /** It was read before the width of the table was known. */
    private SheetRow widened(SheetRow row) {
        int missing = header.cells().size() - row.cells().size();
        if (rows.format() != SheetFormat.XLSX || missing <= 0) {
            return row;
        }
        List<String> cells = new ArrayList<>(row.cells());
        for (int i = 0; i < missing; i++) {
            cells.add("");
        }
        return new SheetRow(row.line(), text(cells), cells, row.fault());
    }

    static String text(List<String> cells) {
        String record = CsvText.line(cells);
        return record.substring(0, record.length() - 1);
    }

    /**
     * Which of the first rows holds the heads: the one with most of what the register knows, the earlier of two; when none has any, the
     * first with more than one cell.
     */
    static int at(List<SheetRow> first, RegisterTarget target, Map<String, String> chosen, long line) {
        if (first.isEmpty()) {
            throw Refused.invalid("REGISTER-107");
        }
        int best = -1;
        long most = 0;
        int table = -1;
        for (int i = 0; i < first.size(); i++) {
            SheetRow row = first.get(i);
            if (row.line() == line) {
                return i;
            }
            long known = known(row, target, chosen);
            if (known > most) {
                best = i;
                most = known;
            }
            if (table < 0
                    && row.cells().stream().filter(cell -> !cell.isBlank()).count() > 1) {
                table = i;
            }
        }
        if (line > 0) {
            throw Refused.invalid("REGISTER-116", line);
        }
        return Math.max(0, best >= 0 ? best : table);
    }

    private static long known(SheetRow row, RegisterTarget target, Map<String, String> chosen) {
        return row.fault() != null
                ? 0
                : Header.match(row.cells(), target, chosen).stream()
                        .map(Header.Match::column)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count();
    }
}
