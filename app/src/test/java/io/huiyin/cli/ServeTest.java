package io.huiyin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.database.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product as a process: what happens to it, and to its database, when it is stopped, killed or started twice. */
class ServeTest {

    @TempDir
    private Path folder;

    @Test
    void aKilledServerLeavesNothingBehindThatBlocksTheNextStart() throws Exception {
        Process first = Huiyins.start(folder, "first", "serve", "--data", "data/city", "--port", "0");
        assertThat(Huiyins.health(Huiyins.addressOf(first, folder.resolve("first.out"))))
                .isEqualTo(200);
        first.destroyForcibly().waitFor();

        Process second = Huiyins.start(folder, "second", "serve", "--data", "data/city", "--port", "0");
        try {
            String address = Huiyins.addressOf(second, folder.resolve("second.out"));
            assertThat(Huiyins.health(address)).isEqualTo(200);
            aThirdStartSaysWhoHoldsTheFolder(second, address);
            anAdministratorMayLookIn();
            theServedDataAreBackedUpAndRestored();
        } finally {
            second.destroy();
        }
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(DataFolder.at(folder.resolve("data/city")).holder()).isEmpty();
        assertThat(folder.resolve("data/city/pg/cluster/postmaster.pid")).doesNotExist();
        theJournalIsVerifiedWithoutAServer();
        theDemosClockNeverRunsOnRealData();
    }

    private void aThirdStartSaysWhoHoldsTheFolder(Process holder, String address)
            throws IOException, InterruptedException {
        Huiyins.Ended third = Huiyins.run(folder, "serve", "--data", "data/city", "--port", "0");
        assertThat(third.exit()).isEqualTo(2);
        assertThat(third.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("is held by huiyin serve (process " + holder.pid() + ", " + address);
    }

    private void anAdministratorMayLookIn() throws IOException, InterruptedException, SQLException {
        Huiyins.Ended url = Huiyins.run(folder, "db-url");
        assertThat(url.exit()).isZero();
        assertThat(url.out()).startsWith("postgresql://postgres:");
        String[] parts = url.out().strip().split("[:/@?]+", 6);
        String jdbc = "jdbc:postgresql://" + parts[3] + ":" + parts[4] + "/"
                + parts[5].replace('?', '&').replaceFirst("&", "?");
        try (Connection connection = DriverManager.getConnection(jdbc, parts[1], parts[2])) {
            assertThat(connection.getSchema()).isEqualTo("city_1505");
        }
    }

    private void theServedDataAreBackedUpAndRestored() throws IOException, InterruptedException {
        Huiyins.Ended backup = Huiyins.run(folder, "backup", "city.tar.gz");
        assertThat(backup.exit()).describedAs(backup.err()).isZero();
        assertThat(backup.out()).contains("whoever has the file can read everything");
        Huiyins.Ended again = Huiyins.run(folder, "backup", "city.tar.gz");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err().lines()).hasSize(1).first().asString().contains("exists already");
        Huiyins.Ended restore = Huiyins.run(folder, "restore", "city.tar.gz", "--data", "restored");
        assertThat(restore.exit()).describedAs(restore.err()).isZero();
        assertThat(restore.out()).startsWith("Restored ").contains("All is well: ");
        Huiyins.Ended full = Huiyins.run(folder, "restore", "city.tar.gz", "--data", "restored");
        assertThat(full.exit()).isEqualTo(2);
        assertThat(full.err()).contains("is not empty");
        Huiyins.Ended external =
                Huiyins.run(folder, "backup", "x.tar.gz", "--db", "postgresql://127.0.0.1:1/x", "--db-user", "x");
        assertThat(external.exit()).isEqualTo(2);
    }

    private void theJournalIsVerifiedWithoutAServer() throws IOException, InterruptedException {
        Huiyins.Ended verify = Huiyins.run(folder, "verify");
        assertThat(verify.exit()).describedAs(verify.err()).isZero();
        assertThat(verify.out()).startsWith("All is well: ");
    }

    private void theDemosClockNeverRunsOnRealData() throws IOException, InterruptedException {
        Huiyins.Ended demo = Huiyins.run(folder, "demo", "--data", "data/city", "--port", "0");
        assertThat(demo.exit()).isEqualTo(2);
        assertThat(demo.err()).contains("holds a city's real data");
        assertThat(Files.exists(folder.resolve("data/city/huiyin.run"))).isFalse();
    }
}
