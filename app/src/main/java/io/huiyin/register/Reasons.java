package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.shell.Messages;

/** Puts rejects into words. */
public final class Reasons {

    private Reasons() {}

    /** The sentence of a fault. */
    public static String of(Fault fault, Messages m) {
        String allowed = fault.allowed();
        String sentence = m.t(fault.code(), fault.value(), allowed == null ? "" : allowed);
        boolean said = allowed == null || sentence.contains(allowed);
        return said ? sentence : sentence + " (" + allowed + ")";
    }
}
