package io.huiyin.demo;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.CommandLineTask;
import io.huiyin.base.DemoDay;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Days;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Fills an empty demo city and plays its story up to today; a later day plays on, and a load that was cut short goes on where it stood.
 * Then the clock ticks from three o'clock of that day, or from behind the last event when that is later.
 */
@Component
@ConditionalOnProperty("huiyin.demo")
final class DemoLoad implements CommandLineTask {

    /** When the network and the accounts are entered: the day before the story begins. */
    private static final LocalDateTime HISTORY_BEGINS =
            LocalDate.of(2022, Month.SEPTEMBER, 30).atTime(LocalTime.of(9, 0));

    private static final List<String> BEFORE_THE_STORY = List.of("city-load", "network-demo", "access-demo");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final LocalDate today;
    private final City city;
    private final CityClock clock;
    private final Days days;
    private final Claims claims;
    private final Stage stage;
    private final ObjectProvider<CommandLineTask> tasks;

    DemoLoad(
            @Value("${huiyin.today:" + DemoDay.TEXT + "}") LocalDate today,
            City city,
            CityClock clock,
            Days days,
            Claims claims,
            Stage stage,
            ObjectProvider<CommandLineTask> tasks) {
        this.today = today;
        this.city = city;
        this.clock = clock;
        this.days = days;
        this.claims = claims;
        this.stage = stage;
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "demo-load";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return load(today, Story::of, out, err);
    }

    /** @param story computed only when something is to be played */
    int load(LocalDate until, Function<Setting, List<Plan>> story, PrintStream out, PrintStream err) {
        LocalDateTime end = until.atTime(Cue.TURN);
        String played = claims.lastAnswer(Player.space(city)).orElse("");
        if (played.isEmpty()) {
            int failed = fill(out, err);
            if (failed != 0) {
                return failed;
            }
        }
        if (played.compareTo(Cue.position(end)) < 0) {
            play(played, end, story, out);
        }
        int failed = keepRegisters(end, out, err);
        startClock(end, out);
        return failed;
    }

    /** May have been cut short before: the tasks leave alone what is there. */
    private int fill(PrintStream out, PrintStream err) {
        clock.freezeAt(instant(HISTORY_BEGINS));
        for (String name : BEFORE_THE_STORY) {
            long start = System.nanoTime();
            Optional<CommandLineTask> task = task(name);
            int code = task.isPresent() ? task.get().run(List.of(), out, err) : 0;
            if (code != 0) {
                return code;
            }
            out.printf(Locale.ROOT, "  %s: %.1f s%n", name, seconds(start));
        }
        return 0;
    }

    private void play(String played, LocalDateTime end, Function<Setting, List<Plan>> story, PrintStream out) {
        long start = System.nanoTime();
        List<Cue> cues = Cue.of(story.apply(stage.setting())).stream()
                .filter(cue -> cue.half().isBefore(end) && cue.isBehind(played))
                .toList();
        out.printf(Locale.ROOT, "  story: %,d steps to play, %.1f s%n", cues.size(), seconds(start));
        Meter meter = new Meter(out, start);
        Instant floor = days.lastRecorded().orElse(Instant.EPOCH);
        stage.player().play(new Player.Run(cues, played, Cue.position(end), floor), meter);
        meter.end();
    }

    /** Entered at the end of the story: its records tell of the days before. What is there already is left alone. */
    private int keepRegisters(LocalDateTime end, PrintStream out, PrintStream err) {
        Optional<CommandLineTask> registers = task("registers-demo");
        if (registers.isEmpty()) {
            return 0;
        }
        long start = System.nanoTime();
        Instant last = days.lastRecorded().orElse(Instant.EPOCH);
        clock.freezeAt(instant(end).isAfter(last) ? instant(end) : last);
        int code = registers.get().run(List.of(), out, err);
        out.printf(Locale.ROOT, "  registers-demo: %.1f s%n", seconds(start));
        return code;
    }

    private void startClock(LocalDateTime end, PrintStream out) {
        Instant last = days.lastRecorded().orElse(Instant.EPOCH);
        Instant planned = instant(end);
        clock.startAt(planned.isAfter(last) ? planned : last.plusSeconds(1));
        if (last.atZone(City.ZONE).toLocalDate().isAfter(end.toLocalDate())) {
            out.println("The demo's data reach to " + SECOND.format(last.atZone(City.ZONE))
                    + ": its clock goes on from there, not from " + SECOND.format(end) + ".");
        }
    }

    private Optional<CommandLineTask> task(String name) {
        return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(City.ZONE).toInstant();
    }

    static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
