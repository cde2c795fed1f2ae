package io.huiyin.register.web;

import io.huiyin.base.Refused;
import io.huiyin.register.ColumnTitles;
import io.huiyin.register.Importer;
import io.huiyin.register.RejectSheet;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What was rejected of an import, as a file, for pages and API. */
@Component
class ImportDownloads {

    private final Importer importer;
    private final ImportFiles files;
    private final Bundles bundles;

    ImportDownloads(Importer importer, ImportFiles files, Bundles bundles) {
        this.importer = importer;
        this.files = files;
        this.bundles = bundles;
    }

    /**
     * Written by the request's own thread.
     *
     * @param format csv or xlsx
     * @throws Refused {@code REGISTER-118} when the files were removed, {@code REGISTER-117} while it runs
     */
    void send(ImportJob job, String format, HttpServletResponse response) throws IOException {
        if (job.isRemoved()) {
            throw Refused.conflict("REGISTER-118");
        }
        if (job.isRunning()) {
            throw Refused.conflict("REGISTER-117");
        }
        SheetFormat as = SheetFormat.valueOf(format.toUpperCase(Locale.ROOT));
        Messages m = bundles.current();
        response.setContentType(as.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                m.t("register.import.rejects.file", stem(job.name())) + "." + as.extension(),
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ColumnTitles titles = new ColumnTitles(importer.columns(job.register()), m);
        try (RejectSheet sheet =
                new RejectSheet(response.getOutputStream(), as, job.settings().columns(), titles, m)) {
            files.eachReject(job.id(), sheet::write);
        }
    }

    private static String stem(String name) {
        int point = name.lastIndexOf('.');
        return point > 0 ? name.substring(0, point) : name;
    }
}
