package io.huiyin.register.web;

import io.huiyin.base.Refused;
import io.huiyin.register.KeptImports;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets a disposal have the files of imports: they hold persons as the register does, row by row as they came. */
@Component
class ImportDisposal implements KeptImports {

    private final ImportJobs jobs;
    private final ImportStore store;
    private final ImportFiles files;
    private final Clock clock;

    ImportDisposal(ImportJobs jobs, ImportStore store, ImportFiles files, Clock clock) {
        this.jobs = jobs;
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public Kept kept(String register) {
        return counted(of(register));
    }

    private List<ImportJob> of(String register) {
        return store.withFiles().stream()
                .filter(job -> job.register().equals(register))
                .toList();
    }

    private static Kept counted(List<ImportJob> all) {
        long rejects = all.stream()
                .mapToLong(job -> Math.min(job.counts().rejected(), ImportFiles.MAX_REJECTS))
                .sum();
        return new Kept(all.size(), rejects);
    }

    @Override
    public Held hold(String register) {
        List<UUID> held = new ArrayList<>();
        for (ImportJob job : of(register)) {
            if (!jobs.hold(job.id())) {
                held.forEach(jobs::letGo);
                throw Refused.conflict("REGISTER-117");
            }
            held.add(job.id());
        }
        List<ImportJob> all = of(register).stream()
                .filter(job -> held.contains(job.id())) // one may have been removed, or brought, meanwhile
                .toList();
        return new HeldFiles(register, held, counted(all));
    }

    private final class HeldFiles implements Held {

        private final String register;
        private final List<UUID> ids;
        private final Kept kept;

        HeldFiles(String register, List<UUID> ids, Kept kept) {
            this.register = register;
            this.ids = List.copyOf(ids);
            this.kept = kept;
        }

        @Override
        public Kept kept() {
            return kept;
        }

        @Override
        public void forget() {
            store.forget(register, ids, clock.instant());
        }

        @Override
        public void delete() {
            ids.forEach(files::delete);
        }

        @Override
        public void close() {
            ids.forEach(jobs::letGo);
        }
    }
}
