package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.sheet.SheetRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a file, checked against those that the register knows. */
record Header(List<String> columns) {

    /** Names a row, so that the same file again adds nothing. */
    static final String SOURCE_ID = "source_id";

    private static final String FIELD = "header";

    Header {
        columns = List.copyOf(columns);
    }

    /** @throws Refused naming every column that is unknown, missing or there twice */
    static Header of(SheetRow header, List<RegisterTarget.Column> known) {
        List<String> columns = header.cells().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<Fault> faults = new ArrayList<>();
        if (header.fault() != null) {
            faults.add(header.fault());
        } else {
            compare(columns, known, faults);
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return new Header(columns);
    }

    private static void compare(List<String> columns, List<RegisterTarget.Column> known, List<Fault> faults) {
        Set<String> names = known.stream().map(RegisterTarget.Column::name).collect(Collectors.toSet());
        String allowed =
                known.stream().map(RegisterTarget.Column::name).collect(Collectors.joining(", ", SOURCE_ID + ", ", ""));
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.equals(SOURCE_ID) && !names.contains(column)) {
                faults.add(new Fault(FIELD, column, "REGISTER-103", allowed));
            } else if (!seen.add(column)) {
                faults.add(new Fault(FIELD, column, "REGISTER-105", null));
            }
        }
        known.stream()
                .filter(column -> column.required() && !seen.contains(column.name()))
                .forEach(column -> faults.add(new Fault(FIELD, column.name(), "REGISTER-104", null)));
    }
}
