package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.journal.Claim;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What can be done with a record. Every change is events appended to the journal; pages, API, imports and sample data all come through
 * here. Every method refuses with {@code DEFINITION-101} when there is no such register, {@code RECORD-101} when it keeps matters,
 * {@code ACCESS-002} when the actor may not.
 */
@Component
public class Records {

    /**
     * Adds a record.
     *
     * @param raw field to text, number, boolean, list or map, as a form, the API or a row of a sheet gives it
     * @param claim makes sure that it happens once; null when it may be repeated
     * @throws io.huiyin.base.Refused {@code BASE-001} with every faulty field
     */
    public RegisterRecord add(String register, Map<String, ?> raw, Actor by, @Nullable Claim claim) {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes the fields that are named; an empty text clears one. Nothing is written when nothing differs.
     *
     * @param seq the last event that the actor has seen
     * @throws io.huiyin.base.Refused {@code BASE-001} with every faulty field, {@code JOURNAL-101} when the record has moved on,
     *     {@code RECORD-103} when it was struck
     */
    public RegisterRecord change(String register, long id, int seq, Map<String, ?> raw, Actor by) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes a record off the list; it stays readable, and its unique values are free again.
     *
     * @param reason 1 to 500 characters
     * @throws io.huiyin.base.Refused {@code RECORD-104} when live records refer to it, naming them; as {@link #change}
     */
    public RegisterRecord strike(String register, long id, int seq, String reason, Actor by) {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts a struck record back.
     *
     * @throws io.huiyin.base.Refused {@code BASE-001} when another record has one of its unique values by now, {@code RECORD-105} when it
     *     is not struck
     */
    public RegisterRecord restore(String register, long id, int seq, Actor by) {
        throw new UnsupportedOperationException();
    }

    /**
     * A record, struck or not; confidential values are masked unless the actor may know them.
     *
     * @throws io.huiyin.base.Refused {@code RECORD-102} when there is none of that id
     */
    public RegisterRecord record(String register, long id, Actor by) {
        throw new UnsupportedOperationException();
    }

    /** Everything that happened to a record, in order. */
    public List<Change> history(String register, long id, Actor by) {
        throw new UnsupportedOperationException();
    }
}
