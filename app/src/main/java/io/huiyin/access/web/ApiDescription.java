package io.huiyin.access.web;

import io.huiyin.base.City;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says once for all modules: how to get in, and what a refusal looks like. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ApiDescription {

    private static final String TOKEN = "token";
    private static final String SESSION = "session";
    private static final String PROBLEM = "Problem";
    private static final String FAULT = "Fault";
    private static final Map<String, String> PROBLEMS = Map.of(
            "401", "Nobody is signed in, or the token is not good.",
            "403", "The caller may not do this, or not there.",
            "422", "Values are understood but not allowed; nothing was written.",
            "default", "Any other refusal.");

    @Bean
    OpenAPI openApi(City city) {
        return new OpenAPI()
                .info(new Info()
                        .title("Huiyin API")
                        .version("1")
                        .description(
                                "Whatever a page does, the API can. Times are RFC 3339 in UTC, dates are days in China.")
                        .license(new License().name("Apache License 2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(
                        new Components().addSecuritySchemes(TOKEN, token()).addSecuritySchemes(SESSION, session(city)))
                .security(
                        List.of(new SecurityRequirement().addList(TOKEN), new SecurityRequirement().addList(SESSION)));
    }

    private static SecurityScheme token() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A token of /admin/users or of ./huiyin token USER.");
    }

    private static SecurityScheme session(City city) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("hy_session_" + city.code())
                .description("The session of a page; whatever changes something also sends the header X-CSRF-TOKEN.");
    }

    /** RFC 9457. */
    private static Schema<?> problem() {
        Schema<Object> problem = new ObjectSchema();
        problem.setDescription("A refusal (RFC 9457); code is stable, title and detail are in the caller's language.");
        problem.addProperty("type", new StringSchema());
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema());
        problem.addProperty("code", new StringSchema());
        problem.addProperty("incident", described("Names the line in the log when the product failed."));
        problem.addProperty("errors", new ArraySchema().items(new Schema<>().$ref("#/components/schemas/" + FAULT)));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }

    private static Schema<?> fault() {
        Schema<Object> fault = new ObjectSchema();
        fault.setDescription("One field that cannot be accepted.");
        fault.addProperty("field", new StringSchema());
        fault.addProperty("value", described("What was given; empty for personal fields."));
        fault.addProperty("code", new StringSchema());
        fault.addProperty("message", new StringSchema());
        fault.addProperty("allowed", described("What would be accepted."));
        fault.setRequired(List.of("field", "value", "code", "message"));
        return fault;
    }

    private static Schema<?> described(String description) {
        Schema<String> text = new StringSchema();
        text.setDescription(description);
        return text;
    }

    /** Named after the method and its controller, so that a new operation elsewhere renames none of those that clients know. */
    @Bean
    OperationCustomizer operationNames() {
        return (operation, method) -> operation.operationId(method.getMethod().getName()
                + method.getBeanType().getSimpleName().replaceFirst("Api$", ""));
    }

    /** Records of two modules may have the same simple name: {@code MatterViews.Line} is told from any other line. */
    @Bean
    ModelResolver schemaNames(ObjectMapperProvider mappers) {
        TypeNameResolver names = new TypeNameResolver() {
            @Override
            protected String nameForClass(Class<?> type, Set<Options> options) {
                Class<?> outer = type.getEnclosingClass();
                String name = super.nameForClass(type, options);
                return outer == null ? name : outer.getSimpleName() + "." + name;
            }
        };
        return new ModelResolver(mappers.jsonMapper(), names).openapi31(mappers.isOpenapi31());
    }

    /** The schemas are added here because springdoc drops those that no operation of its own names. */
    @Bean
    OpenApiCustomizer problemsOfOperations() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem()).addSchemas(FAULT, fault());
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::addProblems));
        };
    }

    private static void addProblems(Operation operation) {
        PROBLEMS.forEach((status, says) -> {
            ApiResponse response = new ApiResponse()
                    .description(says)
                    .content(new Content()
                            .addMediaType(
                                    "application/problem+json",
                                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
            if (status.equals("401")) {
                response.addHeaderObject("WWW-Authenticate", new Header().schema(new StringSchema()));
            }
            operation.getResponses().putIfAbsent(status, response);
        });
    }
}
