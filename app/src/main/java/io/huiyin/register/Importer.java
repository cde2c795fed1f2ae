package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Journal;
import io.huiyin.sheet.CsvText;
import io.huiyin.sheet.SheetPreview;
import io.huiyin.sheet.SheetReader;
import io.huiyin.sheet.SheetRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Loads files, CSV or XLSX, into registers. The good rows of a batch commit together, each with a claim on its identity, so that the same file again
 * adds nothing; a bad row does not fail its neighbours. The header names the columns.
 */
@Component
public class Importer {

    /** Rows that are checked and committed together. */
    public static final int BATCH = 2_500;

    /** Rows that are checked together in a dry run, where earlier batches leave nothing behind that later rows could refer to. */
    static final int DRY_BATCH = 20_000;

    private final ObjectProvider<RegisterTarget> targets;
    private final ObjectProvider<RegisterTargets> more;
    private final Journal journal;
    private final Claims claims;
    private final ImportMappings mappings;
    private final City city;

    Importer(
            ObjectProvider<RegisterTarget> targets,
            ObjectProvider<RegisterTargets> more,
            Journal journal,
            Claims claims,
            ImportMappings mappings,
            City city) {
        this.targets = targets;
        this.more = more;
        this.journal = journal;
        this.claims = claims;
        this.mappings = mappings;
        this.city = city;
    }

    /** Registers that can be imported, by name. */
    public List<String> registers() {
        return Stream.concat(
                        targets.stream().map(RegisterTarget::register),
                        more.stream().flatMap(some -> some.registers().stream()))
                .sorted()
                .toList();
    }

    /** Those among them into which this actor may import. */
    public List<String> registers(Actor by) {
        return registers().stream()
                .filter(name -> target(name).mayImport(by, city.path()))
                .toList();
    }

    /** The title that a register has of its own; empty when it has none. */
    public String title(String register, Locale locale) {
        return target(register).title(locale);
    }

    /** @throws Refused {@code REGISTER-102} when there is no such register, {@code ACCESS-002} when the actor may not import into it */
    public void require(String register, Actor by) {
        if (!target(register).mayImport(by, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.IMPORT.name());
        }
    }

    /** @throws Refused with the register's own code when it takes nothing new at present */
    public void requireOpen(String register) {
        target(register).requireOpen();
    }

    /** The columns of a register's import. */
    public List<RegisterTarget.Column> columns(String register) {
        return target(register).columns();
    }

    /**
     * Imports a file.
     *
     * @param file CSV, in UTF-8 or GB18030, or XLSX, with a header; read once
     * @throws Refused {@code REGISTER-102} when there is no such register, {@code ACCESS-002} when the actor may not, {@code REGISTER-107} when the file is empty, {@code REGISTER-108}
     *     when it has too many rows (those before are in); naming every unknown, missing or repeated column of the header
     */
    public ImportResult run(InputStream file, String register, ImportOptions options) throws IOException {
        RegisterTarget target = target(register);
        require(register, options.by());
        target.requireOpen();
        try (SheetReader rows = SheetReader.open(file, options.sheet())) {
            Heads heads = new Heads(rows, target, options.columns(), options.headLine());
            RowReader reader = new RowReader(target.register(), Header.of(heads.header(), target, options.columns()));
            try (ImportRun run = new ImportRun(target, reader, options, journal, claims)) {
                for (SheetRow source = heads.next(); source != null; source = heads.next()) {
                    run.take(source, rows.bytesRead());
                }
                return run.finish(rows.bytesRead());
            }
        }
    }

    /**
     * Looks at a file: its sheets, where the heads stand, and the columns that they would go to: by choice, by name or by title.
     *
     * @param sheet null for the first that has a row
     * @param headLine 0 when it is to be found
     * @param chosen heads to columns; null for what was chosen for the same heads before
     * @throws Refused {@code REGISTER-107} when there is no row, {@code REGISTER-116} when there is none on that line
     */
    public FileLook look(
            InputStream file,
            String register,
            @Nullable String sheet,
            long headLine,
            @Nullable Map<String, String> chosen)
            throws IOException {
        RegisterTarget target = target(register);
        List<SheetPreview> sheets = SheetPreview.of(file, FileLook.ROWS);
        SheetPreview meant = meant(sheets, sheet);
        List<SheetRow> candidates = meant.rows();
        SheetRow header = candidates.get(Heads.at(
                headLine > 0 ? candidates : candidates.subList(0, Math.min(Heads.LOOKED_AT, candidates.size())),
                target,
                chosen == null ? Map.of() : chosen,
                headLine));
        if (header.fault() != null) {
            throw Refused.invalid(List.of(header.fault()));
        }
        List<String> heads = Header.match(header.cells(), target, Map.of()).stream()
                .map(Header.Match::head)
                .toList();
        List<FileLook.Head> matched =
                Header.match(header.cells(), target, chosen == null ? mappings.find(register, heads) : chosen).stream()
                        .map(match -> new FileLook.Head(match.head(), match.column()))
                        .toList();
        return new FileLook(sheets, meant.name(), header.line(), matched);
    }

    private static SheetPreview meant(List<SheetPreview> sheets, @Nullable String name) {
        SheetPreview meant = sheets.stream()
                .filter(one -> name == null ? !one.rows().isEmpty() : name.equals(one.name()))
                .min(Comparator.comparing(SheetPreview::hidden))
                .orElseThrow(() -> name == null
                        ? Refused.invalid("REGISTER-107")
                        : Refused.invalid(
                                "SHEET-110",
                                name,
                                sheets.stream()
                                        .map(SheetPreview::name)
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.joining(", "))));
        if (meant.rows().isEmpty()) {
            throw Refused.invalid("REGISTER-107");
        }
        return meant;
    }

    /** @throws Refused naming every column that is unknown, missing or there twice, for the columns that were chosen */
    public void requireColumns(FileLook look, String register, Map<String, String> chosen) {
        SheetRow header = look.shown().rows().stream()
                .filter(row -> row.line() == look.headLine())
                .findFirst()
                .orElseThrow();
        Header.of(header, target(register), chosen);
    }

    /** Remembers what was chosen for the heads of a file. */
    public void keep(String register, Map<String, String> columns) {
        mappings.keep(register, List.copyOf(columns.keySet()), columns);
    }

    /** Imports rows that the product itself made, as column to text; all have the columns of the first. */
    public ImportResult run(List<Map<String, String>> rows, String register, ImportOptions options) {
        try {
            return run(new ByteArrayInputStream(CsvText.of(rows)), register, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RegisterTarget target(String register) {
        return Stream.concat(
                        targets.stream().filter(target -> target.register().equals(register)),
                        more.stream().flatMap(some -> some.find(register).stream()))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("REGISTER-102", register, String.join(", ", registers())));
    }

    static Fault rowFault(String value, String code, String allowed) {
        return new Fault("row", value, code, allowed);
    }
}
