package io.huiyin.bench;

import io.huiyin.calendar.Calendars;
import io.huiyin.calendar.Deadlines;
import io.huiyin.matter.DueClocks;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What works by the clock: a change of the calendar, and how much a process that has nothing to do uses. */
final class LoopClocks implements LoopBenchmark.Part {

    private static final int IDLE_SECONDS = 30;

    /** The database cleans up behind a million changes meanwhile; that is no looking. */
    private static final int SETTLED_SECONDS = 60;

    private static final int POLL_MILLIS = 100;

    /** Counting what waits costs more the more waits. */
    private static final int LOOK_MILLIS = 1_000;

    private static final int WAITING_A_MILLI = 100;

    private static final int DUE = 10_000;

    /** Fired before, so that what is measured is not a process that has just started. */
    private static final int WARM = 3_000;

    private static final double MILLION = 1e6;
    private static final String TICKING = "next_at is not null and paused_at is null";

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public List<Measure> run(LoopCity city, LoopStory story) throws InterruptedException {
        List<Measure> measures = new ArrayList<>();
        firing(city, measures);
        calendar(city, measures);
        idle(city, measures);
        return measures;
    }

    /** The clock jumps to where ten thousand clocks are due, or all there are; the serving process fires them by itself. */
    private static void firing(LoopCity city, List<Measure> measures) throws InterruptedException {
        city.bean(DueClocks.class).fire();
        fire(city, WARM);
        delivered(city);
        LoopCpu cpu = LoopCpu.begin(city.database().serverPid());
        long clocks = fire(city, DUE);
        LoopCpu.Used used = cpu.used();
        if (clocks > 0) {
            LoopLog.say("  %,d due clocks in %.2f s", clocks, used.wall());
            double each = (double) DUE / clocks;
            measures.add(new Measure("loop", "ten thousand due clocks", used.wall() * each, "s", "<= 5", "<= 1"));
            measures.add(Measure.told("loop", "of it processor time of Java", used.java() * each, "s"));
            measures.add(Measure.told("loop", "of it processor time of PostgreSQL", used.database() * each, "s"));
        }
        long began = System.nanoTime();
        delivered(city);
        LoopLog.say("  %6.1f s  until everybody was told", LoopLog.seconds(began));
    }

    private static long fire(LoopCity city, int wanted) throws InterruptedException {
        List<OffsetDateTime> due = city.owner()
                .sql("select next_at from clock where " + TICKING + " order by next_at limit ?")
                .param(wanted)
                .query(OffsetDateTime.class)
                .list();
        if (due.isEmpty()) {
            return 0;
        }
        OffsetDateTime until = due.getLast();
        long clocks = waiting(city, until);
        city.clock().freezeAt(until.toInstant());
        while (waiting(city, until) > 0) {
            Thread.sleep(POLL_MILLIS / 2);
        }
        return clocks;
    }

    /** What was put into the outbox is in everybody's inbox: that goes on behind the events, and is no part of them. */
    private static void delivered(LoopCity city) throws InterruptedException {
        while (city.owner()
                .sql("select exists (select from message_queue)")
                .query(Boolean.class)
                .single()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static long waiting(LoopCity city, OffsetDateTime until) {
        return city.owner()
                .sql("select count(*) from clock where " + TICKING + " and next_at <= ?")
                .param(until)
                .query(Long.class)
                .single();
    }

    /** A working day becomes free and then working again; every deadline behind it moves twice. */
    private static void calendar(LoopCity city, List<Measure> measures) throws InterruptedException {
        Calendars calendars = city.bean(Calendars.class);
        Deadlines deadlines = city.bean(Deadlines.class);
        settle(deadlines);
        LocalDate day = firstWorkday(calendars);
        LoopCpu cpu = LoopCpu.begin(city.database().serverPid());
        calendars.change(day, false, "测量", LoopCity.system());
        long waiting = deadlines.waiting();
        settle(deadlines);
        LoopCpu.Used used = cpu.used();
        long moved =
                deadlines.moved().values().stream().mapToLong(Long::longValue).sum();
        LoopLog.say("  %,d deadlines looked at again in %.1f s, of all changes %,d moved", waiting, used.wall(), moved);
        double each = MILLION / Math.max(1, waiting);
        measures.add(new Measure(
                "loop", "a million deadlines by another calendar", used.wall() * each, "s", "<= 60", "<= 20"));
        measures.add(Measure.told("loop", "of it processor time of Java", used.java() * each, "s"));
        measures.add(Measure.told("loop", "of it processor time of PostgreSQL", used.database() * each, "s"));
        calendars.restore(day, "测量结束", LoopCity.system());
        settle(deadlines);
    }

    private static LocalDate firstWorkday(Calendars calendars) {
        LocalDate day = LoopStory.lastDay().plusDays(1);
        while (!calendars.calendar().isWorkday(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static void settle(Deadlines deadlines) throws InterruptedException {
        for (long waiting = deadlines.waiting(); waiting > 0; waiting = deadlines.waiting()) {
            Thread.sleep(Math.clamp(waiting / WAITING_A_MILLI, POLL_MILLIS, LOOK_MILLIS));
        }
    }

    private static void idle(LoopCity city, List<Measure> measures) throws InterruptedException {
        delivered(city);
        Thread.sleep(SETTLED_SECONDS * 1_000L);
        LoopCpu cpu = LoopCpu.begin(city.database().serverPid());
        Thread.sleep(IDLE_SECONDS * 1_000L);
        LoopCpu.Used used = cpu.used();
        measures.add(new Measure(
                "loop",
                "everything that works by the clock, idle",
                used.all() / used.wall() * 100,
                "%",
                "<= 1",
                "<= 0.2"));
    }
}
