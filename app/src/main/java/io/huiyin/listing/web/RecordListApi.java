package io.huiyin.listing.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.listing.ListedField;
import io.huiyin.listing.RecordExport;
import io.huiyin.listing.RecordFilter;
import io.huiyin.listing.RecordList;
import io.huiyin.record.RegisterRecord;
import io.huiyin.search.SearchIndex;
import io.huiyin.value.ValueJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Lists of records by API: filtered, searched, sorted, page by page or as a file. */
@RestController
@RequestMapping(path = "/api/v1/registers/{register}/records")
class RecordListApi {

    private static final String FILTER =
            "Filters by field: a fragment of a text, a code or several, a unit's code, true or false, the id of a reference, the whole of a"
                    + " confidential value; numbers and dates also as NAME.from and NAME.to. q searches all texts, number takes the beginning of"
                    + " a number, struck is no, yes or all. A field that is called like one of these parameters is given as f.NAME.";

    private final RecordList list;
    private final RecordExport export;
    private final Downloads downloads;
    private final SearchIndex index;
    private final Access access;

    RecordListApi(RecordList list, RecordExport export, Downloads downloads, SearchIndex index, Access access) {
        this.list = list;
        this.export = export;
        this.downloads = downloads;
        this.index = index;
        this.access = access;
    }

    /**
     * A record of a list.
     *
     * @param values by field: decimals as text, days and moments in ISO 8601, units and codes by their codes, references by id
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Line(
            long id,
            @Nullable String number,
            int version,
            int seq,
            String scope,
            boolean struck,
            OffsetDateTime addedAt,
            String addedBy,
            OffsetDateTime changedAt,
            String changedBy,
            Map<String, Object> values) {}

    /** How far full-text search is behind: changes that wait, and for how many seconds the first of them has. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Index(long waiting, @Nullable Long ageSeconds) {}

    /**
     * {@code next} is the value of {@code after} for the next page, null on the last; {@code total} stops at 10,001, and is null unless it
     * was asked for or one page holds all.
     */
    record Lines(
            List<Line> items,
            @Nullable String next,
            @Nullable Long total,
            Index index) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Lists records of a register", description = FILTER)
    Lines list(
            @PathVariable String register,
            @Parameter(description = "A field, number, added or changed; with a hyphen before it the highest first.")
                    @RequestParam(required = false)
                    @Nullable
                    String sort,
            @Parameter(description = "next of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "1 to 200, else 50.") @RequestParam(required = false) @Nullable String limit,
            @Parameter(description = "true: total says how many the filter shows, which takes longer than the page.")
                    @RequestParam(defaultValue = "false")
                    boolean count,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Actor by = access.actor();
        RecordFilter filter = list.filter(register, query);
        RecordList.Slice page = list.list(register, filter, sort, after, limit(limit), by);
        Long total = page.total() == null && count ? (Long) list.count(register, filter, by) : page.total();
        List<ListedField> fields = list.fields(register);
        SearchIndex.State state = index.state();
        Duration age = state.age();
        return new Lines(
                page.items().stream().map(record -> line(record, fields)).toList(),
                page.next(),
                total,
                new Index(state.waiting(), age == null ? null : age.toSeconds()));
    }

    @GetMapping("/export")
    @Operation(summary = "Writes the records that a filter shows into a CSV or XLSX file", description = FILTER)
    void export(
            @PathVariable String register,
            @Parameter(description = "csv or xlsx, else csv.") @RequestParam(required = false) @Nullable String format,
            @Parameter(description = "Names of fields, or number, separated by commas; all when not given.")
                    @RequestParam(required = false)
                    @Nullable
                    String columns,
            @Parameter(description = "names: fields, codes and units by name; titles: as a reader knows them.")
                    @RequestParam(required = false)
                    @Nullable
                    String header,
            @RequestParam(required = false) @Nullable String sort,
            @Parameter(
                            description =
                                    "Why confidential values are needed in plain: for those who may look at them; written down with how many these are. Masked when not given.")
                    @RequestParam(name = Downloads.REASON, required = false)
                    @Nullable
                    String openFor,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            HttpServletResponse response)
            throws IOException {
        Actor by = access.actor();
        MultiValueMap<String, String> wanted = new LinkedMultiValueMap<>(query);
        RecordExport.Prepared prepared =
                export.prepare(downloads.wanted(register, format, header, columns, sort, wanted), by);
        downloads.send(prepared, response);
    }

    private static int limit(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return RecordList.LIMIT;
        }
        Checks checks = new Checks();
        boolean good = checks.that(text.matches("[0-9]{1,4}"), "limit", text, "BASE-008", "1–" + RecordList.LIMIT_MAX);
        checks.done();
        return good ? Integer.parseInt(text) : RecordList.LIMIT;
    }

    private static Line line(RegisterRecord record, List<ListedField> fields) {
        Map<String, Object> values = new TreeMap<>();
        for (ListedField field : fields) {
            Object value = record.value(field.name());
            if (value != null) {
                values.put(field.name(), ValueJson.json(field.field(), value));
            }
        }
        return new Line(
                record.id(),
                record.number(),
                record.version(),
                record.seq(),
                record.scope(),
                record.struck(),
                at(record.addedAt()),
                record.addedBy(),
                at(record.changedAt()),
                record.changedBy(),
                values);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atZone(City.ZONE).toOffsetDateTime();
    }
}
