package io.huiyin.listing.web;

import io.huiyin.base.Access;
import io.huiyin.listing.RecordExport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a list shows, as a file with the heads that a clerk knows. */
@Controller
class ExportPages {

    private static final String TITLES = "titles";

    private final RecordExport export;
    private final Downloads downloads;
    private final Access access;

    ExportPages(RecordExport export, Downloads downloads, Access access) {
        this.export = export;
        this.downloads = downloads;
        this.access = access;
    }

    @GetMapping("/registers/{register}/export.{format:csv|xlsx}")
    void export(
            @PathVariable String register,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        Map<String, List<String>> query = new TreeMap<>(parameters);
        query.remove("lang");
        RecordExport.Wanted wanted = downloads.wanted(register, format, TITLES, null, sort, query);
        downloads.send(export.prepare(wanted, access.actor()), response);
    }
}
