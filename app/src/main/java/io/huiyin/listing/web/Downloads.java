package io.huiyin.listing.web;

import io.huiyin.base.Checks;
import io.huiyin.listing.RecordExport;
import io.huiyin.listing.RecordFilter;
import io.huiyin.listing.RecordList;
import io.huiyin.sheet.SheetFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Exports of records as downloads, for pages and API. */
@Component
class Downloads {

    /** No field can have this name. */
    static final String REASON = "open-for";

    private static final String NAMES = "names";
    private static final String TITLES = "titles";

    private final RecordList list;

    Downloads(RecordList list) {
        this.list = list;
    }

    /**
     * Reads what is wanted from the parameters of a request.
     *
     * @param format {@code csv} or {@code xlsx}; null for the first
     * @param header {@code names} or {@code titles}; null for the first
     * @param columns names of fields, separated by commas; null for all
     * @param query parameters of the filter; those of pages and files are passed over, and {@link #REASON} is why confidential values are wanted
     *     in plain
     */
    RecordExport.Wanted wanted(
            String register,
            @Nullable String format,
            @Nullable String header,
            @Nullable String columns,
            @Nullable String sort,
            Map<String, List<String>> query) {
        RecordFilter filter = list.filter(register, query);
        Checks checks = new Checks();
        String file = format == null ? SheetFormat.CSV.extension() : format.toLowerCase(Locale.ROOT);
        List<String> formats =
                Arrays.stream(SheetFormat.values()).map(SheetFormat::extension).toList();
        checks.that(formats.contains(file), "format", format, "BASE-006", String.join(", ", formats));
        boolean known = header == null || header.equals(NAMES) || header.equals(TITLES);
        checks.that(known, "header", header, "BASE-006", NAMES + ", " + TITLES);
        checks.done();
        return new RecordExport.Wanted(
                register,
                filter,
                sort,
                columns == null
                        ? List.of()
                        : Arrays.stream(columns.split(","))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .toList(),
                SheetFormat.valueOf(file.toUpperCase(Locale.ROOT)),
                TITLES.equals(header) ? RecordExport.Style.READING : RecordExport.Style.DATA,
                LocaleContextHolder.getLocale(),
                query.getOrDefault(REASON, List.of()).stream().findFirst().orElse(null));
    }

    /** Written by the request's own thread: an answer that goes on after its request would pass security once more, with nobody signed in. */
    void send(RecordExport.Prepared prepared, HttpServletResponse response) throws IOException {
        response.setContentType(prepared.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(prepared.fileName())
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        prepared.write(response.getOutputStream());
    }
}
