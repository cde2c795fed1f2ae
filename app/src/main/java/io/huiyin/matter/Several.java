package io.huiyin.matter;

import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Idempotency;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * One action on several matters that somebody chose: each is acted on or refused by itself, in their order and by the rules of its own
 * definition, as if they had been opened one after the other.
 */
@Component
public class Several {

    /** Matters of one call. */
    public static final int MOST = 200;

    private static final int TRIES = 5;
    private static final String FASTER = "JOURNAL-101";

    /** The journal refused it, whatever it says. */
    private static final Set<Refused.Kind> NOT_NOW = EnumSet.of(Refused.Kind.BUSY, Refused.Kind.FULL);

    private final Matters matters;

    Several(Matters matters) {
        this.matters = matters;
    }

    /** What became of a matter. */
    public sealed interface Result {

        /** @param answer as it was given with {@link #act} */
        record Done(String answer) implements Result {}

        record Left(Refused why) implements Result {}
    }

    /**
     * Acts on those of the numbers on which it may be done.
     *
     * @param numbers of matters, each once, at most {@value #MOST}
     * @param read what the action is for a matter as it stands; what it throws refuses that matter
     * @param once what was done of the same call before is answered as it was then
     * @param answer what is kept and told of a matter after it
     * @return one for each, in their order
     * @throws Refused {@code JOURNAL-108}; when the journal takes nothing at the moment and nothing was written
     */
    public List<Result> act(
            List<String> numbers,
            Function<Matter, Matters.Asked> read,
            Idempotency.Parts once,
            Function<Matter, String> answer) {
        return new Run(numbers, read, once, answer).act();
    }

    /** One call. */
    private final class Run {

        private final List<String> numbers;
        private final Function<Matter, Matters.Asked> read;
        private final Idempotency.Parts once;
        private final Function<Matter, String> answer;
        private final List<Result> results = new ArrayList<>();

        Run(
                List<String> numbers,
                Function<Matter, Matters.Asked> read,
                Idempotency.Parts once,
                Function<Matter, String> answer) {
            this.numbers = List.copyOf(numbers);
            this.read = read;
            this.once = once;
            this.answer = answer;
        }

        List<Result> act() {
            Map<Integer, String> before = once.done(numbers.size());
            for (int at = 0; at < numbers.size(); at++) {
                String told = before.get(at);
                results.add(told == null ? act(at) : new Result.Done(told));
            }
            if (results.stream().anyMatch(Result.Left.class::isInstance)) {
                // the same call may have arrived twice at the same moment
                once.done(numbers.size()).forEach((at, told) -> results.set(at, new Result.Done(told)));
            }
            return List.copyOf(results);
        }

        /** Whoever was faster is not in the way: the matter is looked at again as it stands then. */
        private Result act(int at) {
            for (int tries = 1; ; tries++) {
                try {
                    return new Result.Done(write(at, matters.matter(numbers.get(at))));
                } catch (Refused refused) {
                    if (NOT_NOW.contains(refused.kind()) && isNothingWritten()) {
                        throw refused;
                    }
                    if (!refused.code().equals(FASTER) || tries == TRIES) {
                        return new Result.Left(refused);
                    }
                }
            }
        }

        private String write(int at, Matter matter) {
            Append<Matter> append = matters.decide(matter, read.apply(matter), null);
            Append<Matter> claimed =
                    append.once(once.claim(at, appended -> answer.apply(Matters.fold(matter, appended))));
            return answer.apply(Matters.fold(matter, matters.write(claimed)));
        }

        private boolean isNothingWritten() {
            return results.stream().noneMatch(Result.Done.class::isInstance);
        }
    }
}
