package io.huiyin.register.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.database.DataFolder;
import io.huiyin.journal.DiskReserve;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.Importer;
import io.huiyin.register.KeptImports;
import io.huiyin.register.web.ImportJob.Settings;
import io.huiyin.register.web.ImportJob.State;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** Imports outlive the process that runs them. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportJobsTest {

    private static final String HEADER = "code,name,level,parent\n";
    private static final Duration LONG = Duration.ofMinutes(2);

    private final ConfigurableApplicationContext application;
    private final TestCity city;
    private final ImportJobs jobs;
    private final Actor by = Actor.system("1505/");

    ImportJobsTest(TestCity city) {
        this.city = city;
        application = SmallApplication.on(city);
        jobs = application.getBean(ImportJobs.class);
    }

    @BeforeAll
    void addTheCity() throws IOException {
        application.getBean(Importer.class).run(stream(HEADER + "1505,通辽市,city,\n"), "unit", ImportOptions.by(by));
    }

    @AfterAll
    void close() {
        application.close();
    }

    @Test
    void aStopLeavesWhatIsInAndGoingOnAddsTheRestOnce() throws IOException {
        ImportJob job = keep(rows("st", 30_000, 0));
        ImportWork work = jobs.begin(job, Settings.NONE.dryRun(false), by);
        while (work.progress().added() == 0) {
            Thread.onSpinWait();
        }
        jobs.stop(job);
        assertThat(work.await(LONG)).isTrue();

        ImportJob stopped = jobs.job("unit", job.id(), by);
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.counts().added()).isBetween(1L, 29_999L).isEqualTo(units("st"));

        jobs.begin(stopped, Settings.NONE.dryRun(false), by).await(LONG);
        ImportJob done = jobs.job("unit", job.id(), by);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.counts().added() + stopped.counts().added()).isEqualTo(30_000);
        assertThat(units("st")).isEqualTo(30_000);
    }

    @Test
    void whatARestartCutsShortIsShownAndGoesOnWithoutDuplicates() throws IOException {
        UUID id;
        try (ConfigurableApplicationContext before = SmallApplication.on(city)) {
            ImportJobs dying = before.getBean(ImportJobs.class);
            ImportJob job = dying.keep(by, "unit", "名单.csv", stream(rows("re", 30_000, 7)), null);
            ImportWork work = dying.begin(job, Settings.NONE.dryRun(false), by);
            while (work.progress().added() == 0) {
                Thread.onSpinWait();
            }
            id = job.id();
        }
        ImportJob cut = jobs.job("unit", id, by);
        assertThat(cut.state()).isEqualTo(State.INTERRUPTED);
        assertThat(cut.name()).isEqualTo("名单.csv");
        assertThat(cut.counts().added()).isBetween(1L, 29_999L).isEqualTo(units("re"));

        jobs.begin(cut, cut.settings(), by).await(LONG);
        ImportJob done = jobs.job("unit", id, by);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.counts().rejected()).isEqualTo(7);
        assertThat(done.counts().added() + done.counts().skipped()).isEqualTo(29_993);
        assertThat(units("re")).isEqualTo(29_993);
        assertThat(application.getBean(ImportFiles.class).rejects(id, 0, 100)).hasSize(7);
    }

    @Test
    void aProcessThatDiedInTheMiddleLeavesAJobThatIsShownAsInterrupted() throws IOException {
        ImportJob job = keep(HEADER + "di-1,甲小区,compound,1505\n");
        application.getBean(ImportStore.class).begin(job.id(), Settings.NONE, job.keptAt());
        assertThat(jobs.job("unit", job.id(), by).state()).isEqualTo(State.INTERRUPTED);
        assertThat(jobs.list(by, "unit").stream().filter(one -> one.id().equals(job.id())))
                .allMatch(one -> one.state() == State.INTERRUPTED);
        jobs.begin(job, Settings.NONE.dryRun(false), by).await(LONG);
        assertThat(jobs.job("unit", job.id(), by).state()).isEqualTo(State.DONE);
    }

    @Test
    void whoHoldsTheFilesOfARegisterForADisposalHasThemAlone() throws IOException {
        ImportJob job = keep(HEADER + "ho-1,甲小区,compound,nowhere\n");
        jobs.begin(job, Settings.NONE, by).await(LONG);
        KeptImports kept = application.getBean(KeptImports.class);
        assertThat(kept.kept("duty")).isEqualTo(KeptImports.Kept.NONE);
        long rejects = kept.kept("unit").rejects();
        assertThat(rejects).isPositive();
        try (KeptImports.Held held = kept.hold("unit")) {
            assertThat(held.kept().rejects()).isEqualTo(rejects);
            assertThatThrownBy(() -> kept.hold("unit")).hasMessageContaining("REGISTER-117");
            assertThatThrownBy(() -> jobs.begin(job, Settings.NONE, by)).hasMessageContaining("REGISTER-117");
            assertThatThrownBy(() -> jobs.remove(job)).hasMessageContaining("REGISTER-117");
        }
        jobs.begin(job, Settings.NONE, by).await(LONG);
        Path own =
                application.getBean(DataFolder.class).imports().resolve(job.id().toString());
        try (KeptImports.Held held = kept.hold("unit")) {
            held.forget();
            held.delete();
        }
        assertThat(own).doesNotExist();
        ImportJob gone = jobs.job("unit", job.id(), by);
        assertThat(gone.isRemoved()).isTrue();
        assertThat(gone.name()).isEqualTo("import.csv");
        assertThat(gone.settings().columns()).isEmpty();
        assertThat(gone.counts().rejected()).isOne();
        assertThat(kept.kept("unit")).isEqualTo(KeptImports.Kept.NONE);
    }

    @Test
    void filesAndRejectsAreRemovedAfterAWeekAndNobodyElseEverSeesThem() throws IOException {
        Path folder = application.getBean(DataFolder.class).imports();
        ImportJob job = keep(HEADER + "ol-1,甲小区,compound,nowhere\n");
        jobs.begin(job, Settings.NONE, by).await(LONG);
        Path own = folder.resolve(job.id().toString());
        assertThat(Files.getPosixFilePermissions(folder)).hasSize(3);
        assertThat(own).isDirectoryContaining(file -> file.endsWith("rejects"));

        Actor other = new Actor("li", "li", Set.of("administrator"), Set.of(Verb.values()), "1505/", 1);
        Actor reader = new Actor("system", "system", Set.of(), Set.of(Verb.VIEW), "1505/", 1);
        assertThatThrownBy(() -> jobs.job("unit", job.id(), other)).hasMessageContaining("REGISTER-115");
        assertThatThrownBy(() -> jobs.job("unit", job.id(), reader)).hasMessageContaining("ACCESS-002");

        CityClock clock = application.getBean(CityClock.class);
        clock.advance(Duration.ofDays(6));
        jobs.forgetOld();
        assertThat(own).exists();
        clock.advance(Duration.ofDays(2));
        jobs.forgetOld();
        clock.advance(Duration.ofDays(-8));
        assertThat(own).doesNotExist();
        ImportJob gone = jobs.job("unit", job.id(), by);
        assertThat(gone.isRemoved()).isTrue();
        assertThat(gone.counts().rejected()).isOne();
        assertThatThrownBy(() -> jobs.begin(gone, gone.settings(), by)).hasMessageContaining("REGISTER-118");
    }

    @Test
    void aFileBeyondTheLimitIsRefusedAndLeavesNothing() throws IOException {
        Path folder = application.getBean(DataFolder.class).imports();
        ImportFiles small =
                new ImportFiles(application.getBean(DataFolder.class), application.getBean(DiskReserve.class), 1);
        UUID id = UUID.randomUUID();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> small.save(id, endless))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.TOO_LARGE));
        assertThatThrownBy(() -> keep("")).hasMessageContaining("REGISTER-107");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(one -> one.endsWith(id.toString()));
        }
    }

    private ImportJob keep(String csv) throws IOException {
        return jobs.keep(by, "unit", "file.csv", stream(csv), null);
    }

    private static String rows(String prefix, int rows, int bad) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            csv.append("%s-%d,小区%d,compound,%s%n".formatted(prefix, i, i, i < bad ? "nowhere" : "1505"));
        }
        return csv.toString();
    }

    private long units(String prefix) {
        return city.appClient()
                .sql("select count(*) from unit where code like ?")
                .param(prefix + "-%")
                .query(Long.class)
                .single();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
