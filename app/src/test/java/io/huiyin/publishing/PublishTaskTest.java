package io.huiyin.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.record.Records;
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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code huiyin register publish FILE}. */
@StoreTest
class PublishTaskTest {

    private static final String YAML = """
            register: gate
            kind: list
            title: { zh: 闸门, en: Gates }
            fields:
              - { name: name, type: text, max: 40, required: true, title: { zh: 名称, en: Name } }
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int publish(ConfigurableApplicationContext application, String yaml) throws IOException {
        Path file = folder.resolve("gate.yaml");
        Files.writeString(file, yaml);
        return run(application, file.toString());
    }

    private int run(ConfigurableApplicationContext application, String... arguments) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return application.getBean(PublishTask.class).run(List.of(arguments), out, out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFileIsPublishedOrItsFaultsAndTheRecordsWithoutAPlaceArePrinted(TestCity city) throws IOException {
        try (ConfigurableApplicationContext application = SmallApplication.on(city)) {
            assertThat(publish(application, YAML)).as(said()).isZero();
            assertThat(said()).contains("r_gate");
            application.getBean(Records.class).add("gate", Map.of("name", "一号节制闸"), Actor.system("1505/"), null);
            assertThat(publish(application, YAML.replace("type: text", "type: txt")))
                    .isOne();
            assertThat(said()).contains("gate.yaml:5:");
            assertThat(publish(application, YAML.replace("max: 40", "max: 3"))).isOne();
            assertThat(said()).contains("一号节制闸");
            assertThat(run(application, folder.resolve("none.yaml").toString())).isEqualTo(2);
            assertThat(run(application)).isEqualTo(2);
        }
    }
}
