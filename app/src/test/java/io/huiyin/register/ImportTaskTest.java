package io.huiyin.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CommandLineTask;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTaskTest {

    private final ConfigurableApplicationContext application;
    private final CommandLineTask task;

    ImportTaskTest(TestCity city) {
        application = SmallApplication.on(city);
        task = application.getBean(ImportTask.class);
    }

    @AfterAll
    void close() {
        application.close();
    }

    private record Outcome(int code, String out, String err) {}

    @Test
    void theSummaryIsPrintedAndTheRejectsLieBesideTheInput(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("units.csv");
        Files.writeString(file, """
                source_id,code,name,level,parent
                1,1505,通辽市,city,
                2,150502,科尔沁区,county,1505
                3,150599,"不存在, 的区",county,nowhere
                """);

        Outcome first = run(file.toString(), "--register", "unit");
        assertThat(first.code()).isZero();
        assertThat(first.out()).isEqualTo("read 3, added 2, already there 0, rejected 1\n");
        Path rejects = folder.resolve("units.rejects.csv");
        assertThat(first.err()).contains(rejects.toString());
        assertThat(Files.readAllLines(rejects))
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("\uFEFFline,source_id,field,value,reason,original"),
                        row -> assertThat(row)
                                .startsWith("4,3,parent,nowhere,")
                                .endsWith(",\"3,150599,\"\"不存在, 的区\"\",county,nowhere\""));

        assertThat(run("--register=unit", file.toString()).out())
                .isEqualTo("read 3, added 0, already there 2, rejected 1\n");
    }

    @Test
    void whatCannotBeDoneIsSaidAndEndsWithTwo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "code,planet\n1,2\n");
        assertThat(run("nowhere.csv", "--register", "unit").code()).isEqualTo(2);
        assertThat(run(file.toString(), "--register", "planet").code()).isEqualTo(2);
        assertThat(run(file.toString()).err()).contains("Name the register");
        assertThat(run(file.toString(), "--register", "unit", "--quick").err()).contains("--quick");
        Outcome header = run(file.toString(), "--register", "unit");
        assertThat(header.code()).isEqualTo(2);
        assertThat(header.err()).contains("planet").contains("parent");
    }

    private Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = task.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
