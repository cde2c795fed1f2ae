package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import io.huiyin.register.Reasons;
import io.huiyin.register.RegisterTarget;
import io.huiyin.register.Reject;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import io.huiyin.shell.Option;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page on which an administrator loads a file: choose, try, load, see what was rejected and why. */
@Controller
@RequestMapping("/import")
public class ImportPage {

    private static final int SHOWN = 100;

    /** Files up to this many bytes are loaded while the browser waits. */
    private static final long AT_ONCE = 100_000;

    private final Importer importer;
    private final Access access;
    private final ImportJobs jobs;
    private final Bundles bundles;

    ImportPage(Importer importer, Access access, ImportJobs jobs, Bundles bundles) {
        this.importer = importer;
        this.access = access;
        this.jobs = jobs;
        this.bundles = bundles;
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem importNav() {
            return new NavItem(80, "/import", "register.import.nav", "table-import", Verb.IMPORT);
        }
    }

    /** The form: the registers, and the columns of each. */
    public record Form(String register, boolean dryRun, List<Option> registers, List<Columns> columns) {}

    /** What a file for a register holds. */
    public record Columns(String register, String title, List<RegisterTarget.Column> columns) {}

    /** How far an import is that runs behind the page. */
    public record Running(String id, String file, int percent, long read, long added, long rejected) {}

    /** A head of a file and the column that it would go to. */
    public record Head(String head, String column, boolean known) {}

    /** What is to be chosen before a file can be loaded. */
    public record Choice(
            String id, String file, String register, List<Head> heads, List<Option> options, boolean dryRun) {}

    /** A fault of a rejected row. */
    public record Line(long line, String identity, String field, String value, String reason) {}

    /**
     * What became of a file.
     *
     * @param lines the first faults
     * @param id of the job
     */
    public record Result(
            String register,
            String file,
            boolean dryRun,
            long read,
            long added,
            long skipped,
            long rejected,
            List<Line> lines,
            String id) {}

    @GetMapping
    String form(@RequestParam(defaultValue = "") String register, Model model) {
        requireAny();
        return show(model, register, true, FormErrors.NONE, null);
    }

    /** @throws Refused {@code ACCESS-002} when there is no register into which this actor may import */
    private void requireAny() {
        if (importer.registers(access.actor()).isEmpty()) {
            throw Refused.forbidden("ACCESS-002", Verb.IMPORT.name());
        }
    }

