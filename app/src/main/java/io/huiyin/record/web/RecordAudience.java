package io.huiyin.record.web;

import io.huiyin.base.Access;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.network.AudienceViews;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Crumb;
import io.huiyin.shell.Messages;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Who may see a record, and by which grant. */
@Controller
class RecordAudience {

    private final Definitions definitions;
    private final Records records;
    private final AudienceViews audience;
    private final RecordTexts texts;
    private final Access access;
    private final Bundles bundles;

    RecordAudience(
            Definitions definitions,
            Records records,
            AudienceViews audience,
            RecordTexts texts,
            Access access,
            Bundles bundles) {
        this.definitions = definitions;
        this.records = records;
        this.audience = audience;
        this.texts = texts;
        this.access = access;
        this.bundles = bundles;
    }

    @GetMapping("/registers/{register}/records/{id}/audience")
    String page(@PathVariable String register, @PathVariable long id, Model model) {
        audience.require();
        Definition definition = definitions.current(register).definition();
        RegisterRecord record = records.record(register, id, access.actor());
        Messages m = bundles.current();
        String title = definition.title().in(m.language().locale()) + " " + texts.title(definition, record, m);
        List<Crumb> crumbs = List.of(
                Crumb.of(m.t("record.nav"), "/registers"),
                Crumb.of(title, "/registers/" + register + "/records/" + id),
                Crumb.here(m.t("network.audience")));
        model.addAttribute(
                "audience",
                audience.page(
                        title,
                        crumbs,
                        paths(definition, record),
                        definition.permissions().read()));
        return AudienceViews.PAGE;
    }

    @GetMapping("/api/v1/registers/{register}/records/{id}/audience")
    @ResponseBody
    @Operation(
            summary = "Tells who may see a record today, and by which grant",
            description = "To administrators and auditors who may see it themselves. At most 500, those nearest first.")
    AudienceViews.ReadersJson audience(@PathVariable String register, @PathVariable long id) {
        audience.require();
        Definition definition = definitions.current(register).definition();
        RegisterRecord record = records.record(register, id, access.actor());
        return audience.json(paths(definition, record), definition.permissions().read());
    }

    /** Where it lies; nowhere in a register whose records are seen wherever one works. */
    private static List<String> paths(Definition definition, RegisterRecord record) {
        return definition.scope() == null ? List.of() : List.of(record.scope());
    }
}
