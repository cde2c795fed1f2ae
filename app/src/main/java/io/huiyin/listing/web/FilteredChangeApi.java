package io.huiyin.listing.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.listing.FilteredChange;
import io.huiyin.listing.FilteredChanges;
import io.huiyin.listing.RecordList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The same change of every record that a filter shows: looked at, then made, both behind the request. */
@RestController
@RequestMapping("/api/v1/registers/{register}/changes")
class FilteredChangeApi {

    private final RecordList list;
    private final FilteredChanges changes;
    private final Access access;

    FilteredChangeApi(RecordList list, FilteredChanges changes, Access access) {
        this.list = list;
        this.changes = changes;
        this.access = access;
    }

    /** The fields to be changed; an empty text clears one. */
    record Wanted(@Nullable Map<String, Object> fields) {

        Map<String, Object> given() {
            return fields == null ? Map.of() : fields;
        }
    }

    /** Records that stay as they are: a code of {@code refused} or the first fault, how many, and the id of one of them. */
    record Left(@Nullable String code, @Nullable String field, long count, long id) {}

    /** {@code state} is looking, looked, changing, done or stopped; {@code good} can be, or were, changed; {@code same} hold the value already. */
    record Change(String id, String state, long total, long seen, long good, long same, List<Left> left) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Looks at what a change of every record that a filter shows would do",
            description = "The filter is given as parameters, as for the list of records. Writes nothing.")
    Change look(
            @PathVariable String register,
            @RequestBody Wanted wanted,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Actor by = access.actor();
        return change(changes.look(register, list.filter(register, query), wanted.given(), by));
    }

    /** The newest first. */
    record Changes(List<Change> items) {}

    @GetMapping
    @Operation(
            summary = "Lists the newest changes that the caller asked for in a register, at most ten",
            description = "One that stopped, such as by the end of the server, goes on when it is posted again.")
    Changes list(@PathVariable String register) {
        return new Changes(changes.list(register, access.actor()).stream()
                .map(FilteredChangeApi::change)
                .toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Tells how far a change is")
    Change show(@PathVariable String register, @PathVariable String id) {
        return change(changes.find(register, id, access.actor()));
    }

    @PostMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Makes a change that was looked at, or lets one that stopped go on")
    Change make(@PathVariable String register, @PathVariable String id) {
        FilteredChange change = changes.find(register, id, access.actor());
        changes.make(change, access.actor());
        return change(change);
    }

    private static Change change(FilteredChange change) {
        FilteredChange.Progress progress = change.progress();
        return new Change(
                change.id(),
                progress.state().name().toLowerCase(Locale.ROOT),
                progress.total(),
                progress.seen(),
                progress.good(),
                progress.same(),
                progress.refused().stream().map(FilteredChangeApi::left).toList());
    }

    private static Left left(FilteredChange.Reason reason) {
        String refused = reason.first().refused();
        return refused != null
                ? new Left(refused, null, reason.count(), reason.first().id())
                : new Left(
                        reason.first().faults().getFirst().code(),
                        reason.first().faults().getFirst().field(),
                        reason.count(),
                        reason.first().id());
    }
}
