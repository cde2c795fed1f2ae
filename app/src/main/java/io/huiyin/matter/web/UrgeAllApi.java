package io.huiyin.matter.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.matter.Matter;
import io.huiyin.matter.UrgeAll;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One office urges for all, by API. */
@RestController
@RequestMapping("/api/v1/matters/urge")
class UrgeAllApi {

    private final UrgeAll all;
    private final UrgeAllReader reader;

    UrgeAllApi(UrgeAll all, UrgeAllReader reader) {
        this.all = all;
        this.reader = reader;
    }

    /** What urging the list would be; {@code numbers} and {@code left} are those of the first step. */
    record Preview(
            long total,
            List<String> numbers,
            List<UrgeAllReader.Left> left,
            @Nullable String next) {}

    @GetMapping
    @Operation(
            summary = "Looks at what urging all open matters of a list would be",
            description = "Parameters as for the list of matters. Writes nothing.")
    Preview preview(@RequestParam Map<String, String> parameters) {
        Checks checks = new Checks();
        var filter = reader.filter(parameters, checks);
        checks.done();
        UrgeAll.Preview preview = all.preview(filter);
        return new Preview(
                preview.total(),
                preview.matters().stream().map(Matter::number).toList(),
                reader.left(preview.left()),
                preview.next());
    }

    @PostMapping
    @Operation(
            summary = "Urges the open matters of a list, at most 200 with one call",
            description =
                    "filter: the parameters of the list; text, way (message, phone, on_site); after: next of the call before. "
                            + "One call is done as a whole or not at all. left names those that may not be urged, and why.")
    UrgeAllReader.Done urge(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Fields fields = new Fields(body, new Checks());
        fields.known(Set.of("filter", "text", "way", "by_phone", "after"));
        return reader.urge(reader.read(UrgeAllReader.filterOf(body, fields.checks()), fields), key);
    }
}
