package io.huiyin.register;

import io.huiyin.base.Checks;
import io.huiyin.base.Fault;
import io.huiyin.network.Checked;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a row into values. */
final class Cells {

    private Cells() {}

    private static final Pattern DATE =
            Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[T ]00:00(?::00)?)?");

    /** A date such as 2022-12-15, 2022/12/5 or 2022年12月5日 ({@code BASE-005}); null when the cell is empty or faulty. */
    static @Nullable LocalDate date(Row row, String column, Checks checks) {
        String text = row.text(column);
        if (text == null) {
            return null;
        }
        Matcher date = DATE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        try {
            if (date.matches()) {
                return LocalDate.of(
                        Integer.parseInt(date.group(1)),
                        Integer.parseInt(date.group(2)),
                        Integer.parseInt(date.group(3)));
            }
        } catch (DateTimeException e) {
            // a day that no calendar has
        }
        checks.that(false, column, text, "BASE-005", "YYYY-MM-DD");
        return null;
    }

    /** The answers of the network together with what was wrong with the cells themselves. */
    static List<RowResult> results(List<Checked> checked, List<Checks> cells) {
        List<RowResult> results = new ArrayList<>(checked.size());
        for (int i = 0; i < checked.size(); i++) {
            List<Fault> faults = new ArrayList<>(cells.get(i).faults());
            if (checked.get(i) instanceof Checked.Faulty faulty) {
                faults.addAll(faulty.faults());
            }
            results.add(
                    faults.isEmpty() && checked.get(i) instanceof Checked.Good good
                            ? new RowResult.Accepted(good.append())
                            : new RowResult.Rejected(faults));
        }
        return results;
    }
}
