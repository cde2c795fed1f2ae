package io.huiyin.bench;

import io.huiyin.base.CommandLineTask;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What figures came to on closed days, kept as a process that serves keeps it, and counted again as {@code ./huiyin verify figures} does. */
final class ReportRollUps {

    private static final String KEEPS = "RollUpRun.keep";
    private static final int ROUNDS_IN_VAIN = 3;

    private final LoopCity city;

    ReportRollUps(LoopCity city) {
        this.city = city;
    }

    /**
     * What was kept that was not kept before.
     *
     * @param days that nothing was kept of; those that lacked a new formula alone are not among them
     * @param seconds that it took; 0 when nothing was missing
     */
    record Kept(long days, double seconds) {}

    /** Does at once what the product does some days at a time every ten seconds, so that it does nothing of it while others are measured. */
    Kept keep() {
        Runnable keeps = keeping();
        long days = missing();
        long first = kept();
        if (days > 0) {
            LoopLog.say("keeping the figures of %,d days ...", days);
        }
        long began = System.nanoTime();
        int vain = 0;
        for (long before = -1, now = first; now > before || missing() > 0; before = now, now = kept()) {
            vain = now > before ? 0 : vain + 1;
            if (vain > ROUNDS_IN_VAIN) {
                throw new IllegalStateException(missing() + " closed days are not kept");
            }
            keeps.run();
        }
        if (kept() == first) {
            return new Kept(0, 0);
        }
        city.owner().sql("analyze figure_block, figure_stay, figure_word").update();
        double seconds = LoopLog.seconds(began);
        LoopLog.say(
                "  %6.1f s  figures of %,d days kept, %,d blocks of %,d MiB, %,d stays",
                seconds, days, blocks(), mebibytes(), stays());
        return new Kept(days, seconds);
    }

    private Runnable keeping() {
        return city.context().getBeansOfType(ScheduledTaskHolder.class).values().stream()
                .flatMap(holder -> holder.getScheduledTasks().stream())
                .filter(task -> task.toString().contains(KEEPS))
                .map(ScheduledTask::getTask)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing keeps the figures of closed days"))
                .getRunnable();
    }

    /** Seconds that counting every kept day again takes, and whether all were as kept. */
    record Recounted(double seconds, boolean good) {}

    Recounted recount() {
        CommandLineTask verify = city.context().getBeansOfType(CommandLineTask.class).values().stream()
                .filter(task -> task.name().equals("verify figures"))
                .findFirst()
                .orElseThrow();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        long began = System.nanoTime();
        int faults = verify.run(List.of(), System.err, nowhere);
        return new Recounted(LoopLog.seconds(began), faults == 0);
    }

    /** Closed days from the first event on that nothing is kept of. */
    private long missing() {
        return count("""
            select count(*) from journal_day d where d.state = 'closed' and d.day >= (select min(day) from matter_event)
            and not exists (select from figure_kept k where d.day between k.from_day and k.to_day)\
            """);
    }

    private long kept() {
        return count("select count(*) from figure_kept");
    }

    long days() {
        return count("select coalesce(max(to_day) - min(from_day) + 1, 0) from figure_kept");
    }

    long blocks() {
        return count("select count(*) from figure_block");
    }

    /** Of all blocks as the database keeps them. */
    long mebibytes() {
        return count("select pg_total_relation_size('figure_block') >> 20");
    }

    long stays() {
        return count("select count(*) from figure_stay");
    }

    private long count(String query) {
        JdbcClient owner = city.owner();
        return owner.sql(query).query(Long.class).single();
    }
}
