package io.huiyin.definition.web;

import io.huiyin.base.Access;
import io.huiyin.base.ProductFiles;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The JSON Schemas of definitions, figures, league tables and rules for advice, with which an editor completes and checks them. */
@RestController
class SchemaApi {

    static final String FILE = "registers/definition.schema.json";
    private static final String FIGURES = "figures/figures.schema.json";
    private static final String LEAGUES = "leagues/leagues.schema.json";
    private static final String ADVICE = "advice/advice.schema.json";

    private final Access access;

    SchemaApi(Access access) {
        this.access = access;
    }

    @GetMapping(path = "/api/v1/definitions/schema.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String schema() {
        access.actor();
        return ProductFiles.text(FILE);
    }

    @GetMapping(path = "/api/v1/figures/schema.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String figures() {
        access.actor();
        return ProductFiles.text(FIGURES);
    }

    @GetMapping(path = "/api/v1/leagues/schema.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String leagues() {
        access.actor();
        return ProductFiles.text(LEAGUES);
    }

    @GetMapping(path = "/api/v1/advice/schema.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String advice() {
        access.actor();
        return ProductFiles.text(ADVICE);
    }
}
