package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.base.City;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The registers and what they are, by API. */
@RestController
@RequestMapping("/api/v1/registers")
class RegisterApi {

    private final Definitions definitions;
    private final Access access;

    RegisterApi(Definitions definitions, Access access) {
        this.definitions = definitions;
        this.access = access;
    }

    /** A register of the list. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Summary(String name, String kind, Definition.Text title, int version, OffsetDateTime published) {}

    record Summaries(List<Summary> items, int total) {}

    /** A version as it was published; {@code hash} is the SHA-256 of its content. */
    @JsonNaming(SnakeCaseStrategy.class)
    record VersionView(int version, String hash, OffsetDateTime published) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record FieldView(
            String name, Definition.Text title, Definition.Text help, String type, boolean required, String personal) {}

    /** What may be done in which states, and by which roles; {@code to} is null when the state stays. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ActionView(
            String name,
            Definition.Text title,
            List<String> from,
            @Nullable String to,
            List<String> roles,
            boolean automatic) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Whole(
            String name,
            String kind,
            Definition.Text title,
            Definition.Text help,
            int version,
            List<FieldView> fields,
            List<Definition.State> states,
            List<ActionView> actions,
            List<ClockView> clocks,
            List<VersionView> versions) {}

    @GetMapping
    Summaries list() {
        access.actor();
        List<Summary> all = definitions.list().stream()
                .map(published -> new Summary(
                        published.definition().register(),
                        word(published.definition().kind()),
                        published.definition().title(),
                        published.version(),
                        at(published)))
                .toList();
        return new Summaries(all, all.size());
    }

    /** A register with its fields, states, actions, clocks and versions. */
    @GetMapping("/{register}")
    Whole register(@PathVariable String register) {
        access.actor();
        Definitions.Published current = definitions.current(register);
        Definition definition = current.definition();
        return new Whole(
                definition.register(),
                word(definition.kind()),
                definition.title(),
                definition.help(),
                current.version(),
                definition.fields().stream().map(RegisterApi::field).toList(),
                definition.states(),
                definition.actions().stream()
                        .map(action -> new ActionView(
                                action.name(),
                                action.title(),
                                action.from(),
                                action.to(),
                                action.roles(),
                                action.automatic()))
                        .toList(),
                definition.clocks().stream().map(ClockView::of).toList(),
                definitions.versions(register).stream()
                        .map(one -> new VersionView(one.version(), one.hash(), at(one)))
                        .toList());
    }

    private static FieldView field(Field field) {
        return new FieldView(
                field.name(),
                field.title(),
                field.help(),
                field.type().word(),
                field.required(),
                word(field.privacy()));
    }

    private static OffsetDateTime at(Definitions.Published published) {
        return published.at().atZone(City.ZONE).toOffsetDateTime();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
