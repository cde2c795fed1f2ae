package io.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huiyin.base.City;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedPostgresTest {

    private static final City CITY = new City("1505");
    private static final Duration WAIT = Duration.ofSeconds(60);

    /** One cluster for all: each test starts it and leaves it in order. */
    @TempDir
    private static Path place;

    @Test
    void whatWasCommittedSurvivesACleanStop() {
        DataFolder folder = DataFolder.at(place);
        try (Database database = Database.start(folder, "test");
                CityDatabase city = database.open(CITY)) {
            keepAWord(city);
            assertThat(folder.holder())
                    .hasValueSatisfying(
                            holder -> assertThat(holder.databasePort()).isPositive());
        }
        assertThat(folder.holder()).isEmpty();
        try (Database database = Database.start(folder, "test");
                CityDatabase city = database.open(CITY)) {
            assertThat(keptWord(city)).isEqualTo("回音");
        }
    }

    @Test
    void aKilledServerIsStartedAgainAndThePoolRecovers() {
        try (Database database = Database.start(DataFolder.at(place), "test");
                CityDatabase city = database.open(CITY)) {
            keepAWord(city);
            long killed = database.serverPid();
            ClusterFolder.signal(killed, "KILL");
            assertThat(ClusterFolder.await(() -> answers(city) && database.serverPid() != killed, WAIT))
                    .isTrue();
            assertThat(keptWord(city)).isEqualTo("回音");
        }
    }

    @Test
    void aSecondStartOnTheSameFolderSaysWhoHoldsIt() {
        DataFolder folder = DataFolder.at(place);
        try (FolderLock lock = folder.lock("serve")) {
            lock.servesAt("1505", "http://127.0.0.1:8080", Duration.ZERO);
            assertThatThrownBy(() -> Database.start(folder, "demo"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("huiyin serve (process "
                            + ProcessHandle.current().pid() + ", http://127.0.0.1:8080, since ");
        }
        folder.lock("again").close();
    }

    @Test
    void anotherCommandJoinsTheRunningDatabase() {
        DataFolder folder = DataFolder.at(place);
        try (Database running = Database.start(folder, "serve");
                CityDatabase city = running.open(CITY)) {
            keepAWord(city);
            try (Database joined = Database.attachOrStart(folder, "token");
                    CityDatabase same = joined.open(CITY, 2)) {
                assertThat(keptWord(same)).isEqualTo("回音");
                assertThat(joined.lock()).isNull();
            }
            assertThat(keptWord(city)).isEqualTo("回音");
        }
    }

    @Test
    void aPidFileOfAProcessThatIsNotOursBlocksNothing() throws IOException {
        DataFolder folder = DataFolder.at(place);
        Database.start(folder, "test").close();
        Path pidFile = folder.postgres().resolve("cluster/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + place + "\n0\n1\n\n127.0.0.1\n\nready\n");
        try (Database database = Database.start(folder, "test")) {
            assertThat(database.serverPid()).isPositive();
        }
    }

    @Test
    void anUnfinishedClusterIsMadeAnew(@TempDir Path elsewhere) throws IOException {
        DataFolder folder = DataFolder.at(elsewhere);
        Files.createDirectories(folder.postgres().resolve("cluster.new/base"));
        try (Database database = Database.start(folder, "test")) {
            assertThat(database.serverPid()).isPositive();
        }
    }

    @Test
    void whereRootMayMakeNoNamespaceTheServerRunsAsNobody(@TempDir Path elsewhere) throws IOException {
        assumeTrue(Launcher.find() == Launcher.IN_NAMESPACE, "only root can become somebody else");
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataFolder folder = DataFolder.at(elsewhere);
        for (Launcher launcher : List.of(Launcher.AS_NOBODY, Launcher.IN_NAMESPACE, Launcher.AS_NOBODY)) {
            try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, Map.of(), launcher)) {
                assertThat(Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
                        .isEqualTo(launcher == Launcher.AS_NOBODY ? 65_534 : 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void aDatabaseThatCouldLoseAcknowledgedWritesIsRefused(String setting) {
        try (Database database = Database.start(DataFolder.at(place), "test", Map.of(setting, "off"))) {
            assertThatThrownBy(() -> database.open(CITY))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(setting + " = off");
        }
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws IOException {
        DataFolder folder = DataFolder.at(place);
        String secret = folder.secret("some-secret");
        assertThat(secret).hasSize(48).isEqualTo(folder.secret("some-secret"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.keys())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.keys().resolve("some-secret"))))
                .isEqualTo("rw-------");
    }

    private static void keepAWord(CityDatabase city) {
        JdbcClient owner = JdbcClient.create(city.owner());
        owner.sql("drop table if exists kept").update();
        owner.sql("create table kept (word text)").update();
        owner.sql("insert into kept values ('回音')").update();
        owner.sql("grant select on kept to huiyin_app_1505").update();
    }

    private static String keptWord(CityDatabase city) {
        return JdbcClient.create(city.app())
                .sql("select word from kept")
                .query(String.class)
                .single();
    }

    private static boolean answers(CityDatabase city) {
        try {
            return !keptWord(city).isEmpty();
        } catch (DataAccessException stillDown) {
            return false;
        }
    }
}
