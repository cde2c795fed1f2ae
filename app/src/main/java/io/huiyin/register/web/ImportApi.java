package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.Importer;
import io.huiyin.shell.Bundles;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    private final City city;
    private final Bundles bundles;

    ImportApi(Importer importer, Access access, City city, Bundles bundles) {
        this.importer = importer;
        this.access = access;
        this.city = city;
        this.bundles = bundles;
    }

    /**
     * Loads a CSV file with a header, UTF-8 or GB18030, at most 20 MB. The good rows are in, the bad ones are explained; the same row again
     * adds nothing.
     */
    @PostMapping(
            path = "/api/v1/registers/{register}/imports",
            consumes = {"text/csv", "text/plain", "application/octet-stream"})
    ImportViews.Imported load(
            @PathVariable String register,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            HttpServletRequest request)
            throws IOException {
        Actor by = access.require(Verb.IMPORT, city.path());
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw Refused.tooLarge("REGISTER-112", MAX_BYTES / 1024 / 1024);
        }
        ImportOptions options = ImportOptions.by(by);
        return ImportViews.of(
                register,
                dryRun,
                importer.run(new ByteArrayInputStream(body), register, dryRun ? options.onlyChecking() : options),
                bundles.current());
    }
}
