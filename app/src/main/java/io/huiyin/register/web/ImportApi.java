package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.register.FileLook;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.Importer;
import io.huiyin.register.Reject;
import io.huiyin.register.web.ImportJob.Settings;
import io.huiyin.register.web.ImportJob.State;
import io.huiyin.shell.Bundles;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports by API. */
@RestController
@RequestMapping("/api/v1/registers/{register}/imports")
class ImportApi {

    private static final int MOST_SECONDS = 60;
    private static final int FIRST_REJECTS = 100;
    private static final int MOST_REJECTS = 1_000;

    private final Importer importer;
    private final ImportJobs jobs;
    private final ImportDownloads downloads;
    private final ImportFiles files;
    private final Access access;
    private final Bundles bundles;

    ImportApi(
            Importer importer,
            ImportJobs jobs,
            ImportDownloads downloads,
            ImportFiles files,
            Access access,
            Bundles bundles) {
        this.importer = importer;
        this.jobs = jobs;
        this.downloads = downloads;
        this.files = files;
        this.access = access;
        this.bundles = bundles;
    }

    /**
     * Loads a file with heads: CSV in UTF-8 or GB18030, or XLSX. The good rows are in, the bad ones are explained; the same row again adds
     * nothing.
     *
     * @param sheet of a workbook; the first that has a row when missing
     * @param head line of the heads in the file, from 1; 0 when they are to be found
     * @param wait seconds after which a file that takes longer is answered with 202; 0 to 60
     */
    @PostMapping(
            consumes = {
                "text/csv",
                "text/plain",
                "application/octet-stream",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            })
    @Operation(
            summary = "Imports a file, 200 when it is in, 202 with its job when that takes longer",
            description =
                    "The body is the file: CSV in UTF-8 or GB18030, or XLSX. map is head=column, once for each head that is neither"
                            + " a name nor a title of the register; head= leaves it out. The same row again adds nothing, and the same"
                            + " Idempotency-Key answers the same job.")
    ResponseEntity<ImportViews.Imported> load(
            @PathVariable String register,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(name = "sheet", required = false) @Nullable String sheet,
            @RequestParam(name = "head", defaultValue = "0") long head,
            @RequestParam(name = "name", defaultValue = "file") String name,
            @RequestParam(name = "wait", defaultValue = "30") int wait,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        Actor by = access.actor();
        importer.require(register, by);
        files.requireFits(request.getContentLengthLong());
        String[] map = request.getParameterValues("map");
        Map<String, String> chosen = ImportOptions.columns(map == null ? List.of() : List.of(map));
        String rest = sheet + "\n" + head + "\n" + dryRun + "\n" + chosen;
        ImportJob job = jobs.keep(
                by, register, name, request.getInputStream(), key == null ? null : new ImportJobs.Request(key, rest));
        if (job.state() == State.KEPT) {
            begin(job, new Settings(sheet, head, chosen, dryRun), by);
        }
        return answer(job, wait, by);
    }

    /** A file that cannot be read at all is not kept. */
    private void begin(ImportJob job, Settings asked, Actor by) throws IOException {
        try {
            FileLook look = jobs.look(job, asked.sheet(), asked.headLine(), asked.columns());
            importer.requireColumns(look, job.register(), asked.columns());
            jobs.begin(job, new Settings(look.sheet(), look.headLine(), look.columns(), asked.dryRun()), by);
        } catch (Refused refused) {
            jobs.remove(job);
            throw refused;
        }
    }

