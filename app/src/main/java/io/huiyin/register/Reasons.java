package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.sheet.CsvText;
import io.huiyin.shell.Messages;
import java.util.ArrayList;
import java.util.List;

/** Puts rejects into words: one line of a rejects file for each fault. */
public final class Reasons {

    /** Columns of a rejects file. */
    public static final List<String> COLUMNS = List.of("line", "source_id", "field", "value", "reason", "original");

    private Reasons() {}

    /** The sentence of a fault. */
    public static String of(Fault fault, Messages m) {
        String allowed = fault.allowed();
        String sentence = m.t(fault.code(), fault.value(), allowed == null ? "" : allowed);
        boolean said = allowed == null || sentence.contains(allowed);
        return said ? sentence : sentence + " (" + allowed + ")";
    }

    /** The header of a rejects file. */
    public static String header() {
        return CsvText.line(COLUMNS);
    }

    /** The lines of a rejects file for one row. */
    public static String lines(Reject reject, Messages m) {
        List<String> lines = new ArrayList<>();
        for (Fault fault : reject.faults()) {
            lines.add(CsvText.line(List.of(
                    String.valueOf(reject.line()),
                    reject.identity(),
                    fault.field(),
                    fault.value(),
                    of(fault, m),
                    reject.original())));
        }
        return String.join("", lines);
    }
}
