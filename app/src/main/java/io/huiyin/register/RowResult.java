package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.journal.Append;
import java.util.List;

/** What the checks made of one row. */
public sealed interface RowResult {

    /**
     * It may be appended.
     *
     * @param append without a claim: the importer adds the row's own
     */
    record Accepted(Append<?> append) implements RowResult {}

    /**
     * It may not.
     *
     * @param faults at least one
     */
    record Rejected(List<Fault> faults) implements RowResult {

        public Rejected {
            faults = List.copyOf(faults);
        }
    }
}
