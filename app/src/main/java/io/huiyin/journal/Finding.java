package io.huiyin.journal;

/**
 * Something that was altered, removed or inserted outside the journal.
 *
 * @param where which day, stream, event or row
 * @param what what does not fit
 */
public record Finding(String where, String what) {

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
