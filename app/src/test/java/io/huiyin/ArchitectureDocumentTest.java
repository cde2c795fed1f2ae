package io.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/architecture.md says of the tree is so: the files it names are there, and modules are as large as it says. */
class ArchitectureDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs").resolve("architecture.md");
    private static final Path MODULES = Path.of("src", "main", "java", "io", "huiyin");

    /** Where a name may stand for a file. */
    private static final List<Path> FOLDERS = List.of(
            MODULES, Path.of("src", "main"), Path.of("src", "main", "resources"), Path.of("src", "test", "java"), ROOT);

    private static final String BEGIN = "<!-- sizes:begin -->";
    private static final String END = "<!-- sizes:end -->";
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_.-]+)+)`");
    private static final Pattern METHOD = Pattern.compile("\\.[a-z][A-Za-z]*$");
    private static final Pattern SIZE = Pattern.compile("\\| `([a-z]+)` \\| ([0-9]+) \\| ([0-9,]+) \\|");

    /** How far a size may be off before the table must be written anew: modules grow with every change. */
    private static final double QUARTER = 0.25;

    private static final int HUNDRED = 100;

    /** Of a module. */
    private record Size(long files, long lines) {}

    private static final Size NONE = new Size(0, 0);

    @Test
    void everyFileThatIsNamedIsThere() throws IOException {
        List<String> named = NAMED.matcher(Files.readString(DOCUMENT))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(named).contains("matter/web/IntakePage", "journal/GroupWriter", "registers/hotline.yaml");
        assertThat(named).allSatisfy(name -> assertThat(isThere(name)).as(name).isTrue());
    }

    @Test
    void aFileThatIsNotThereIsFound() {
        assertThat(isThere("matter/web/IntakePaper")).isFalse();
        assertThat(isThere("matter/Matters.intake")).isTrue();
    }

    /** A class by its name, with or without a method; a file; a folder. */
    private static boolean isThere(String name) {
        String type = METHOD.matcher(name).replaceFirst("");
        return Stream.of(name, name + ".java", type + ".java")
                .anyMatch(file -> FOLDERS.stream().anyMatch(folder -> Files.exists(folder.resolve(file))));
    }

    /** Run with {@code -Dhuiyin.diagram=write} when a module has grown by more than a quarter. */
    @Test
    void theSizesOfModulesAreAboutRight() throws IOException {
        Map<String, Size> sizes = sizes();
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if ("write".equals(System.getProperty("huiyin.diagram"))) {
            text = text.substring(0, begin) + "\n" + table(sizes) + text.substring(end);
            Files.writeString(DOCUMENT, text);
        }
        Map<String, Long> told = SIZE.matcher(text.substring(begin, text.indexOf(END)))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), ArchitectureDocumentTest::lines));
        assertThat(told).containsOnlyKeys(sizes.keySet());
        told.forEach((module, lines) -> {
            long now = sizes.getOrDefault(module, NONE).lines();
            assertThat((double) Math.abs(lines - now))
                    .as("lines of %s, now %d", module, now)
                    .isLessThanOrEqualTo(HUNDRED + now * QUARTER);
        });
    }

    private static long lines(MatchResult row) {
        return Long.parseLong(row.group(3).replace(",", ""));
    }

    private static Map<String, Size> sizes() throws IOException {
        Map<String, Size> sizes = new TreeMap<>();
        try (Stream<Path> modules = Files.list(MODULES)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                sizes.put(module.getFileName().toString(), sizeOf(module));
            }
        }
        return sizes;
    }

    private static Size sizeOf(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module)) {
            List<Long> lines = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ArchitectureDocumentTest::lines)
                    .toList();
            return new Size(lines.size(), lines.stream().mapToLong(one -> one).sum());
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(Map<String, Size> sizes) {
        return sizes.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, Size> one) -> one.getValue().lines(), Comparator.reverseOrder()))
                .map(one -> "| `%s` | %d | %,d |\n"
                        .formatted(
                                one.getKey(),
                                one.getValue().files(),
                                Math.ceilDiv(one.getValue().lines(), HUNDRED) * HUNDRED))
                .collect(Collectors.joining("", "| module | files | lines, about |\n| --- | ---: | ---: |\n", ""));
    }
}
