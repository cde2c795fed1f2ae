package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.sheet.SheetRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file, each matched to one that the register knows.
 *
 * @param columns in the order of the file; empty text for one that is left out
 * @param positions of the register's columns in the file
 * @param sourceId position of the rows' names; -1 when the file gives none
 * @param reason position of what a file of rejects has more than the file itself; -1 when there is none
 */
record Header(List<String> columns, Map<String, Integer> positions, int sourceId, int reason) {

    /** Names a row, so that the same file again adds nothing. */
    static final String SOURCE_ID = "source_id";

    /** Heads of the column that a file of rejects has more than the file itself. */
    static final Set<String> REASON = Set.of("reject_reason", "不合格原因");

    /** What a column is matched to when it is to be left out. */
    static final String LEFT_OUT = "";

    private static final String FIELD = "header";

    Header {
        columns = List.copyOf(columns);
        positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
    }

    /**
     * A column of the file.
     *
     * @param head as it stands in the file; {@code #3} for the third when it is empty, {@code name (2)} when it is there again
     * @param column of the register; empty when it is left out; null when none is known
     */
    record Match(String head, @Nullable String column) {}

    private static Header of(List<String> columns, int reason) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i), i);
        }
        positions.remove(LEFT_OUT);
        Integer sourceId = positions.remove(SOURCE_ID);
        return new Header(columns, positions, sourceId == null ? -1 : sourceId, reason);
    }

    /**
     * @param chosen head to column, for those that are not called as the register calls them
     * @throws Refused naming every column that is unknown, missing or there twice
     */
    static Header of(SheetRow header, RegisterTarget target, Map<String, String> chosen) {
        if (header.fault() != null) {
            throw Refused.invalid(List.of(header.fault()));
        }
        List<Match> matches = match(header.cells(), target, chosen);
        List<Fault> faults = faults(matches, target.columns());
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        List<String> columns = matches.stream()
                .map(match -> match.column == null ? LEFT_OUT : match.column)
                .toList();
        return of(columns, reason(matches));
    }

    private static int reason(List<Match> matches) {
        for (int i = 0; i < matches.size(); i++) {
            if (REASON.contains(matches.get(i).head) && LEFT_OUT.equals(matches.get(i).column)) {
                return i;
            }
        }
        return -1;
    }

    /** By choice, by name, else by title, when only one column has it. */
    static List<Match> match(List<String> heads, RegisterTarget target, Map<String, String> chosen) {
        List<RegisterTarget.Column> known = target.columns();
        Map<String, String> byName = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (RegisterTarget.Column column : known) {
            for (String title : column.titles()) {
                String before = byName.put(key(title), column.name());
                if (before != null && !before.equals(column.name())) {
                    ambiguous.add(key(title));
                }
            }
        }
        byName.keySet().removeAll(ambiguous);
        known.forEach(column -> byName.put(column.name(), column.name()));
        byName.put(SOURCE_ID, SOURCE_ID);
        REASON.forEach(reason -> byName.putIfAbsent(reason, LEFT_OUT));
        target.leftOut().forEach(head -> byName.putIfAbsent(head, LEFT_OUT));
        Map<String, String> byHead = new HashMap<>();
        chosen.forEach((head, column) -> byHead.put(key(head), column));
        List<Match> matches = new ArrayList<>();
        Map<String, Integer> times = new HashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            String head = heads.get(i).isBlank()
                    ? "#" + (i + 1)
                    : heads.get(i).strip().replaceAll("\\s+", " ");
            int time = times.merge(key(head), 1, Integer::sum);
            String name = time == 1 ? head : head + " (" + time + ")";
            String choice = byHead.get(key(name));
            matches.add(new Match(name, choice == null ? byName.get(key(head)) : choice));
        }
        return matches;
    }

    /** Spaces and the star of what must be filled in are no part of a name. */
    private static String key(String head) {
        return head.toLowerCase(Locale.ROOT).replaceAll("[\\s*＊\u3000]+", "");
    }

    private static List<Fault> faults(List<Match> matches, List<RegisterTarget.Column> known) {
        Set<String> names =
                known.stream().map(RegisterTarget.Column::name).collect(Collectors.toCollection(HashSet::new));
        names.add(SOURCE_ID);
        names.add(LEFT_OUT);
        String allowed =
                known.stream().map(RegisterTarget.Column::name).collect(Collectors.joining(", ", SOURCE_ID + ", ", ""));
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Match match : matches) {
            String column = match.column;
            if (column == null || !names.contains(column)) {
                String unknown = column == null ? match.head : column;
                faults.add(new Fault(FIELD, unknown, "REGISTER-103", allowed));
            } else if (!column.isEmpty() && !seen.add(column)) {
                faults.add(new Fault(FIELD, column, "REGISTER-105", null));
            }
        }
        known.stream()
                .filter(column -> column.required() && !seen.contains(column.name()))
                .forEach(column -> faults.add(new Fault(FIELD, column.name(), "REGISTER-104", null)));
        return faults;
    }
}
