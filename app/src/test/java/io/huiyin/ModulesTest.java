package io.huiyin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** The borders of the modules hold, and the diagram in docs/architecture.md is theirs. */
class ModulesTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(HuiyinApplication.class);
    private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
    private static final String BEGIN = "<!-- modules:begin -->";
    private static final String END = "<!-- modules:end -->";

    @Test
    void importsPointDownOnly() {
        MODULES.verify();
    }

    @Test
    void aPlantedCycleIsCaught() {
        ApplicationModules planted = ApplicationModules.of("planted", new ImportOption.OnlyIncludeTests());
        assertThat(planted.stream().count()).isEqualTo(2);
        assertThatThrownBy(planted::verify).isInstanceOf(Violations.class).hasMessageContaining("Cycle");
    }

    /** Run with {@code -Dhuiyin.diagram=write} after a border has changed. */
    @Test
    void theDiagramShowsTheModulesAsTheyAre() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String drawn = text.substring(0, begin) + "\n" + diagram() + text.substring(end);
        if ("write".equals(System.getProperty("huiyin.diagram"))) {
            Files.writeString(DOCUMENT, drawn);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(drawn);
    }

    private static String diagram() {
        List<ApplicationModule> modules =
                MODULES.stream().sorted(Comparator.comparing(ModulesTest::name)).toList();
        String arrows = modules.stream()
                .flatMap(from -> from.getDirectDependencies(MODULES)
                        .uniqueModules()
                        .map(ModulesTest::name)
                        .sorted()
                        .map(to -> "  " + name(from) + " --> " + to))
                .collect(Collectors.joining("\n"));
        return "```mermaid\nflowchart TD\n" + arrows + "\n```\n";
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
