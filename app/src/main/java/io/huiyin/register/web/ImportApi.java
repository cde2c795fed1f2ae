package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.Importer;
import io.huiyin.shell.Bundles;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports by API. */
@RestController
class ImportApi {

    /** Largest body, in bytes. */
    static final int MAX_BYTES = 20 * 1024 * 1024;

    private final Importer importer;
    private final Access access;
    private final Bundles bundles;

    ImportApi(Importer importer, Access access, Bundles bundles) {
        this.importer = importer;
        this.access = access;
        this.bundles = bundles;
    }

    /**
     * Loads a file with a header: CSV in UTF-8 or GB18030, or XLSX, at most 20 MB. The good rows are in, the bad ones are explained; the
     * same row again adds nothing. The parameter {@code map} is {@code head=column}, once for each head that is neither a name nor a title
     * of the register; {@code head=} leaves it out.
     *
     * @param sheet of a workbook; the first when missing
     */
    @PostMapping(
            path = "/api/v1/registers/{register}/imports",
            consumes = {
                "text/csv",
                "text/plain",
                "application/octet-stream",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            })
    ImportViews.Imported load(
            @PathVariable String register,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(name = "sheet", required = false) @Nullable String sheet,
            HttpServletRequest request)
            throws IOException {
        Actor by = access.actor();
        importer.require(register, by);
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw Refused.tooLarge("REGISTER-112", MAX_BYTES / 1024 / 1024);
        }
        String[] map = request.getParameterValues("map");
        ImportOptions options = ImportOptions.by(by)
                .columns(ImportOptions.columns(map == null ? List.of() : List.of(map)))
                .sheet(sheet)
                .onlyChecking(dryRun);
        return ImportViews.of(
                register, dryRun, importer.run(new ByteArrayInputStream(body), register, options), bundles.current());
    }
}
