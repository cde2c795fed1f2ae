package io.huiyin.register.web;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.register.Importer;
import io.huiyin.shell.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The imports of the last hours. Large ones run behind the page, two at a time. */
@Component
class ImportJobs implements DisposableBean {

    private static final int KEPT = 40;
    private static final Duration LIFE = Duration.ofHours(4);
    private static final int AT_A_TIME = 2;

    private final Map<String, ImportJob> jobs = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Importer importer;
    private final Clock clock;

    ImportJobs(Importer importer, Clock clock) {
        this.importer = importer;
        this.clock = clock;
    }

    /** Keeps a file until it is loaded. */
    ImportJob keep(Actor by, String register, String name, InputStream file) throws IOException {
        forget();
        Path folder = Files.createTempDirectory("huiyin-import");
        Files.copy(file, folder.resolve("file"), StandardCopyOption.REPLACE_EXISTING);
        ImportJob job = new ImportJob(UUID.randomUUID().toString(), by, register, name, clock.instant(), folder);
        jobs.put(job.id, job);
        return job;
    }

    /** @throws Refused {@code REGISTER-115} when there is none, or it is somebody else's */
    ImportJob job(String id, Actor by) {
        ImportJob job = jobs.get(id);
        if (job == null || !job.by.name().equals(by.name())) {
            throw Refused.notFound("REGISTER-115");
        }
        return job;
    }

    /** Loads a kept file behind the page. */
    void begin(ImportJob job, boolean dryRun, Map<String, String> columns, Messages m) {
        Thread.ofVirtual().name("import-job").start(() -> {
            places.acquireUninterruptibly();
            try {
                job.run(importer, dryRun, columns, m);
            } finally {
                places.release();
            }
        });
    }

    private void forget() {
        List<ImportJob> oldest = jobs.values().stream()
                .sorted(Comparator.comparing((ImportJob job) -> job.since).reversed())
                .toList();
        for (int i = 0; i < oldest.size(); i++) {
            ImportJob job = oldest.get(i);
            if (i >= KEPT || job.since.plus(LIFE).isBefore(clock.instant())) {
                jobs.remove(job.id);
                job.delete();
            }
        }
    }

    @Override
    public void destroy() {
        jobs.values().forEach(ImportJob::delete);
        jobs.clear();
    }
}
