package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** The product's own way to the handler of a request leads where Spring's does. */
@AccessTest
class MappingsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?[A-Za-z]+(:[^{}]*(\\{\\d+})?[^{}]*)?}");

    @Autowired
    private ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyRequestFindsTheHandlerThatSpringFinds() {
        RequestMappingHandlerMapping spring = new RequestMappingHandlerMapping();
        context.getAutowireCapableBeanFactory().initializeBean(spring, "spring");
        List<String> paths = paths();
        assertThat(paths).hasSizeGreaterThan(200);
        int found = 0;
        for (String path : paths) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS")) {
                String handler = handler(mappings, method, path);
                assertThat(handler).as(method + " " + path).isEqualTo(handler(spring, method, path));
                found += handler.startsWith("io.huiyin") ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(200);
    }

    /** An address for each of the mappings, some of them twice, and some that nobody has. */
    private List<String> paths() {
        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/nothing",
                "/api",
                "/api/v1/nothing",
                "/matters/",
                "/matters/%2e%2e/x",
                "/api/v1/matters/a/b/c/d/e"));
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .flatMap(pattern -> Stream.of("urge", "csv", "0f8fad5b-d9cb-469f-a165-70867728950e")
                                .map(value -> VARIABLE.matcher(pattern).replaceAll(value)))
                        .forEach(paths::add));
        return paths.stream().distinct().toList();
    }

    private static String handler(RequestMappingHandlerMapping mappings, String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chain = mappings.getHandler(request);
            return chain == null
                    ? "nobody"
                    : chain.getHandler() + " "
                            + request.getAttribute(RequestMappingHandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        } catch (Exception refused) {
            return refused.getClass().getName();
        }
    }
}
