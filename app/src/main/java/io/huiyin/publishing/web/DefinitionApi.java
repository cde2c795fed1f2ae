package io.huiyin.publishing.web;

import io.huiyin.base.Access;
import io.huiyin.base.City;
import io.huiyin.base.Verb;
import io.huiyin.definition.DefinitionFault;
import io.huiyin.definition.Definitions;
import io.huiyin.publishing.Offence;
import io.huiyin.publishing.Plan;
import io.huiyin.publishing.Publishing;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Checking, planning and publishing definitions by API; the body is the YAML. */
@RestController
@RequestMapping(
        path = "/api/v1/definitions",
        consumes = {"text/yaml", "application/yaml", "application/x-yaml", "text/plain"})
class DefinitionApi {

    private final Publishing publishing;
    private final Access access;
    private final City city;
    private final Bundles bundles;

    DefinitionApi(Publishing publishing, Access access, City city, Bundles bundles) {
        this.publishing = publishing;
        this.access = access;
        this.city = city;
        this.bundles = bundles;
    }

    /** @param good true when it could be published as far as the text goes */
    record Checked(boolean good, List<DefinitionFault> faults) {}

    /** A live record that has no place in the version. */
    @JsonNaming(SnakeCaseStrategy.class)
    record OffenceView(long id, @Nullable String number, String field, String value, String code, String reason) {}

    /** What the database would do, and what stands against it. */
    @JsonNaming(SnakeCaseStrategy.class)
    record PlanView(
            String register,
            int versionInForce,
            boolean refused,
            List<String> steps,
            List<OffenceView> offences,
            long offending) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record PublishedView(String register, int version, String hash) {}

    /** Every fault with its line, column and a suggestion. */
    @PostMapping("/check")
    Checked check(@RequestBody String yaml) {
        access.require(Verb.ADMINISTER, city.path());
        List<DefinitionFault> faults = publishing.faults(yaml);
        return new Checked(faults.isEmpty(), faults);
    }

    /** What publishing would do; changes nothing. */
    @PostMapping("/plan")
    PlanView plan(@RequestBody String yaml) {
        access.require(Verb.ADMINISTER, city.path());
        Messages m = bundles.current();
        Plan plan = publishing.plan(publishing.read(yaml));
        return new PlanView(
                plan.next().register(),
                plan.inForce(),
                plan.isRefused(),
                plan.steps().stream().map(step -> step.in(m)).toList(),
                plan.offences().stream().map(offence -> view(offence, m)).toList(),
                plan.offending());
    }

    private static OffenceView view(Offence offence, Messages m) {
        return new OffenceView(
                offence.id(), offence.number(), offence.field(), offence.value(), offence.code(), offence.in(m));
    }

    /**
     * Publishes.
     *
     * @param seen version that the change starts from, 0 for a new register; without it whatever is in force
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PublishedView publish(@RequestBody String yaml, @RequestParam(required = false) @Nullable Integer seen) {
        Definitions.Published published = publishing.publish(yaml, seen, access.require(Verb.ADMINISTER, city.path()));
        return new PublishedView(published.definition().register(), published.version(), published.hash());
    }
}
