package io.huiyin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.ProductFiles;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    @TempDir
    private Path folder;

    private String said = "";

    @Test
    void theVersionAndTheHelpAreAnswered() {
        assertThat(run("--version")).isZero();
        assertThat(said).startsWith("huiyin ");
        assertThat(run("--help")).isZero();
        assertThat(said).contains("demo", "serve", "token", "import", "verify", "register", "db-url", "test", "bench");
    }

    @Test
    void wrongUsageIsOneSentenceAndExitCodeTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(said).contains("Name a command");
        assertThat(run("dance")).isEqualTo(2);
        assertThat(said).contains("dance");
        assertThat(run("serve", "--port", "many")).isEqualTo(2);
        assertThat(run("serve", "--data", folder.toString(), "--city", "通辽")).isEqualTo(2);
        assertThat(said).contains("four digits").doesNotContain("\tat ");
    }

    @Test
    void aCityIsAddedByCodeAndName() {
        assertThat(run("city")).isEqualTo(2);
        assertThat(run("city", "add", "2301", "--data", folder.toString())).isEqualTo(2);
        assertThat(said).contains("huiyin city add CODE NAME");
        assertThat(run("city", "add", "哈尔滨市", "2301", "--data", folder.toString()))
                .isEqualTo(2);
        assertThat(said).contains("four digits");
    }

    @Test
    void aDefinitionIsCheckedWithoutADatabase() throws Exception {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, ProductFiles.text("registers/training.yaml"));
        assertThat(run("register", "check", file.toString())).isZero();
        assertThat(said).isEmpty();
        Files.writeString(file, "register: select\ntitle: { zh: 选, en: Select }\nfields: []\ncolour: red\n");
        assertThat(run("register", "check", file.toString())).isEqualTo(1);
        assertThat(said).contains(file + ":1:11: ", "the_select", file + ":4:1: ");
        assertThat(run("register", "check", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(run("register", "check", file.toString())).isEqualTo(2);
        assertThat(run("register")).isEqualTo(2);
    }

    @Test
    void definitionsAreCheckedAgainstEachOtherAndTheShippedOnes() throws Exception {
        Path first = folder.resolve("a.yaml");
        Path second = folder.resolve("b.yaml");
        Files.writeString(first, register("well", "register: pumps"));
        Files.writeString(second, register("pump", "register: well"));
        assertThat(run("register", "check", first.toString())).isEqualTo(1);
        assertThat(said).contains(first + ":6:").contains("there is no register pumps (publish pumps first)");
        assertThat(run("register", "check", folder.toString())).isEqualTo(1);
        assertThat(said).contains(first + ":6:").contains("did you mean pump").doesNotContain(second + ":");
        Files.writeString(first, register("well", "register: training"));
        assertThat(run("register", "check", first.toString(), second.toString()))
                .isZero();
    }

    @Test
    void aCircleThroughSeveralFilesIsFound() throws Exception {
        Path first = folder.resolve("a.yaml");
        Path second = folder.resolve("b.yaml");
        Files.writeString(first, register("well", "register: pump, required: true"));
        Files.writeString(second, register("pump", "register: well, required: true"));
        assertThat(run("register", "check", folder.toString())).isEqualTo(1);
        assertThat(said).contains(first + ":6:", second + ":6:", "no record could ever be the first");
        Files.copy(first, folder.resolve("c.yaml"));
        assertThat(run("register", "check", folder.toString())).isEqualTo(1);
        assertThat(said).contains(folder.resolve("c.yaml") + ":1:11: the register well is defined in " + first);
    }

    private static String register(String name, String reference) {
        return "register: " + name + "\ntitle: { zh: 井, en: Wells }\nlabel: topic\nfields:\n"
                + "  - { name: topic, title: { zh: 名, en: Name }, type: text }\n"
                + "  - { name: other, title: { zh: 另, en: Other }, type: reference, " + reference + " }\n";
    }

    @Test
    void aPortInUseIsFoundOutFirst() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run("serve", "--data", folder.toString(), "--port", port))
                    .isEqualTo(2);
            assertThat(said).contains("Port " + port + " is in use");
        }
    }

    @Test
    void aFolderThatIsNotThereIsNotMade() {
        Path missing = folder.resolve("missing");
        assertThat(run("db-url", "--data", missing.toString())).isEqualTo(2);
        assertThat(said).contains("no data folder");
        assertThat(missing).doesNotExist();
    }

    @Test
    void anExternalDatabaseThatDoesNotAnswerIsRefused() {
        int exit = run(
                "serve",
                "--db",
                "postgresql://127.0.0.1:1/none",
                "--db-user",
                "me",
                "--data",
                folder.toString(),
                "--port",
                "0");
        assertThat(exit).isEqualTo(2);
        assertThat(said).contains("does not let me at jdbc:postgresql://127.0.0.1:1/none in");
    }

    /** Runs a command inside this JVM and keeps what it said. */
    private int run(String... arguments) {
        Huiyins.Ended ended = Huiyins.runHere(arguments);
        said = ended.out() + ended.err();
        return ended.exit();
    }
}
