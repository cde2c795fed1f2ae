package io.huiyin.register.web;

import io.huiyin.base.Actor;
import io.huiyin.base.FileName;
import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.register.FileLook;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import io.huiyin.register.web.ImportJob.Refusal;
import io.huiyin.register.web.ImportJob.Settings;
import io.huiyin.register.web.ImportJob.State;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.Lifecycle;
import org.springframework.context.Phased;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The imports of pages and of the API. Two run at a time; the others wait. What was asked and what came of it outlives the process; a job
 * that its end cut short begins again when its owner says so, and rows that are in come in once.
 */
@Component
class ImportJobs implements Lifecycle, Phased {

    /** Jobs that are listed. */
    static final int LISTED = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final int AT_A_TIME = 2;

    /** Files that are kept for one actor. */
    private static final int KEPT_PER_ACTOR = 20;

    private static final int KEY_MAX = 200;
    private static final Duration KEY_LIFE = Duration.ofDays(1);
    private static final Duration LAST_BATCH = Duration.ofSeconds(8);
    private static final long TELL_NANOS = 1_000_000_000L;

    private static final int BEFORE_THE_OTHERS = Integer.MAX_VALUE - 10;

    private final Map<UUID, ImportWork> works = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final Importer importer;
    private final ImportStore store;
    private final ImportFiles files;
    private final Clock clock;
    private final Duration life;
    private volatile boolean ending;

    ImportJobs(
            Importer importer,
            ImportStore store,
            ImportFiles files,
            Clock clock,
            @Value("${huiyin.imports.keep-days:7}") long keepDays) {
        this.importer = importer;
        this.store = store;
        this.files = files;
        this.clock = clock;
        this.life = Duration.ofDays(keepDays);
    }

    /** An Idempotency-Key and what else was asked with it besides the file. */
    record Request(String key, String rest) {}

    /**
     * Keeps a file until it is imported.
     *
     * @param request null when the caller gave no key; the same request again answers the same job
     * @throws Refused as {@link ImportFiles#save}; {@code JOURNAL-108} when the key came with something else, {@code JOURNAL-109} when it is
     *     none
     */
    ImportJob keep(Actor by, String register, String name, InputStream file, @Nullable Request request)
            throws IOException {
        importer.require(register, by);
        importer.requireOpen(register);
        if (request != null && (request.key.isBlank() || request.key.length() > KEY_MAX)) {
            throw Refused.unreadable("JOURNAL-109", KEY_MAX);
        }
        UUID id = UUID.randomUUID();
        ImportFiles.Saved saved = files.save(id, file);
        ImportJob job = new ImportJob(
                id,
                register,
                by.name(),
                FileName.of(name),
                saved.bytes(),
                saved.format(),
                Settings.NONE,
                State.KEPT,
                new ImportOptions.Progress(0, 0, 0, 0, 0),
                null,
                clock.instant(),
                null,
                null);
        ImportStore.RequestKey key = request == null
                ? null
                : new ImportStore.RequestKey(
                        request.key,
                        Sha256.of(register + "\n" + request.rest + "\n"
                                + HexFormat.of().formatHex(saved.hash())));
        try {
            Optional<ImportJob> earlier = key == null ? Optional.empty() : earlier(by, key);
            if (earlier.isEmpty() && store.add(job, key)) {
                forgetBeyond(by);
                return job;
            }
            files.delete(id);
            return earlier.or(() -> earlier(by, Objects.requireNonNull(key))).orElseThrow();
        } catch (RuntimeException e) {
            files.delete(id);
            throw e;
        }
    }

    private Optional<ImportJob> earlier(Actor by, ImportStore.RequestKey key) {
        Optional<ImportStore.Keyed> made = store.find(by.name(), key.key());
        if (made.isEmpty()) {
            return Optional.empty();
        }
        if (made.get().keptAt().plus(KEY_LIFE).isBefore(clock.instant())) {
            store.forgetKey(made.get().id());
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(made.get().fingerprint(), key.fingerprint())) {
            throw Refused.invalid("JOURNAL-108", key.key());
        }
        return store.find(made.get().id()).map(this::asItIs);
    }

    /** @throws Refused {@code REGISTER-115} when there is none, or it is somebody else's; {@code ACCESS-002} when they may no longer import there */
    ImportJob job(String register, UUID id, Actor by) {
        ImportJob job = store.find(id)
                .filter(one -> one.actor().equals(by.name()) && one.register().equals(register))
                .orElseThrow(() -> Refused.notFound("REGISTER-115"));
        importer.require(register, by);
        return asItIs(job);
    }

    /** The newest ones, of one register or of all. */
    List<ImportJob> list(Actor by, @Nullable String register) {
        return store.newest(by.name(), register, LISTED).stream()
                .map(this::asItIs)
                .toList();
    }

    /** How far it is now; one that nobody works on any more was interrupted. */
    private ImportJob asItIs(ImportJob job) {
        if (!job.isRunning()) {
            return job;
        }
        ImportWork work = works.get(job.id());
        return work == null ? job.in(State.INTERRUPTED) : job.with(State.RUNNING, work.progress());
    }

    Optional<ImportWork> work(ImportJob job) {
        return Optional.ofNullable(works.get(job.id()));
    }

