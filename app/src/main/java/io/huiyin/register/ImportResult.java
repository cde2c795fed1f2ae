package io.huiyin.register;

import java.util.List;

/**
 * What became of a file.
 *
 * @param read rows, the header and blank lines not counted
 * @param added rows that are new
 * @param skipped rows that had been imported before
 * @param rejected rows that were not taken in
 * @param rejects the first {@link #LISTED} of these
 */
public record ImportResult(long read, long added, long skipped, long rejected, List<Reject> rejects) {

    /** Rejects that are kept in memory; all of them go to {@link ImportOptions#rejects()}. */
    public static final int LISTED = 2_000;

    public ImportResult {
        rejects = List.copyOf(rejects);
    }
}
