package io.huiyin.matter;

import io.huiyin.base.Verb;
import io.huiyin.network.Unit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody wants to do with a matter. */
public sealed interface Action {

    /** To the unit that will be accountable; {@code byRule} when the network proposed it. */
    record Dispatch(Unit to, boolean byRule, @Nullable String note) implements Action {}

    record Sign() implements Action {}

    /** The unit disputes jurisdiction. */
    record Return(String reason) implements Action {}

    record Reply(Outcome outcome, String reply, @Nullable String publicReply, List<Evidence> evidence)
            implements Action {}

    /** What the requester says: solved, and how satisfied from 1 to 5. */
    record CallBack(
            boolean solved, int satisfaction, @Nullable String remark) implements Action {}

    record StrikeOff(@Nullable String note) implements Action {}

    record Answer(Outcome outcome, String reply) implements Action {}

    record Note(String text, List<Evidence> evidence) implements Action {}

    default Kind kind() {
        return switch (this) {
            case Dispatch _ -> Kind.DISPATCH;
            case Sign _ -> Kind.SIGN;
            case Return _ -> Kind.RETURN;
            case Reply _ -> Kind.REPLY;
            case CallBack _ -> Kind.CALL_BACK;
            case StrikeOff _ -> Kind.STRIKE_OFF;
            case Answer _ -> Kind.ANSWER;
            case Note _ -> Kind.NOTE;
        };
    }

    /** The actions by name, with the verb that each asks for. */
    enum Kind {
        ANSWER(Verb.ANSWER),
        DISPATCH(Verb.DISPATCH),
        SIGN(Verb.HANDLE),
        RETURN(Verb.HANDLE),
        REPLY(Verb.HANDLE),
        CALL_BACK(Verb.CALL_BACK),
        STRIKE_OFF(Verb.STRIKE_OFF),
        NOTE(Verb.NOTE);

        private final Verb verb;

        Kind(Verb verb) {
            this.verb = verb;
        }

        public Verb verb() {
            return verb;
        }

        /** As in the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
