package io.huiyin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever meets an empty list is told what will be here, and what brings it here. */
class EmptyPagesTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern EMPTY = Pattern.compile("@template\\.shell\\.empty\\(title = [^\\n]*");

    /** A chart says it in one line: the page around it says the rest. */
    private static final Path CHART = TEMPLATES.resolve("shell/chart.jte");

    @Test
    void noEmptyListIsLeftWithoutAWordOnWhatComesNext() throws IOException {
        List<String> bare = new ArrayList<>();
        try (Stream<Path> templates = Files.walk(TEMPLATES)) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                for (Matcher empty = EMPTY.matcher(Files.readString(template)); empty.find(); ) {
                    if (!template.equals(CHART) && !empty.group().contains("text = ")) {
                        bare.add(template + ": " + empty.group());
                    }
                }
            }
        }
        assertThat(bare).isEmpty();
    }
}
