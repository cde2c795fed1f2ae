package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Journal;
import io.huiyin.sheet.CsvText;
import io.huiyin.sheet.SheetReader;
import io.huiyin.sheet.SheetRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    public static final int BATCH = 5_000;

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
        try (SheetReader rows = SheetReader.open(file, options.sheet());
                ImportRun run = begin(target, rows, options)) {
            for (SheetRow source = rows.next(); source != null; source = rows.next()) {
                run.take(source, rows.bytesRead());
            }
            return run.finish(rows.bytesRead());
        }
    }

    private ImportRun begin(RegisterTarget target, SheetReader rows, ImportOptions options) throws IOException {
        SheetRow header = rows.next();
        if (header == null) {
            throw Refused.invalid("REGISTER-107");
        }
        Header columns = Header.of(header, target, options.columns());
        return new ImportRun(target, new RowReader(target.register(), columns), options, journal, claims);
    }

    /**
     * The heads of a file and the columns that they would go to: by what was chosen for the same heads before, by name or by title.
     *
     * @return head to column in the order of the file; an empty column is left out, null is not known
     */
    public Map<String, @Nullable String> match(InputStream file, String register, @Nullable String sheet)
            throws IOException {
        RegisterTarget target = target(register);
        try (SheetReader rows = SheetReader.open(file, sheet)) {
            SheetRow header = rows.next();
            if (header == null) {
                throw Refused.invalid("REGISTER-107");
            }
            if (header.fault() != null) {
                throw Refused.invalid(List.of(header.fault()));
            }
            Map<String, @Nullable String> matches = new LinkedHashMap<>();
            List<Header.Match> found = Header.match(header.cells(), target, Map.of());
            Map<String, String> kept = mappings.find(
                    register, found.stream().map(Header.Match::head).toList());
            Header.match(header.cells(), target, kept).forEach(match -> matches.put(match.head(), match.column()));
            return matches;
        }
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