    private ResponseEntity<ImportViews.Imported> answer(ImportJob begun, int wait, Actor by) throws IOException {
        Duration atMost = Duration.ofSeconds(Math.clamp(wait, 0, MOST_SECONDS));
        boolean ended = jobs.work(begun).map(work -> work.await(atMost)).orElse(true);
        ImportJob job = jobs.job(begun.register(), begun.id(), by);
        ImportJob.Refusal refusal = job.refusal();
        if (refusal != null) {
            throw refusal.faults().isEmpty()
                    ? Refused.invalid(refusal.code(), refusal.args().toArray())
                    : Refused.invalid(refusal.faults());
        }
        URI self = URI.create("/api/v1/registers/" + job.register() + "/imports/" + job.id());
        return ResponseEntity.status(ended && !job.isRunning() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(self)
                .body(view(job));
    }

    private ImportViews.Imported view(ImportJob job) throws IOException {
        List<Reject> rejects = job.isRunning() ? List.of() : files.rejects(job.id(), 0, FIRST_REJECTS);
        return ImportViews.of(job, jobs.keptUntil(job), rejects, bundles.current());
    }

    @GetMapping
    @Operation(summary = "Lists the newest imports of the caller into this register, without their rejects")
    ImportViews.ImportedFiles list(@PathVariable String register) {
        Actor by = access.actor();
        importer.require(register, by);
        List<ImportViews.Imported> items = jobs.list(by, register).stream()
                .map(job -> ImportViews.of(job, jobs.keptUntil(job), List.of(), bundles.current()))
                .toList();
        return new ImportViews.ImportedFiles(items, items.size());
    }

    /** @param wait seconds after which it is answered though it still runs; 0 to 60 */
    @GetMapping("/{id}")
    @Operation(
            summary =
                    "Tells how far an import of the caller is, or what came of it; wait holds the answer back until it ends")
    ImportViews.Imported job(
            @PathVariable String register,
            @PathVariable UUID id,
            @RequestParam(name = "wait", defaultValue = "0") int wait)
            throws IOException {
        Actor by = access.actor();
        ImportJob job = jobs.job(register, id, by);
        jobs.work(job).ifPresent(work -> work.await(Duration.ofSeconds(Math.clamp(wait, 0, MOST_SECONDS))));
        return view(jobs.job(register, id, by));
    }

    @GetMapping("/{id}/rejects")
    @Operation(summary = "Lists the rejected rows with every reason, part by part")
    ImportViews.RejectedRows rejects(
            @PathVariable String register,
            @PathVariable UUID id,
            @RequestParam(name = "offset", defaultValue = "0") long offset,
            @RequestParam(name = "limit", defaultValue = "100") int limit)
            throws IOException {
        ImportJob job = jobs.job(register, id, access.actor());
        long from = Math.max(0, offset);
        int most = Math.clamp(limit, 1, MOST_REJECTS);
        List<ImportViews.Rejected> items = files.rejects(job.id(), from, most).stream()
                .map(reject -> ImportViews.rejected(reject, bundles.current()))
                .toList();
        long total = Math.min(job.counts().rejected(), ImportFiles.MAX_REJECTS);
        long next = from + items.size();
        return new ImportViews.RejectedRows(items, total, next < total && !items.isEmpty() ? next : null);
    }

    @GetMapping("/{id}/rejects.{format:csv|xlsx}")
    @Operation(
            summary =
                    "Sends the rejected rows as they came, with the reasons in one column more: to be mended and imported again")
    void rejectFile(
            @PathVariable String register,
            @PathVariable UUID id,
            @PathVariable String format,
            HttpServletResponse response)
            throws IOException {
        downloads.send(jobs.job(register, id, access.actor()), format, response);
    }

    @PostMapping("/{id}/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Stops a running import behind its batch; what is in stays in")
    void stop(@PathVariable String register, @PathVariable UUID id) {
        jobs.stop(jobs.job(register, id, access.actor()));
    }

    /** Whatever stopped it: rows that are in come in once. */
    @PostMapping("/{id}/resume")
    @Operation(
            summary = "Runs an import again that was stopped, interrupted or only tried; rows that are in come in once")
    ResponseEntity<ImportViews.Imported> resume(
            @PathVariable String register,
            @PathVariable UUID id,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(name = "wait", defaultValue = "30") int wait)
            throws IOException {
        Actor by = access.actor();
        ImportJob job = jobs.job(register, id, by);
        jobs.begin(job, job.settings().dryRun(dryRun), by);
        return answer(job, wait, by);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Removes the file of an import and its rejected rows before their time; records and counts stay")
    void remove(@PathVariable String register, @PathVariable UUID id) {
        jobs.remove(jobs.job(register, id, access.actor()));
    }
}
