package io.huiyin.definition;

import io.huiyin.base.ProductFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Definitions, figures, league tables and rules for advice in files, checked together: each in itself, against the others, and against the registers that there are anyway. */
public final class DefinitionFiles {

    /** Enough for the reader to see that a file is too long. */
    private static final int MOST_BYTES = 1_000_000;

    private final Map<Path, Reading> readings = new LinkedHashMap<>();
    private final Map<Path, FigureReading> figures = new LinkedHashMap<>();
    private final Map<Path, LeagueReading> leagues = new LinkedHashMap<>();
    private final Map<Path, AdviceReading> advice = new LinkedHashMap<>();

    private DefinitionFiles() {}

    /** A file that is not there, or no text. */
    public static final class Unreadable extends RuntimeException {

        Unreadable(String sentence) {
            super(sentence);
        }
    }

    /**
     * @param files of a folder its files that end in {@code .yaml} or {@code .yml}
     * @throws Unreadable when one cannot be read, or there is none
     */
    public static DefinitionFiles read(List<Path> files) {
        DefinitionFiles all = new DefinitionFiles();
        files.stream().flatMap(DefinitionFiles::expanded).distinct().forEach(all::read);
        if (all.readings.isEmpty() && all.figures.isEmpty() && all.leagues.isEmpty() && all.advice.isEmpty()) {
            throw new Unreadable("There is no definition to check; name FILE.yaml or a folder of them.");
        }
        return all;
    }

    private void read(Path file) {
        String text = text(file);
        if (FigureReader.isMeant(text)) {
            figures.put(file, FigureReader.reading(text));
        } else if (LeagueReader.isMeant(text)) {
            leagues.put(file, LeagueReader.reading(text));
        } else if (AdviceReader.isMeant(text)) {
            advice.put(file, AdviceReader.reading(text));
        } else {
            readings.put(file, DefinitionReader.reading(text));
        }
    }

    private static Stream<Path> expanded(Path file) {
        if (!Files.isDirectory(file)) {
            return Stream.of(file);
        }
        try (Stream<Path> inside = Files.list(file)) {
            return inside
                    .filter(one ->
                            one.toString().endsWith(".yaml") || one.toString().endsWith(".yml"))
                    .sorted(Comparator.naturalOrder())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new Unreadable("Cannot read the folder " + file + ".");
        }
    }

    private static String text(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(stream.readNBytes(MOST_BYTES)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(file + " is no text in UTF-8.");
        } catch (IOException e) {
            throw new Unreadable("Cannot read " + file + ".");
        }
    }

    /** The definitions that ship with the product, by the names of their registers. */
    public static Map<String, Definition> shipped() {
        Map<String, Definition> all = new HashMap<>();
        BuiltIns.names().forEach(name -> all.put(name, DefinitionReader.read(BuiltIns.content(name))));
        return all;
    }

    /**
     * Everything that is wrong, a line each: {@code FILE:line:column: message (suggestion)}.
     *
     * @param known registers that there are; one of the files takes the place of one of the same name
     */
    public List<String> check(Map<String, Definition> known, Locale locale) {
        Map<String, Definition> all = new HashMap<>(known);
        Map<String, Path> homes = new HashMap<>();
        List<String> lines = new ArrayList<>();
        readings.forEach((file, reading) -> {
            Definition definition = reading.definition();
            Path other = definition == null ? null : homes.putIfAbsent(definition.register(), file);
            if (other != null) {
                lines.add(line(file, reading.twice(other.toString()), locale));
            } else if (definition != null) {
                all.put(definition.register(), definition);
            }
        });
        readings.forEach((file, reading) -> {
            reading.faults().forEach(fault -> lines.add(line(file, fault, locale)));
            reading.links(name -> Optional.ofNullable(all.get(name)), new TreeSet<>(all.keySet()))
                    .forEach(fault -> lines.add(line(file, fault, locale)));
        });
        figures.forEach((file, reading) -> {
            reading.faults().forEach(fault -> lines.add(line(file, fault, locale)));
            reading.links(name -> Optional.ofNullable(all.get(name)), new TreeSet<>(all.keySet()))
                    .forEach(fault -> lines.add(line(file, fault, locale)));
        });
        leagues.forEach((file, reading) -> reading.all(figures(reading.leagues().register()))
                .forEach(fault -> lines.add(line(file, fault, locale))));
        advice.forEach((file, reading) -> reading.all(figures(reading.advice().register()))
                .forEach(fault -> lines.add(line(file, fault, locale))));
        return lines;
    }

    /** Those of one of the files, else those that ship with the product. */
    private Optional<FigureSet> figures(String register) {
        String shipped = "figures/" + register + ".yaml";
        return figures.values().stream()
                .map(FigureReading::figures)
                .filter(set -> set != null && set.register().equals(register))
                .findFirst()
                .or(() -> register.matches("[a-z][a-z0-9_]{0,29}") && ProductFiles.exists(shipped)
                        ? Optional.of(FigureSet.read(ProductFiles.text(shipped)))
                        : Optional.empty());
    }

    private static String line(Path file, DefinitionFault fault, Locale locale) {
        return file + ":" + fault.line() + ":" + fault.column() + ": "
                + fault.message().in(locale) + " (" + fault.suggestion().in(locale) + ")";
    }
}
