package io.huiyin.definition;

/** Code lists by which a definition says what its actions may be done for. */
public final class LifecycleCodes {

    /** Why a clock may stand still; needed by a definition that has an action that suspends. */
    public static final String SUSPEND_REASON = "suspend_reason";

    private LifecycleCodes() {}
}
