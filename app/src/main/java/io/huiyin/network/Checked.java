package io.huiyin.network;

import io.huiyin.base.Fault;
import io.huiyin.journal.Append;
import java.util.List;

/** What the checks made of one row of a batch. */
public sealed interface Checked {

    /** It may be appended. */
    record Good(Append<?> append) implements Checked {}

    /** It may not; every fault is named. */
    record Faulty(List<Fault> faults) implements Checked {}
}
