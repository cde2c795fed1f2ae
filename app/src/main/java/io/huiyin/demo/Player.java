package io.huiyin.demo;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Days;
import io.huiyin.journal.Journal;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays cues through the product's own actions, the clock standing at the time of each. What was played is told by claims: one for each
 * matter, and with every commit the position up to which the play has come.
 */
final class Player {

    /** Appends that are committed together at most. */
    private static final int CHUNK = 500;

    private final Journal journal;
    private final Matters matters;
    private final Days days;
    private final Claims claims;
    private final CityClock clock;
    private final Script script;
    private final String space;
    private final Map<Integer, Matter> live = new HashMap<>();
    private @Nullable LocalDate day;

    Player(City city, Journal journal, Matters matters, Days days, Claims claims, CityClock clock, Script script) {
        this.journal = journal;
        this.matters = matters;
        this.days = days;
        this.claims = claims;
        this.clock = clock;
        this.script = script;
        this.space = space(city);
    }

    /** The space of the claims. */
    static String space(City city) {
        return "import:demo-" + city.code();
    }

    /**
     * A run of cues.
     *
     * @param cues in order, all behind the position that was played last
     * @param played position of the last commit; empty before the first
     * @param end position to be noted once all of them are played
     * @param floor the latest moment in the journal: nothing of another half day is played before it
     */
    record Run(List<Cue> cues, String played, String end, Instant floor) {

        /** A cue of the half day that was cut short keeps its time. */
        Instant time(Cue cue) {
            boolean sameHalf = played.startsWith(Cue.position(cue.half()));
            return sameHalf || cue.at().isAfter(floor) ? cue.at() : floor;
        }
    }

    /** Hears how far the play has come. */
    interface Progress {

        void played(LocalDate day, int received, int events);
    }

    /** Plays all of them, the passed days closed. */
    void play(Run run, Progress progress) {
        recall(run);
        List<Cue> chunk = new ArrayList<>(CHUNK);
        for (Cue cue : run.cues) {
            if (!chunk.isEmpty() && !fits(cue, chunk, run)) {
                play(chunk, run, chunk.getLast().position(), progress);
            }
            chunk.add(cue);
        }
        if (!chunk.isEmpty()) {
            play(chunk, run, run.end, progress);
        }
    }

    /** A chunk is of one wave, so that no matter is in it twice. */
    private static boolean fits(Cue cue, List<Cue> chunk, Run run) {
        Cue first = chunk.getFirst();
        return chunk.size() < CHUNK
                && first.wave() == cue.wave()
                && first.half().equals(cue.half())
                && day(run.time(first)).equals(day(run.time(cue)));
    }

    /** The matters that were taken in by an earlier run and go on in this one. */
    private void recall(Run run) {
        if (run.played.isEmpty()) {
            return;
        }
        Map<String, Long> streams = claims.streams(space);
        Map<Long, Integer> wanted = new HashMap<>();
        for (Cue cue : run.cues) {
            Long stream = streams.get(cue.plan().key());
            if (stream != null) {
                wanted.put(stream, cue.plan().no());
            }
        }
        matters.list(wanted.keySet()).forEach(matter -> live.put(wanted.get(matter.id()), matter));
    }

    private void play(List<Cue> chunk, Run run, String position, Progress progress) {
        open(run.time(chunk.getFirst()));
        Prepared prepared = new Prepared();
        for (Cue cue : chunk) {
            Instant at = run.time(cue);
            clock.freezeAt(at);
            append(cue, at).ifPresent(append -> prepared.add(cue, at, append));
        }
        chunk.clear();
        if (prepared.cues.isEmpty()) {
            return;
        }
        prepared.note(position);
        clock.script(prepared.times);
        List<Appended> appended = journal.appendInTurn(List.copyOf(prepared.appends));
        clock.freezeAt(prepared.times.getLast());
        int received = 0;
        int events = 0;
        for (int i = 0; i < appended.size(); i++) {
            Cue cue = prepared.cues.get(i);
            remember(cue, Matters.fold(prepared.appends.get(i).before(), appended.get(i)));
            received += cue.step() == 0 ? 1 : 0;
            events += appended.get(i).events().size();
        }
        progress.played(day(clock.instant()), received, events);
    }

    /** Closes the day before, when the play comes to another. */
    private void open(Instant at) {
        LocalDate next = day(at);
        if (!next.equals(day)) {
            clock.freezeAt(at);
            days.closePassed();
            day = next;
        }
    }

    /** Empty when a real user was faster and the action makes no sense any more. */
    private Optional<Append<Matter>> append(Cue cue, Instant at) {
        try {
            Matter matter = live.get(cue.plan().no());
            if (cue.step() == 0) {
                return matter == null ? script.takeIn(cue) : Optional.empty();
            }
            return matter == null ? Optional.empty() : Optional.of(script.decide(cue, matter, at));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private void remember(Cue cue, Matter matter) {
        if (cue.isLast()) {
            live.remove(cue.plan().no());
        } else {
            live.put(cue.plan().no(), matter);
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(City.ZONE).toLocalDate();
    }

    /** The appends of one commit. */
    private final class Prepared {

        private final List<Cue> cues = new ArrayList<>();
        private final List<Instant> times = new ArrayList<>();
        private final List<Append<Matter>> appends = new ArrayList<>();

        void add(Cue cue, Instant at, Append<Matter> append) {
            cues.add(cue);
            times.add(at);
            appends.add(append);
        }

        /** Claims what is taken in, and the position with it. */
        void note(String position) {
            boolean noted = false;
            for (int i = 0; i < appends.size(); i++) {
                if (cues.get(i).step() == 0) {
                    appends.set(i, appends.get(i).once(claim(cues.get(i).plan().key(), position)));
                    noted = true;
                }
            }
            if (!noted) {
                int last = appends.size() - 1;
                appends.set(last, appends.get(last).once(claim("until " + position, position)));
            }
        }

        private Claim claim(String key, String position) {
            return new Claim(space, key, key.getBytes(StandardCharsets.UTF_8), appended -> position);
        }
    }
}
