package io.huiyin.figure;

import java.util.List;

/**
 * Some of the records behind a figure of a register's records.
 *
 * @param total how many there are in all that the reader may see
 */
public record KeptSlice(List<KeptRecord> records, long total) {

    public KeptSlice {
        records = List.copyOf(records);
    }
}
