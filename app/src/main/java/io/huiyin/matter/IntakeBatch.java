package io.huiyin.matter;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Idempotency;
import io.huiyin.journal.Journal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Many requests that one caller hands in at once: each is taken in or refused by itself, in their order. */
@Component
public class IntakeBatch {

    /** Requests of one call. */
    public static final int MOST = 500;

    /** The journal refused all of them, whatever they say. */
    private static final Set<Refused.Kind> NOT_NOW = EnumSet.of(Refused.Kind.BUSY, Refused.Kind.FULL);

    private static final String DONE_BEFORE = "JOURNAL-102";

    private final Matters matters;
    private final Journal journal;

    IntakeBatch(Matters matters, Journal journal) {
        this.matters = matters;
        this.journal = journal;
    }

    /** What became of a request. */
    public sealed interface Result {

        /** @param answer as it was given with {@link #takeIn} */
        record Taken(String answer) implements Result {}

        record Left(Refused why) implements Result {}
    }

    /**
     * Takes in what can be taken in, by one commit.
     *
     * @param records the fields of each; null for what is no object
     * @param once what was done of the same call before is answered as it was then
     * @param answer what is kept and told of a matter that was taken in
     * @return one for each, in their order
     * @throws Refused {@code JOURNAL-108}; when the journal takes nothing at the moment and nothing was written
     */
    public List<Result> takeIn(
            String register,
            List<@Nullable Map<String, ?>> records,
            Idempotency.Parts once,
            Function<Appended, String> answer) {
        return new Run(register, once, answer, records.size()).takeIn(records);
    }

    /** A request that is fit to be written. */
    private record Fit(int at, Append<Matter> append) {}

    /** One call. */
    private final class Run {

        private final String register;
        private final Idempotency.Parts once;
        private final Function<Appended, String> answer;
        private final @Nullable Result[] results;

        Run(String register, Idempotency.Parts once, Function<Appended, String> answer, int size) {
            this.register = register;
            this.once = once;
            this.answer = answer;
            this.results = new Result[size];
        }

        List<Result> takeIn(List<@Nullable Map<String, ?>> records) {
            answerThoseDone();
            List<Fit> fit = new ArrayList<>();
            for (int at = 0; at < results.length; at++) {
                if (results[at] == null) {
                    read(at, records.get(at), fit);
                }
            }
            write(fit);
            List<Result> all = new ArrayList<>(results.length);
            for (Result result : results) {
                all.add(Objects.requireNonNull(result));
            }
            return all;
        }

        private void answerThoseDone() {
            once.done(results.length).forEach((at, told) -> results[at] = new Result.Taken(told));
        }

        private void read(int at, @Nullable Map<String, ?> record, List<Fit> fit) {
            if (record == null) {
                results[at] = new Result.Left(Refused.unreadable("JOURNAL-120"));
                return;
            }
            try {
                Append<Matter> append = matters.intake(register, new Fields(record, new Checks()));
                fit.add(new Fit(at, append.once(once.claim(at, answer))));
            } catch (Refused refused) {
                results[at] = new Result.Left(refused);
            }
        }

        /** When a group cannot be written its halves are tried, so that one that clashes is refused alone. */
        private void write(List<Fit> group) {
            if (group.isEmpty()) {
                return;
            }
            try {
                List<Append<?>> appends = new ArrayList<>(group.size());
                group.forEach(one -> appends.add(one.append));
                List<Appended> appended = journal.append(appends);
                for (int i = 0; i < group.size(); i++) {
                    results[group.get(i).at] = new Result.Taken(answer.apply(appended.get(i)));
                }
            } catch (Refused refused) {
                refused(group, refused);
            } catch (DuplicateKeyException clash) {
                if (group.size() == 1) {
                    left(group.getFirst(), matters.taken(group.getFirst().append, clash));
                } else {
                    halves(group);
                }
            }
        }

        private void refused(List<Fit> group, Refused refused) {
            if (NOT_NOW.contains(refused.kind())) {
                if (isNothingWritten()) {
                    throw refused;
                }
                group.forEach(one -> left(one, refused));
            } else if (refused.code().equals(DONE_BEFORE)) {
                // the same call arrived twice at the same moment
                answerThoseDone();
                List<Fit> others =
                        group.stream().filter(one -> results[one.at] == null).toList();
                if (others.size() < group.size()) {
                    write(others);
                } else {
                    group.forEach(one -> left(one, refused));
                }
            } else if (group.size() == 1) {
                left(group.getFirst(), refused);
            } else {
                halves(group);
            }
        }

        private boolean isNothingWritten() {
            for (Result result : results) {
                if (result instanceof Result.Taken) {
                    return false;
                }
            }
            return true;
        }

        private void halves(List<Fit> group) {
            int middle = group.size() / 2;
            write(group.subList(0, middle));
            write(group.subList(middle, group.size()));
        }

        private void left(Fit one, RuntimeException why) {
            if (!(why instanceof Refused refused)) {
                throw why;
            }
            results[one.at] = new Result.Left(refused);
        }
    }
}
