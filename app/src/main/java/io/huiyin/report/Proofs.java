package io.huiyin.report;

import io.huiyin.base.Refused;
import io.huiyin.journal.Days;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Verifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;

/** Shows that nothing was altered: the closed days with their roots, and a verification on demand. */
@Service
public final class Proofs {

    /** Findings that an answer names at most. */
    public static final int NAMED = 20;

    private static final String ROOT = "[0-9a-fA-F]{64}";

    private final Days days;
    private final Verifier verifier;
    private final Clock clock;
    private final Semaphore running = new Semaphore(1);

    Proofs(Days days, Verifier verifier, Clock clock) {
        this.days = days;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** A day of the journal and whether its signature holds. */
    public record ProvenDay(Days.Day day, boolean signed) {}

    /**
     * What a verification found.
     *
     * @param findings the first ones, at most {@link #NAMED}
     * @param faults how many there are in all
     * @param took by the wall, not by the city's clock
     */
    public record Verification(
            Instant at, long days, long events, long streams, List<Finding> findings, long faults, Duration took) {

        public Verification {
            findings = List.copyOf(findings);
        }

        public boolean good() {
            return faults == 0;
        }
    }

    /** The latest first. */
    public List<ProvenDay> days(int limit) {
        return days.list(limit).stream()
                .map(day -> new ProvenDay(day, day.closed() && verifier.isSigned(day)))
                .toList();
    }

    public Optional<ProvenDay> day(LocalDate day) {
        return days.find(day).map(found -> new ProvenDay(found, found.closed() && verifier.isSigned(found)));
    }

    /**
     * The closed day of a root as printed on a report.
     *
     * @throws Refused {@code REPORT-105} when it does not look like a root
     */
    public Optional<LocalDate> dayOf(String root) {
        if (!root.strip().matches(ROOT)) {
            throw Refused.invalid("REPORT-105", root.strip());
        }
        return verifier.dayOf(root);
    }

    /**
     * Recomputes everything; takes seconds to minutes.
     *
     * @throws Refused {@code REPORT-104} while another one runs
     */
    public Verification verify() {
        if (!running.tryAcquire()) {
            throw Refused.busy("REPORT-104");
        }
        try {
            long start = System.nanoTime();
            Verifier.Result result = verifier.verify(progress -> {});
            List<Finding> findings = result.findings();
            return new Verification(
                    clock.instant(),
                    result.days(),
                    result.events(),
                    result.streams(),
                    findings.subList(0, Math.min(NAMED, findings.size())),
                    findings.size(),
                    Duration.ofNanos(System.nanoTime() - start));
        } finally {
            running.release();
        }
    }
}
