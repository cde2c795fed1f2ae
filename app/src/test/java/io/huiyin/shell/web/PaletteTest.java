package io.huiyin.shell.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether what is written can be read, on any of the grounds it stands on. */
class PaletteTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path SHEET = Path.of("src/main/resources/static/css/huiyin.css");
    private static final Pattern TONE = Pattern.compile("(?:badge|event)\\([^@]*?tone = \"([a-z]+)\"");

    @Test
    void everyTextReachesTheContrastThatItNeeds() {
        assertThat(Palette.pairs())
                .allSatisfy(pair -> assertThat(pair.ratio()).as(pair.name()).isGreaterThanOrEqualTo(Palette.READABLE));
    }

    @Test
    void theContrastIsThatOfTheStandard() {
        assertThat(Palette.ratio("#ffffff", "#000000")).isEqualTo(21.0, within(.001));
        assertThat(Palette.ratio("#777777", "#ffffff")).isEqualTo(4.48, within(.01));
    }

    @Test
    void everyToneOfABadgeIsInTheStyleSheet() throws IOException {
        String sheet = Files.readString(SHEET);
        Set<String> tones = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                TONE.matcher(Files.readString(file)).results().forEach(found -> tones.add(found.group(1)));
            }
        }
        assertThat(tones)
                .contains("amber", "red")
                .allSatisfy(tone -> assertThat(sheet).contains(".hy-tone-" + tone + " "));
    }
}
