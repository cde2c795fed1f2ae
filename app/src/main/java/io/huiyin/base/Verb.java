package io.huiyin.base;

/** What somebody may do; roles are sets of verbs. */
public enum Verb {
    RECEIVE,
    ANSWER,
    DISPATCH,
    HANDLE,
    CALL_BACK,
    STRIKE_OFF,
    NOTE,
    VIEW,
    VIEW_CONFIDENTIAL,
    REPORT,
    IMPORT,
    VERIFY,
    ADMINISTER,
    /** See whether the product keeps up, and nothing of what it holds. */
    MONITOR
}
