package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.register.ColumnTitles;
import io.huiyin.register.Importer;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.NavItem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where a clerk brings a file: first the register, then the file. What becomes of it is on {@link ImportJobPage}. */
@Controller
class ImportPage {

    private final Importer importer;
    private final ImportJobs jobs;
    private final ImportFiles files;
    private final ImportWords words;
    private final Access access;
    private final Bundles bundles;

    ImportPage(
            Importer importer, ImportJobs jobs, ImportFiles files, ImportWords words, Access access, Bundles bundles) {
        this.importer = importer;
        this.jobs = jobs;
        this.files = files;
        this.words = words;
        this.access = access;
        this.bundles = bundles;
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem importNav() {
            return new NavItem(80, "/import", "register.import.nav", "table-import", Verb.IMPORT, "e");
        }
    }

    /** @throws Refused {@code ACCESS-002} when there is no register into which this actor may import */
    @GetMapping("/import")
    String registers(@RequestParam(defaultValue = "") String register, Model model) {
        Actor by = access.actor();
        if (!register.isEmpty()) {
            importer.require(register, by);
            return "redirect:/registers/" + register + "/import";
        }
        List<String> names = importer.registers(by);
        if (names.isEmpty()) {
            throw Refused.forbidden("ACCESS-002", Verb.IMPORT.name());
        }
        model.addAttribute("registers", names.stream().map(words::register).toList());
        model.addAttribute("recent", words.recent(jobs.list(by, null)));
        return "register/imports";
    }

    @GetMapping("/registers/{register}/import")
    String form(@PathVariable String register, Model model) {
        importer.require(register, access.actor());
        return show(model, register, FormErrors.NONE);
    }

    private String show(Model model, String register, FormErrors errors) {
        model.addAttribute(
                "upload",
                new ImportModels.Upload(
                        words.register(register),
                        importer.columns(register),
                        files.maxBytes(),
                        words.recent(jobs.list(access.actor(), register))));
        model.addAttribute("errors", errors);
        return "register/upload";
    }

    /** Without scripts: the whole form, up to what any form may carry. */
    @PostMapping(path = "/registers/{register}/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String bring(
            @PathVariable String register,
            @RequestParam @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Actor by = access.actor();
        importer.require(register, by);
        try {
            if (file == null || file.isEmpty()) {
                throw Refused.invalid("REGISTER-107");
            }
            try (InputStream in = file.getInputStream()) {
                return "redirect:" + kept(by, register, String.valueOf(file.getOriginalFilename()), in);
            }
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, register, FormErrors.of(refused, bundles.current()));
        }
    }

    /** From the page's script, which tells how much has been sent: the file alone, of any size that is allowed. */
    @PostMapping(path = "/registers/{register}/import/file", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Map<String, String>> send(
            @PathVariable String register, @RequestParam(defaultValue = "file") String name, HttpServletRequest request)
            throws IOException {
        Actor by = access.actor();
        importer.require(register, by);
        files.requireFits(request.getContentLengthLong());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Map.of("location", kept(by, register, name, request.getInputStream())));
    }

    /** Where the kept file is shown. A file that cannot be read at all is not kept. */
    private String kept(Actor by, String register, String name, InputStream in) throws IOException {
        ImportJob job = jobs.keep(by, register, name, in, null);
        try {
            jobs.look(job, null, 0, null);
            return ImportWords.href(job);
        } catch (Refused refused) {
            jobs.remove(job);
            throw refused;
        }
    }

    /** An empty file with the register's heads, as the reader calls them. */
    @GetMapping("/registers/{register}/import/template.csv")
    ResponseEntity<byte[]> template(@PathVariable String register) {
        importer.require(register, access.actor());
        String header = Stream.concat(
                        ColumnTitles.heads(importer.columns(register), bundles.current()).stream(),
                        Stream.of("source_id"))
                .map(head -> "\"" + head.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + register + ".csv\"")
                .body(("\uFEFF" + header + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
