package io.huiyin.disposal;

/** The hour at which disposal comes by itself. */
public final class DisposalNight {

    private DisposalNight() {}

    /** What the schedule does at half past two. */
    public static void pass(Disposals disposals) {
        new DisposalRun(disposals).night();
    }
}
