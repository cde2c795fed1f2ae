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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

    /** As the first test's file says it, so that whoever comes first adds it. */
    private void addTheCity(Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("city.csv"), "source_id,code,name,level,parent\n1,1505,通辽市,city,\n");
        assertThat(run(file.toString(), "--register", "unit").code()).isZero();
    }

    @AfterAll
    void close() {
        application.close();
    }

    private record Outcome(int code, String out, String err) {}

    @Test
    void theSummaryIsPrintedAndTheRejectsLieBesideTheInput(@TempDir Path folder) throws IOException {
        addTheCity(folder);
        Path file = folder.resolve("units.csv");
        Files.writeString(file, """
                source_id,code,name,level,parent
                1,1505,通辽市,city,
                2,150502,科尔沁区,county,1505
                3,150599,"不存在, 的区",county,nowhere
                """);

        Outcome first = run(file.toString(), "--register", "unit");
        assertThat(first.code()).isOne();
        assertThat(first.out()).isEqualTo("read 3, added 1, already there 1, rejected 1\n");
        Path rejects = folder.resolve("units.rejects.csv");
        assertThat(first.err()).contains(rejects.toString());
        assertThat(Files.readAllLines(rejects))
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("\uFEFFsource_id,code,name,level,parent,reject_reason"),
                        row -> assertThat(row).startsWith("3,150599,\"不存在, 的区\",county,nowhere,parent: "));

        assertThat(run("--register=unit", file.toString()).out())
                .isEqualTo("read 3, added 0, already there 2, rejected 1\n");
    }

    @Test
    void aDryRunAddsNothingAndRejectsGoWhereTheyAreWanted(@TempDir Path folder) throws IOException {
        addTheCity(folder);
        Path file = Files.writeString(
                folder.resolve("dry.csv"), "单元名单\n编码,叫什么,级别,上级\ndry-1,甲,compound,1505\ndry-2,乙,x,1505\n");
        Path rejects = folder.resolve("bad.xlsx");
        String[] arguments = {
            file.toString(), "--register", "unit", "--map", "叫什么=name", "--head", "2", "--rejects", rejects.toString()
        };

        Outcome dry = run(
                Stream.concat(Arrays.stream(arguments), Stream.of("--dry-run")).toArray(String[]::new));
        assertThat(dry.code()).isOne();
        assertThat(dry.out()).isEqualTo("checked 2, would be added 1, already there 0, rejected 1\n");
        assertThat(dry.err()).contains("100 %", "2 rows");
        assertThat(Files.readAllBytes(rejects)).startsWith('P', 'K');
        assertThat(run(arguments).out()).isEqualTo("read 2, added 1, already there 0, rejected 1\n");
        Path good = Files.writeString(folder.resolve("good.csv"), "code,name,level,parent\ndry-3,丙,compound,1505\n");
        assertThat(run(good.toString(), "--register", "unit").code()).isZero();
    }

    @Test
    void whatCannotBeDoneIsSaidAndEndsWithTwo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "code,planet\n1,2\n");
        assertThat(run("nowhere.csv", "--register", "unit").code()).isEqualTo(2);
        assertThat(run(file.toString(), "--register", "planet").code()).isEqualTo(2);
        assertThat(run(file.toString()).err()).contains("Name the register");
        assertThat(run(file.toString(), "--register", "unit", "--head", "x").err())
                .contains("--head");
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
