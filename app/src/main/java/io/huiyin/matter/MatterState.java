package io.huiyin.matter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a matter stands. Every state but the last two is on exactly one unit's list. */
public enum MatterState {
    /** Numbered, waiting at the hotline centre to be dispatched. */
    RECEIVED,
    /** Given to a unit that has not signed yet. */
    DISPATCHED,
    /** Signed: the unit works on it. */
    HANDLING,
    /** Sent back by a unit that disputes jurisdiction; waits at the hotline centre. */
    RETURNED,
    /** Settled by the unit; waits for the call-back. */
    REPLIED,
    /** The requester was asked; waits to be struck off. */
    CALLED_BACK,
    /** Off the list. */
    STRUCK_OFF,
    /** Answered on the spot by the operator; off the list. */
    ANSWERED;

    /** As in the API and the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean closed() {
        return this == STRUCK_OFF || this == ANSWERED;
    }

    public static Optional<MatterState> find(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }
}
