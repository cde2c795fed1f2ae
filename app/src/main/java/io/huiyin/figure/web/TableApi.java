package io.huiyin.figure.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.figure.By;
import io.huiyin.figure.Composition;
import io.huiyin.figure.OwnTable;
import io.huiyin.figure.OwnTables;
import io.huiyin.figure.Value;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Own tables by API. */
@RestController
@RequestMapping("/api/v1/tables")
@Tag(name = "tables", description = "Tables put together from figures")
class TableApi {

    private static final int MOST_READERS = 20;

    private final TableQuery query;
    private final TableBook book;
    private final OwnTables tables;

    TableApi(TableQuery query, TableBook book, OwnTables tables) {
        this.query = query;
        this.book = book;
        this.tables = tables;
    }

    /**
     * A table.
     *
     * @param by what it is taken apart by, but what stands across
     * @param columns names of figures, or keys of what stands across
     * @param chart what its page draws: none, bars, lines; null for what suits
     */
    record TableJson(
            String register,
            String unit,
            LocalDate from,
            LocalDate to,
            List<String> by,
            List<String> columns,
            @Nullable String chart,
            List<LineJson> lines) {

        static TableJson of(TableQuery.Wanted wanted, Composition composition) {
            List<By> by = wanted.first().by();
            return new TableJson(
                    wanted.first().register(),
                    wanted.unit().code(),
                    wanted.first().from(),
                    wanted.first().to(),
                    (wanted.across() ? by.subList(0, by.size() - 1) : by)
                            .stream().map(By::key).toList(),
                    wanted.across()
                            ? composition.columns()
                            : wanted.asks().stream()
                                    .map(one -> one.figure().name())
                                    .toList(),
                    wanted.chart() == null ? null : wanted.chart().key(),
                    composition.lines().stream()
                            .map(line -> new LineJson(
                                    line.keys(),
                                    line.cells().stream().map(TableApi::value).toList()))
                            .toList());
        }
    }

    /** One line; a value is null where the figure came to nothing. */
    record LineJson(List<String> keys, List<@Nullable Value> values) {}

    /** A table that is kept. */
    record SavedJson(
            long id,
            String owner,
            String name,
            String query,
            boolean shared,
            List<String> readers,
            @Nullable String every) {

        static SavedJson of(OwnTable table) {
            OwnTable.Every every = table.every();
            return new SavedJson(
                    table.id(),
                    table.owner(),
                    table.name(),
                    table.query(),
                    table.shared(),
                    table.readers(),
                    every == null ? null : every.key());
        }
    }

    record SavedList(List<SavedJson> items) {}

    @GetMapping(produces = "application/json")
    @Operation(summary = "Puts a table together from figures", description = """
                    register (hotline without it), figure (up to eight, several times or apart by commas), by (up to three, as of a figure), unit, \\
                    period (today, yesterday, last_7, last_30, this_month, last_month, this_quarter, last_quarter, this_year, last_year) or from and \\
                    to, any dimension but times with a key to narrow down to, within with the code of a place \\
                    of any level to count what lies in it alone, across=true to set the last part of one figure across, chart (none, bars; lines when the first \\
                    part is a time) for what the page draws.""")
    TableJson table(@RequestParam MultiValueMap<String, String> given) {
        TableQuery.Wanted wanted = query.read(given);
        return TableJson.of(wanted, query.compose(wanted));
    }

    @GetMapping("/workbook")
    @Operation(summary = "The same as a workbook (XLSX)")
    ResponseEntity<byte[]> workbook(@RequestParam MultiValueMap<String, String> given) {
        TableQuery.Wanted wanted = query.read(given);
        return TablePages.file(book.of(wanted, query.compose(wanted)));
    }

    @GetMapping(path = "/saved", produces = "application/json")
    @Operation(summary = "Lists the tables that the user keeps, and those that others share")
    SavedList list() {
        return new SavedList(tables.list().stream().map(SavedJson::of).toList());
    }

    @GetMapping(path = "/saved/{id}", produces = "application/json")
    @Operation(summary = "A table that is kept, as it is now, with the rights of who asks")
    TableJson saved(@PathVariable long id) {
        TableQuery.Wanted wanted = query.read(tables.table(id).query());
        return TableJson.of(wanted, query.compose(wanted));
    }

    @PutMapping(path = "/saved", produces = "application/json")
    @Operation(summary = "Keeps a table; one's own of the same name is replaced", description = """
                    name, query (as of the table), shared (everybody who reads figures finds it), readers (sign-in names of those who are told, too), \\
                    every (day, week or month: when owner and readers are told; nobody is without it).""")
    SavedJson save(@RequestBody Map<String, Object> body) {
        Fields fields = new Fields(body, new Checks());
        fields.known(Set.of("name", "query", "shared", "readers", "every"));
        String asked = fields.string("query");
        String text = query.read(asked == null ? "" : asked).text(); // whether the user may ask at all comes first
        String name = fields.text("name", OwnTables.NAME_MAX);
        boolean shared = fields.flag("shared", false);
        List<String> readers = fields.texts("readers", MOST_READERS);
        String every = fields.string("every");
        fields.checks().done();
        return SavedJson.of(tables.save(name, text, shared, readers, every));
    }

    /** @throws Refused {@code FIGURE-020} when the user keeps none such */
    @DeleteMapping("/saved/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forgets a table that the user keeps")
    void delete(@PathVariable long id) {
        tables.delete(id);
    }

    private static @Nullable Value value(Composition.Cell cell) {
        return cell.line() == null ? null : cell.line().value();
    }
}
