package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.base.Refused;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code huiyin import FILE --register NAME}: loads a file, CSV or XLSX, straight into the database. With {@code --server} see {@link RemoteImport}. */
@Component
class ImportTask implements CommandLineTask {

    private static final int REFUSED = 2;

    private final Importer importer;
    private final Bundles bundles;
    private final City city;

    ImportTask(Importer importer, Bundles bundles, City city) {
        this.importer = importer;
        this.bundles = bundles;
        this.city = city;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            ImportArguments parsed = ImportArguments.of(arguments);
            return load(parsed, out, err);
        } catch (ImportArguments.Wrong e) {
            err.println("huiyin: " + e.getMessage());
            return REFUSED;
        }
    }

    private int load(ImportArguments arguments, PrintStream out, PrintStream err) {
        Messages m = bundles.of(Terminal.language());
        if (!Files.isReadable(arguments.file()) || Files.isDirectory(arguments.file())) {
            err.println("huiyin: " + arguments.file() + " cannot be read.");
            return REFUSED;
        }
        try {
            FileLook look = look(arguments);
            try (InputStream file = Files.newInputStream(arguments.file());
                    ImportReport report = report(arguments, look, m, out, err)) {
                ImportOptions options = ImportOptions.by(Actor.system(city.path()))
                        .columns(arguments.columns())
                        .sheet(look.sheet())
                        .headLine(look.headLine())
                        .onlyChecking(arguments.dryRun())
                        .telling(report::progress, report::reject);
                return report.summary(importer.run(file, arguments.register(), options), arguments.dryRun());
            }
        } catch (Refused e) {
            err.println("huiyin: " + m.t(e.code(), e.args().toArray()));
            e.faults().forEach(fault -> err.println("  " + fault.field() + ": " + Reasons.of(fault, m)));
            return REFUSED;
        } catch (IOException e) {
            err.println("huiyin: " + arguments.file() + " cannot be read: " + e.getMessage());
            return REFUSED;
        }
    }

    private FileLook look(ImportArguments arguments) throws IOException {
        try (InputStream file = Files.newInputStream(arguments.file())) {
            return importer.look(
                    file, arguments.register(), arguments.sheet(), arguments.headLine(), arguments.columns());
        }
    }

    private ImportReport report(ImportArguments arguments, FileLook look, Messages m, PrintStream out, PrintStream err)
            throws IOException {
        ColumnTitles titles = new ColumnTitles(importer.columns(arguments.register()), m);
        return new ImportReport(
                arguments.rejectsFile(),
                new ImportReport.Sheet(arguments.rejectsFormat(), look.columns(), titles, m),
                Files.size(arguments.file()),
                out,
                err);
    }
}
