package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.register.FileLook;
import io.huiyin.register.Importer;
import io.huiyin.register.Reject;
import io.huiyin.register.web.ImportJob.Settings;
import io.huiyin.register.web.ImportJob.State;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A file that was brought: what it looks like and how it is read, how far it is, what came of it. */
@Controller
@RequestMapping("/registers/{register}/import/{id:[0-9a-f-]{36}}")
class ImportJobPage {

    private static final int SHOWN = 100;

    /** What is in before this is over is shown at once. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final Importer importer;
    private final ImportJobs jobs;
    private final ImportFiles files;
    private final ImportWords words;
    private final ImportDownloads downloads;
    private final Access access;
    private final Bundles bundles;

    ImportJobPage(
            Importer importer,
            ImportJobs jobs,
            ImportFiles files,
            ImportWords words,
            ImportDownloads downloads,
            Access access,
            Bundles bundles) {
        this.importer = importer;
        this.jobs = jobs;
        this.files = files;
        this.words = words;
        this.downloads = downloads;
        this.access = access;
        this.bundles = bundles;
    }

    /** The choice as long as nothing was asked, and when another is wanted; else how far it is, else what came of it. */
    @GetMapping
    String show(
            @PathVariable String register,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(name = "head", defaultValue = "0") long head,
            @RequestParam(defaultValue = "false") boolean choose,
            Model model,
            HttpServletResponse response)
            throws IOException {
        ImportJob job = jobs.job(register, id, access.actor());
        boolean choosing = !job.isRunning()
                && !job.isRemoved()
                && (job.state() == State.KEPT || choose || sheet != null || head > 0);
        if (!choosing) {
            return result(job, model);
        }
        try {
            return choice(
                    job,
                    jobs.look(job, sheet == null || sheet.isEmpty() ? null : sheet, head, null),
                    FormErrors.NONE,
                    model);
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return choice(job, jobs.look(job, null, 0, null), errors(refused, register), model);
        }
    }

    private String choice(ImportJob job, FileLook look, FormErrors errors, Model model) {
        model.addAttribute("choice", words.choice(job, look));
        model.addAttribute("errors", errors);
        return "register/choice";
    }

    private FormErrors errors(Refused refused, String register) {
        return new FormErrors(
                ImportJob.Refusal.of(words.titled(refused, register)).sentence(bundles.current()), Map.of());
    }

    private String result(ImportJob job, Model model) throws IOException {
        model.addAttribute("running", job.isRunning() ? running(job) : null);
        model.addAttribute("result", job.isRunning() ? null : finished(job));
        return "register/import";
    }

    private ImportModels.Running running(ImportJob job) {
        ImportWork work = jobs.work(job).orElseGet(ImportWork::new);
        return new ImportModels.Running(
                words.job(job),
                job.settings().dryRun(),
                work.isWaiting(),
                work.isStopping(),
                job.percent(),
                job.counts().read(),
                job.counts().added(),
                job.counts().skipped(),
                job.counts().rejected(),
                work.rowsPerSecond(),
                words.left(work.secondsLeft(job.bytes())));
    }

    private ImportModels.Result finished(ImportJob job) throws IOException {
        ImportJob.Refusal refusal = job.refusal();
        List<Reject> first = files.rejects(job.id(), 0, SHOWN);
        return new ImportModels.Result(
                words.job(job),
                job.state().name().toLowerCase(Locale.ROOT),
                job.settings().dryRun(),
                refusal == null ? null : refusal.sentence(bundles.current()),
                job.counts().read(),
                job.counts().added(),
                job.counts().skipped(),
                job.counts().rejected(),
                words.lines(job, first),
                job.counts().rejected() > first.size(),
                job.mayBegin() && job.state() != State.REFUSED);
    }

    /** Tries or loads the file with what was chosen. */
    @PostMapping
    String begin(
            @PathVariable String register,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Actor by = access.actor();
        ImportJob job = jobs.job(register, id, by);
        String sheet = form.getFirst("sheet");
        FileLook look = jobs.look(job, sheet == null || sheet.isEmpty() ? null : sheet, head(form), null);
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < look.heads().size(); i++) {
            columns.put(look.heads().get(i).head(), Objects.requireNonNullElse(form.getFirst("column_" + i), ""));
        }
        try {
            importer.requireColumns(look, register, columns);
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return choice(job, look.with(columns), errors(refused, register), model);
        }
        importer.keep(register, columns);
        boolean dryRun = !"false".equals(form.getFirst("dry_run"));
        return begun(job, new Settings(look.sheet(), look.headLine(), columns, dryRun), by);
    }

    private static long head(MultiValueMap<String, String> form) {
        String head = form.getFirst("head");
        return head != null && head.matches("[0-9]{1,9}") ? Long.parseLong(head) : 0;
    }

    private String begun(ImportJob job, Settings settings, Actor by) {
        jobs.begin(job, settings, by).await(AT_ONCE);
        return "redirect:" + ImportWords.href(job);
    }

    /** After a try, a stop or an interruption: with what was chosen then. */
    @PostMapping("/again")
    String again(
            @PathVariable String register,
            @PathVariable UUID id,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        Actor by = access.actor();
        ImportJob job = jobs.job(register, id, by);
        return begun(job, job.settings().dryRun(dryRun), by);
    }

    @PostMapping("/stop")
    String stop(@PathVariable String register, @PathVariable UUID id) {
        ImportJob job = jobs.job(register, id, access.actor());
        jobs.stop(job);
        jobs.work(job).ifPresent(work -> work.await(AT_ONCE));
        return "redirect:" + ImportWords.href(job);
    }

    @PostMapping("/remove")
    String remove(@PathVariable String register, @PathVariable UUID id, RedirectAttributes redirect) {
        ImportJob job = jobs.job(register, id, access.actor());
        jobs.remove(job);
        Flash.success(redirect, "register.import.removed", job.name());
        return "redirect:/registers/" + register + "/import";
    }

    /** The part of the page that tells how far it is; asks again until it is done. */
    @GetMapping("/progress")
    String progress(@PathVariable String register, @PathVariable UUID id, Model model, HttpServletResponse response) {
        ImportJob job = jobs.job(register, id, access.actor());
        if (!job.isRunning()) {
            response.setHeader("HX-Redirect", ImportWords.href(job));
        }
        model.addAttribute("running", running(job));
        return "register/progress";
    }

    /** The rows that were not taken in, as they came, with the reasons. */
    @GetMapping("/rejects.{format:csv|xlsx}")
    void rejects(
            @PathVariable String register,
            @PathVariable UUID id,
            @PathVariable String format,
            HttpServletResponse response)
            throws IOException {
        downloads.send(jobs.job(register, id, access.actor()), format, response);
    }
}
