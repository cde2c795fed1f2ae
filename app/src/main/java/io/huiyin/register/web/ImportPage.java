package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
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
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import io.huiyin.shell.Option;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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

    private final Importer importer;
    private final Access access;
    private final City city;
    private final Bundles bundles;

    ImportPage(Importer importer, Access access, City city, Bundles bundles) {
        this.importer = importer;
        this.access = access;
        this.city = city;
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

    /** A fault of a rejected row. */
    public record Line(long line, String identity, String field, String value, String reason) {}

    /**
     * What became of a file.
     *
     * @param lines the first faults
     * @param rejects the rejects file, as text
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
            String rejects) {}

    @GetMapping
    String form(@RequestParam(defaultValue = "") String register, Model model) {
        access.require(Verb.IMPORT, city.path());
        return show(model, register, true, FormErrors.NONE, null);
    }

    @PostMapping
    String load(
            @RequestParam(defaultValue = "") String register,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Actor by = access.require(Verb.IMPORT, city.path());
        Messages m = bundles.current();
        try {
            if (file == null || file.isEmpty()) {
                throw Refused.invalid("REGISTER-107");
            }
            ImportOptions options = dryRun ? ImportOptions.by(by).onlyChecking() : ImportOptions.by(by);
            ImportResult result = importer.run(file.getInputStream(), register, options);
            String name = String.valueOf(file.getOriginalFilename());
            return show(model, register, dryRun, FormErrors.NONE, result(register, name, dryRun, result, m));
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, register, dryRun, errors(refused, m), null);
        }
    }

    /** Gives the rejects of a moment ago back as a file. */
    @PostMapping("/rejects")
    ResponseEntity<byte[]> rejects(@RequestParam String rejects) {
        access.require(Verb.IMPORT, city.path());
        return csv("rejects.csv", rejects);
    }

    /** An empty file with the register's header. */
    @GetMapping("/template/{register}")
    ResponseEntity<byte[]> template(@PathVariable String register) {
        access.require(Verb.IMPORT, city.path());
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
        List<String> names = importer.registers();
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
        return "register/import";
    }

    private static String title(String register, Messages m) {
        String key = "register.name." + register;
        return m.has(key) ? m.t(key) : register;
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

    private static Result result(String register, String file, boolean dryRun, ImportResult result, Messages m) {
        List<Line> lines = result.rejects().stream()
                .flatMap(reject -> reject.faults().stream()
                        .map(fault -> new Line(
                                reject.line(), shown(reject), fault.field(), fault.value(), Reasons.of(fault, m))))
                .limit(SHOWN)
                .toList();
        String rejects = result.rejects().stream()
                .map(reject -> Reasons.lines(reject, m))
                .collect(Collectors.joining("", Reasons.header(), ""));
        return new Result(
                register,
                file,
                dryRun,
                result.read(),
                result.added(),
                result.skipped(),
                result.rejected(),
                lines,
                rejects);
    }

    /** An identity that is a hash says nothing to a reader. */
    private static String shown(Reject reject) {
        return reject.identity().length() > 60 ? "" : reject.identity();
    }
}
