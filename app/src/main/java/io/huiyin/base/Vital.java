package io.huiyin.base;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * One thing that whoever looks after the running product watches. Each module that works behind what users see gives some; all of them are shown on one
 * page, answered by the API, and told to a monitoring system as {@code huiyin_NAME}.
 */
public interface Vital {

    /** {@code [a-z]+(_[a-z]+)*}, the unit last, as Prometheus wants it. Its words are the messages {@code status.NAME} and {@code status.NAME.help}. */
    String name();

    /** Looks now. Cheap enough to be asked every few seconds. */
    Reading read();

    /** One that looks so. */
    static Vital of(String name, Supplier<Reading> look) {
        return new Vital() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public Reading read() {
                return look.get();
            }
        };
    }

    /** How it is, better ones first. */
    enum State {
        GOOD(0),
        /** Late, and may catch up by itself. */
        BEHIND(1),
        /** Somebody has to do something. */
        BAD(2);

        private final int number;

        State(int number) {
            this.number = number;
        }

        /** As monitoring systems are told it: 0 good, 1 behind, 2 bad. */
        public int number() {
            return number;
        }
    }

    /** @param value in the unit that the name ends with */
    record Reading(double value, State state) {

        /** Of something that should stay small: behind above the first bound, bad above the second. */
        public static Reading atMost(long value, long behind, long bad) {
            State state = value > bad ? State.BAD : value > behind ? State.BEHIND : State.GOOD;
            return new Reading((double) value, state);
        }

        /** Of work that should have been done by now, in seconds. */
        public static Reading late(Duration by, Duration behind, Duration bad) {
            return atMost(by.toSeconds(), behind.toSeconds(), bad.toSeconds());
        }

        /** Of something that should not run out: bad below the bound, behind below twice as much. */
        public static Reading atLeast(long value, long bad) {
            State state = value < bad ? State.BAD : value / 2 < bad ? State.BEHIND : State.GOOD;
            return new Reading((double) value, state);
        }
    }
}
