package io.huiyin.figure.web;

import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.figure.OwnTable;
import io.huiyin.figure.OwnTables;
import io.huiyin.sheet.TabbedWorkbook;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tables that a clerk puts together from figures and dimensions, keeps, shares, and is told of. */
@Controller
@RequestMapping(TablePages.PAGE)
class TablePages {

    static final String PAGE = "/tables";
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,，、;；]+");

    private final TableQuery query;
    private final TableViews views;
    private final TableBook book;
    private final OwnTables tables;
    private final FigureQuery figures;
    private final Bundles bundles;

    TablePages(
            TableQuery query,
            TableViews views,
            TableBook book,
            OwnTables tables,
            FigureQuery figures,
            Bundles bundles) {
        this.query = query;
        this.views = views;
        this.book = book;
        this.tables = tables;
        this.figures = figures;
        this.bundles = bundles;
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem tablesNav() {
            return new NavItem(56, PAGE, "figure.tables", "table", Verb.REPORT);
        }
    }

    @GetMapping
    String compose(@RequestParam MultiValueMap<String, String> given, Model model, HttpServletResponse response) {
        model.addAttribute("errors", FormErrors.NONE);
        boolean asks = given.containsKey("figure") || given.containsKey("by");
        // the return key presses the form's first button, which chooses the register
        boolean chooses = given.remove("choose") != null;
        if (!asks || (chooses && !query.isOfItsRegister(given))) {
            return page(views.form(figures.unit(given.getFirst("unit")), given), model);
        }
        try {
            TableQuery.Wanted wanted = query.read(given);
            return page(views.view(wanted, query.compose(wanted), null), model);
        } catch (Refused refused) {
            return refused(refused, given, model, response);
        }
    }

    @GetMapping("/{id}")
    String table(@PathVariable long id, Model model, HttpServletResponse response) {
        OwnTable saved = tables.table(id);
        model.addAttribute("errors", FormErrors.NONE);
        try {
            TableQuery.Wanted wanted = query.read(saved.query());
            return page(views.view(wanted, query.compose(wanted), saved), model);
        } catch (Refused refused) {
            return refused(refused, new LinkedMultiValueMap<>(), model, response);
        }
    }

    /** Keeps what was put together; the form gives its query. */
    @PostMapping
    String save(@RequestParam MultiValueMap<String, String> given, Model model, HttpServletResponse response) {
        TableQuery.Wanted wanted = query.read(text(given, "query"));
        try {
            OwnTable saved = tables.save(
                    text(given, "name"),
                    wanted.text(),
                    given.containsKey("shared"),
                    Stream.of(SEPARATOR.split(text(given, "readers"))).toList(),
                    given.getFirst("every"));
            return "redirect:" + PAGE + "/" + saved.id();
        } catch (Refused refused) {
            response.setStatus(status(refused).value());
            model.addAttribute("errors", FormErrors.of(refused, bundles.current()));
            model.addAttribute("typed", given.toSingleValueMap());
            return page(views.view(wanted, query.compose(wanted), null), model);
        }
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable long id) {
        tables.delete(id);
        return "redirect:" + PAGE;
    }

    @GetMapping("/workbook")
    ResponseEntity<byte[]> workbook(@RequestParam MultiValueMap<String, String> given) {
        TableQuery.Wanted wanted = query.read(given);
        return file(book.of(wanted, query.compose(wanted)));
    }

    static ResponseEntity<byte[]> file(byte[] bytes) {
        ContentDisposition disposition =
                ContentDisposition.attachment().filename("table.xlsx").build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TabbedWorkbook.MEDIA_TYPE))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(bytes);
    }

    private String page(TableView view, Model model) {
        model.addAttribute("view", view);
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
        }
        return "figure/table";
    }

    private String refused(
            Refused refused, MultiValueMap<String, String> given, Model model, HttpServletResponse response) {
        if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
            throw refused;
        }
        response.setStatus(status(refused).value());
        model.addAttribute("errors", FormErrors.of(refused, bundles.current()));
        return page(views.form(figures.unit(null), given), model);
    }

    private static HttpStatus status(Refused refused) {
        return refused.kind() == Refused.Kind.CONFLICT ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private static String text(MultiValueMap<String, String> given, String key) {
        String text = given.getFirst(key);
        return text == null ? "" : text;
    }
}
