package io.huiyin.register;

import io.huiyin.base.Fault;
import java.util.List;

/**
 * A row that was not taken in.
 *
 * @param line number of its first line in the file, from 1
 * @param faults why, at least one
 * @param original the row as it stands in the file
 * @param cells of the row; empty when it cannot be read
 */
public record Reject(long line, String identity, List<Fault> faults, String original, List<String> cells) {

    public Reject {
        cells = List.copyOf(cells);
        faults = List.copyOf(faults);
    }

    @Override
    public String toString() {
        return "Reject[line=" + line + ", faults=" + faults + "]"; // the original may name persons
    }
}
