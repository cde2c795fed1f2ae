package io.huiyin.journal;

/**
 * One chain of events about one thing.
 *
 * @param kind what sort of thing: {@link #MATTER}, {@link #RECORD} …
 * @param id unique over all kinds; {@link #NEW} until the journal gives one
 */
public record Stream(String kind, long id) {

    public static final String MATTER = "matter";
    public static final String RECORD = "record";
    public static final String DUTY = "duty";
    public static final String GRANT = "grant";
    public static final String DEFINITION = "definition";

    /** What one user looked at on one day. */
    public static final String LOOK = "look";

    /** Which confidential values of records one user had opened on one day. */
    public static final String RECORD_LOOK = "record_look";

    /** What was disposed of at once, by which rule. */
    public static final String DISPOSAL = "disposal";

    /** What keeps something from being disposed of. */
    public static final String HOLD = "hold";

    /** That the emergency is over for which a register was kept. */
    public static final String STAND_DOWN = "stand_down";

    /** Stands for the id of a stream that begins with this append. */
    public static final long NEW = 0;

    public static Stream begin(String kind) {
        return new Stream(kind, NEW);
    }

    public boolean isNew() {
        return id == NEW;
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
