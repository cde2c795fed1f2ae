package io.huiyin.register;

import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the columns of a register are called in the reader's language. */
public final class ColumnTitles {

    private final Map<String, String> titles = new HashMap<>();
    private final Messages m;

    /** @param columns of a register */
    public ColumnTitles(List<RegisterTarget.Column> columns, Messages m) {
        this.m = m;
        columns.forEach(column -> titles.put(column.name(), of(column, m)));
    }

    /** Its own title, else its name. */
    public static String of(RegisterTarget.Column column, Messages m) {
        List<String> titles = column.titles();
        return titles.isEmpty() ? column.name() : m.language() == Language.ZH ? titles.getFirst() : titles.getLast();
    }

    /** What the heads of a file may be for these columns: their titles, and the names of those whose title another one has too. */
    public static List<String> heads(List<RegisterTarget.Column> columns, Messages m) {
        return columns.stream()
                .map(column -> {
                    String title = of(column, m);
                    boolean alone = columns.stream()
                            .allMatch(other ->
                                    other.equals(column) || !other.titles().contains(title));
                    return alone ? title : column.name();
                })
                .toList();
    }

    /** Of the field of a fault: the column's title with what follows its name, such as {@code [2]}; the whole row has a word of its own. */
    public String of(String field) {
        if (field.equals("row")) {
            return m.t("register.import.row");
        }
        String column = column(field);
        String title = titles.get(column);
        return title == null ? field : title + field.substring(column.length());
    }

    /** The name of the column that the field of a fault begins with. */
    public String column(String field) {
        String best = field;
        if (!titles.containsKey(field)) {
            int end = field.length();
            while (end > 0 && !titles.containsKey(field.substring(0, end))) {
                end = Math.max(field.lastIndexOf('.', end - 1), field.lastIndexOf('[', end - 1));
            }
            best = end > 0 ? field.substring(0, end) : field;
        }
        return best;
    }

    /**
     * Where in the row of a file a fault lies.
     *
     * @param columns heads of the file to columns of the register, in the order of the file
     * @return from 0; -1 when it is about the whole row
     */
    public int position(String field, Map<String, String> columns) {
        if (field.matches("#[0-9]{1,9}")) {
            return Integer.parseInt(field.substring(1)) - 1;
        }
        String column = column(field);
        int at = 0;
        for (@Nullable String goesTo : columns.values()) {
            if (Objects.equals(goesTo, column)) {
                return at;
            }
            at++;
        }
        return -1;
    }
}