    /** What the file looks like. @throws Refused as {@link Importer#look}; {@code REGISTER-118} when the file was removed */
    FileLook look(ImportJob job, @Nullable String sheet, long headLine, @Nullable Map<String, String> chosen)
            throws IOException {
        requireFile(job);
        try (InputStream in = files.open(job.id())) {
            return importer.look(in, job.register(), sheet, headLine, chosen);
        }
    }

    private static void requireFile(ImportJob job) {
        if (job.isRemoved()) {
            throw Refused.conflict("REGISTER-118");
        }
    }

    /**
     * Imports a kept file behind the request.
     *
     * @throws Refused {@code REGISTER-117} when it runs already, {@code REGISTER-118} when the file was removed
     */
    ImportWork begin(ImportJob job, Settings settings, Actor by) {
        requireFile(job);
        ImportWork work = new ImportWork();
        if (works.putIfAbsent(job.id(), work) != null) {
            throw Refused.conflict("REGISTER-117");
        }
        try {
            store.begin(job.id(), settings, clock.instant());
            Locale reader = LocaleContextHolder.getLocale();
            Thread.ofVirtual().name("import-job").start(() -> {
                LocaleContextHolder.setLocale(reader, true); // rules say in the reader's language what is wrong
                run(job, settings, by, work);
            });
        } catch (RuntimeException e) {
            works.remove(job.id());
            throw e;
        }
        return work;
    }

    private void run(ImportJob job, Settings settings, Actor by, ImportWork work) {
        places.acquireUninterruptibly();
        try {
            State state = State.REFUSED;
            Refusal refusal = null;
            try {
                load(job, settings, by, work);
                state = State.DONE;
            } catch (ImportWork.Stopped e) {
                state = work.stopped();
            } catch (Refused e) {
                refusal = Refusal.of(e);
            } catch (IOException | RuntimeException e) {
                LOG.error("an import into {} stopped", job.register(), e);
                refusal = Refusal.of(Refused.invalid("REGISTER-114"));
            }
            store.progress(job.id(), work.progress());
            store.end(job.id(), state, refusal, clock.instant());
        } catch (RuntimeException e) {
            LOG.error("what came of an import into {} could not be kept", job.register(), e);
        } finally {
            places.release();
            works.remove(job.id());
            work.end();
        }
    }

    private void load(ImportJob job, Settings settings, Actor by, ImportWork work) throws IOException {
        work.begun();
        long[] told = {System.nanoTime()};
        try (InputStream in = files.open(job.id());
                ImportFiles.RejectWriter rejects = files.rejectWriter(job.id())) {
            ImportOptions options = ImportOptions.by(by)
                    .columns(settings.columns())
                    .sheet(settings.sheet())
                    .headLine(settings.headLine())
                    .onlyChecking(settings.dryRun())
                    .telling(
                            far -> {
                                if (System.nanoTime() - told[0] > TELL_NANOS) {
                                    told[0] = System.nanoTime();
                                    store.progress(job.id(), far);
                                }
                                work.tell(far);
                            },
                            rejects::write);
            ImportResult result = importer.run(in, job.register(), options);
            work.done(new ImportOptions.Progress(
                    job.bytes(), result.read(), result.added(), result.skipped(), result.rejected()));
        }
    }

    /** Behind the batch that is being written. */
    void stop(ImportJob job) {
        work(job).ifPresent(work -> work.stop(State.STOPPED));
    }

    /** Removes the file and what was rejected of it; the counts stay. @throws Refused {@code REGISTER-117} while it runs */
    void remove(ImportJob job) {
        if (works.containsKey(job.id())) {
            throw Refused.conflict("REGISTER-117");
        }
        files.delete(job.id());
        store.removed(job.id(), clock.instant());
    }

    /** Nobody begins or removes that job until it is let go. @return false when it runs */
    boolean hold(UUID id) {
        return works.putIfAbsent(id, new ImportWork()) == null;
    }

    void letGo(UUID id) {
        ImportWork held = works.remove(id);
        if (held != null) {
            held.end();
        }
    }

    /** When the file and its rejects are removed at the latest. */
    Instant keptUntil(ImportJob job) {
        return Objects.requireNonNullElse(job.endedAt(), job.keptAt()).plus(life);
    }

    private void forgetBeyond(Actor by) {
        store.withFiles().reversed().stream()
                .filter(job -> job.actor().equals(by.name()) && !works.containsKey(job.id()))
                .skip(KEPT_PER_ACTOR)
                .forEach(this::remove);
    }

    /** Files hold personal data: none outlives its days. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forgetOld() {
        List<ImportJob> all = store.withFiles();
        all.stream()
                .filter(job -> !works.containsKey(job.id()) && keptUntil(job).isBefore(clock.instant()))
                .forEach(this::remove);
        Set<UUID> known = all.stream().map(ImportJob::id).collect(Collectors.toSet());
        files.deleteAllBut(known);
    }

    /** Lets the batches that are being written end, before the journal does. */
    @Override
    public void stop() {
        ending = true;
        works.values().forEach(work -> work.stop(State.INTERRUPTED));
        works.values().forEach(work -> work.await(LAST_BATCH));
    }

    @Override
    public void start() {
        ending = false;
    }

    @Override
    public boolean isRunning() {
        return !ending;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_OTHERS;
    }
}
