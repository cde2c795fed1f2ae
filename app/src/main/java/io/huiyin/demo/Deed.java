package io.huiyin.demo;

import io.huiyin.matter.Outcome;

/** What is to be done with a matter, before it is put into words. */
sealed interface Deed {

    /** How a request is dealt with while the caller is on the line. */
    enum AtOnce {
        ANSWERED,
        DISPATCHED,
        WAITS
    }

    record TakeIn(AtOnce then) implements Deed {}

    /** By a dispatcher, to the unit that the network names. */
    record Dispatch() implements Deed {}

    /** After a unit has sent it back: to somebody else. */
    record DispatchElsewhere() implements Deed {}

    record Sign() implements Deed {}

    record Return() implements Deed {}

    record Note() implements Deed {}

    /** @param files how many are attached */
    record Reply(Outcome outcome, int files) implements Deed {}

    record CallBack(boolean solved, int satisfaction) implements Deed {}

    record StrikeOff() implements Deed {}
}
