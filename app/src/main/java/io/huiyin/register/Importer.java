package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Journal;
import io.huiyin.sheet.CsvText;
import io.huiyin.sheet.SheetReader;
import io.huiyin.sheet.SheetRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Loads CSV files into registers. The good rows of a batch commit together, each with a claim on its identity, so that the same file again
 * adds nothing; a bad row does not fail its neighbours. The header names the columns.
 */
@Component
public class Importer {

    /** Rows that are checked and committed together. */
    public static final int BATCH = 500;

    /** Rows that are checked together in a dry run, where earlier batches leave nothing behind that later rows could refer to. */
    static final int DRY_BATCH = 20_000;

    private final ObjectProvider<RegisterTarget> targets;
    private final Journal journal;
    private final Claims claims;

    Importer(ObjectProvider<RegisterTarget> targets, Journal journal, Claims claims) {
        this.targets = targets;
        this.journal = journal;
        this.claims = claims;
    }

    /** Registers that can be imported, by name. */
    public List<String> registers() {
        return targets.stream().map(RegisterTarget::register).sorted().toList();
    }

    /** The columns of a register's import. */
    public List<RegisterTarget.Column> columns(String register) {
        return target(register).columns();
    }

    /**
     * Imports a file.
     *
     * @param csv UTF-8 or GB18030, with a header; read once, not closed
     * @throws Refused {@code REGISTER-102} when there is no such register, {@code REGISTER-107} when the file is empty, {@code REGISTER-108}
     *     when it has too many rows (those before are in); naming every unknown, missing or repeated column of the header
     */
    public ImportResult run(InputStream csv, String register, ImportOptions options) throws IOException {
        RegisterTarget target = target(register);
        SheetReader records = SheetReader.open(csv, null);
        SheetRow header = records.next();
        if (header == null) {
            throw Refused.invalid("REGISTER-107");
        }
        Header columns = Header.of(header, target.columns());
        ImportRun run = new ImportRun(target, new RowReader(columns), options, journal, claims);
        for (SheetRow source = records.next(); source != null; source = records.next()) {
            run.take(source, records.bytesRead());
        }
        return run.finish(records.bytesRead());
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
        Map<String, RegisterTarget> byName =
                targets.stream().collect(Collectors.toMap(RegisterTarget::register, Function.identity()));
        RegisterTarget target = byName.get(register);
        if (target == null) {
            throw Refused.notFound(
                    "REGISTER-102",
                    register,
                    byName.keySet().stream().sorted(Comparator.naturalOrder()).collect(Collectors.joining(", ")));
        }
        return target;
    }

    static Fault rowFault(String value, String code, String allowed) {
        return new Fault("row", value, code, allowed);
    }
}