    @PostMapping
    String load(
            @RequestParam(defaultValue = "") String register,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Actor by = access.actor();
        Messages m = bundles.current();
        try {
            importer.require(register, by);
            if (file == null || file.isEmpty()) {
                throw Refused.invalid("REGISTER-107");
            }
            String name = String.valueOf(file.getOriginalFilename());
            ImportJob job = jobs.keep(by, register, name, file.getInputStream());
            Map<String, @Nullable String> matches = match(job);
            if (matches.containsValue(null)) {
                return choose(model, job, matches, dryRun, FormErrors.NONE);
            }
            return begin(model, job, columns(matches), dryRun);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, register, dryRun, errors(refused, m), null);
        }
    }

    private Map<String, @Nullable String> match(ImportJob job) throws IOException {
        try (InputStream in = Files.newInputStream(job.file())) {
            return importer.match(in, job.register, null);
        }
    }

    private static Map<String, String> columns(Map<String, @Nullable String> matches) {
        Map<String, String> columns = new LinkedHashMap<>();
        matches.forEach((head, column) -> columns.put(head, column == null ? "" : column));
        return columns;
    }

    private String begin(Model model, ImportJob job, Map<String, String> columns, boolean dryRun) {
        Messages m = bundles.current();
        if (job.bytes() > AT_ONCE) {
            jobs.begin(job, dryRun, columns, m);
            return "redirect:/import/jobs/" + job.id;
        }
        job.run(importer, dryRun, columns, m);
        return showJob(model, job);
    }

    /** Loads a kept file with the columns that were chosen for its heads. */
    @PostMapping("/jobs/{id}")
    String chosen(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Model model)
            throws IOException {
        ImportJob job = jobs.job(id, access.actor());
        importer.require(job.register, job.by);
        Map<String, @Nullable String> matches = match(job);
        int at = 0;
        for (Map.Entry<String, @Nullable String> match : matches.entrySet()) {
            match.setValue(Objects.requireNonNullElse(form.getFirst("column_" + at), ""));
            at++;
        }
        importer.keep(job.register, columns(matches));
        return begin(model, job, columns(matches), dryRun);
    }

    @GetMapping("/jobs/{id}")
    String job(@PathVariable String id, Model model) {
        return showJob(model, jobs.job(id, access.actor()));
    }

    /** The part of the page that tells how far it is; asks again until it is done. */
    @GetMapping("/jobs/{id}/progress")
    String progress(@PathVariable String id, Model model, HttpServletResponse response) {
        ImportJob job = jobs.job(id, access.actor());
        if (job.isDone()) {
            response.setHeader("HX-Redirect", "/import/jobs/" + job.id);
        }
        model.addAttribute("running", running(job));
        return "register/progress";
    }

    /** The rows that were not taken in, as they came, with the reasons. */
    @GetMapping("/jobs/{id}/rejects")
    ResponseEntity<Resource> rejects(@PathVariable String id) {
        ImportJob job = jobs.job(id, access.actor());
        if (!job.isDone() || !Files.exists(job.rejectsFile())) {
            throw Refused.notFound("REGISTER-115");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(job.format().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"rejects." + job.format().extension() + "\"")
                .body(new FileSystemResource(job.rejectsFile()));
    }

    private String showJob(Model model, ImportJob job) {
        Messages m = bundles.current();
        ImportResult result = job.result();
        Refused refused = job.refused();
        if (refused != null) {
            return show(model, job.register, job.isDryRun(), errors(refused, m), null);
        }
        if (result == null) {
            model.addAttribute("running", running(job));
            return show(model, job.register, job.isDryRun(), FormErrors.NONE, null);
        }
        return show(model, job.register, job.isDryRun(), FormErrors.NONE, result(job, result, m));
    }

    private static Running running(ImportJob job) {
        ImportOptions.Progress progress = job.progress();
        return new Running(job.id, job.name, job.percent(), progress.read(), progress.added(), progress.rejected());
    }

    private String choose(
            Model model, ImportJob job, Map<String, @Nullable String> matches, boolean dryRun, FormErrors errors) {
        Messages m = bundles.current();
        List<Option> options = new ArrayList<>();
        options.add(new Option("", m.t("register.import.leave")));
        options.add(new Option("source_id", "source_id"));
        importer.columns(job.register).forEach(column -> options.add(new Option(column.name(), title(column, m))));
        List<Head> heads = new ArrayList<>();
        matches.forEach((head, column) -> heads.add(new Head(head, column == null ? "" : column, column != null)));
        model.addAttribute("choice", new Choice(job.id, job.name, title(job.register, m), heads, options, dryRun));
        return show(model, job.register, dryRun, errors, null);
    }

    private static String title(RegisterTarget.Column column, Messages m) {
        List<String> titles = column.titles();
        String title =
                titles.isEmpty() ? column.name() : m.language() == Language.ZH ? titles.getFirst() : titles.getLast();
        return column.required() ? title + " *" : title;
    }

    /** An empty file with the register's header. */
    @GetMapping("/template/{register}")
    ResponseEntity<byte[]> template(@PathVariable String register) {
        importer.require(register, access.actor());
        String header = Stream.concat(
                        Stream.of("source_id"),
                        importer.columns(register).stream().map(RegisterTarget.Column::name))
                .collect(Collectors.joining(","));
        return csv(register + ".csv", header + "\n");
    }

    private static ResponseEntity<byte[]> csv(String name, String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    }

    private String show(Model model, String register, boolean dryRun, FormErrors errors, @Nullable Result result) {
        Messages m = bundles.current();
        List<String> names = importer.registers(access.actor());
        model.addAttribute(
                "form",
                new Form(
                        register,
                        dryRun,
                        names.stream()
                                .map(name -> new Option(name, title(name, m)))
                                .toList(),
                        names.stream()
                                .map(name -> new Columns(name, title(name, m), importer.columns(name)))
                                .toList()));
        model.addAttribute("errors", errors);
        model.addAttribute("result", result);
        if (!model.containsAttribute("running")) {
            model.addAttribute("running", null);
        }
        if (!model.containsAttribute("choice")) {
            model.addAttribute("choice", null);
        }
        return "register/import";
    }

    private String title(String register, Messages m) {
        String key = "register.name." + register;
        if (m.has(key)) {
            return m.t(key);
        }
        String title = importer.title(register, m.language() == Language.ZH ? Locale.CHINESE : Locale.ENGLISH);
        return title.isEmpty() ? register : title;
    }

    private static FormErrors errors(Refused refused, Messages m) {
        FormErrors errors = FormErrors.of(refused, m);
        return refused.faults().isEmpty()
                ? errors
                : new FormErrors(
                        refused.faults().stream()
                                .map(fault -> Reasons.of(fault, m))
                                .collect(Collectors.joining("; ")),
                        errors.byField());
    }

    private static Result result(ImportJob job, ImportResult result, Messages m) {
        List<Line> lines = result.rejects().stream()
                .flatMap(reject -> reject.faults().stream()
                        .map(fault -> new Line(
                                reject.line(), shown(reject), fault.field(), fault.value(), Reasons.of(fault, m))))
                .limit(SHOWN)
                .toList();
        return new Result(
                job.register,
                job.name,
                job.isDryRun(),
                result.read(),
                result.added(),
                result.skipped(),
                result.rejected(),
                lines,
                job.id);
    }

    /** An identity that is a hash says nothing to a reader. */
    private static String shown(Reject reject) {
        return reject.identity().length() > 60 ? "" : reject.identity();
    }
}
