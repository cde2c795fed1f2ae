package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Every filter, sort and variable of every endpoint that reads, with what breaks a statement: refused or found nothing, and never a fault. */
@AccessTest
class InjectionTest {

    private static final List<String> HOSTILE = List.of("1' or '1'='1'); --\"", "a\u0000b");

    private static final String ANY = "text/html, application/json, */*";

    /** Of endpoints that take whatever is given, as the lists of matters and records do. */
    private static final Set<String> FILTERS = Set.of(
            "q",
            "text",
            "sort",
            "after",
            "limit",
            "unit",
            "place",
            "lead",
            "co",
            "from",
            "to",
            "before",
            "since",
            "until",
            "state",
            "category",
            "channel",
            "register",
            "urgent",
            "watch",
            "date",
            "day",
            "site",
            "found_on");

    /** Of those, what somebody types. */
    private static final Set<String> TYPED = Set.of("q", "text", "after");

    private static final Pattern INSIDE =
            Pattern.compile("SQLSTATE|PSQLException|syntax error at|org\\.(springframework|postgresql)|at io\\.huiyin");

    private static final Map<String, String> VARIABLES = Map.of(
            "register",
            "inspection",
            "number",
            "RX1505-20221215-00001",
            "unit",
            "150502",
            "code",
            "150502",
            "format",
            "csv",
            "day",
            "2022-12-15",
            "page",
            "matters",
            "name",
            "operator");

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void whatBreaksAStatementIsRefusedOrFindsNothingWhereverItIsGiven() {
        Browser operator = browsers.signedIn(town.operator());
        Browser administrator = browsers.signedIn(town.administrator());
        List<String> faults = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, Set<String>> endpoint : endpoints().entrySet()) {
            for (String address : addresses(endpoint.getKey(), endpoint.getValue())) {
                asked++;
                HttpResponse<String> answer = operator.get(address, "Accept", ANY);
                if (answer.statusCode() == 403) {
                    answer = administrator.get(address, "Accept", ANY);
                }
                String fault = fault(answer);
                if (!fault.isEmpty()) {
                    faults.add(fault + " " + address);
                }
            }
        }
        assertThat(asked).isGreaterThan(500);
        assertThat(faults).isEmpty();
    }

    /** What changes all that a filter shows takes the filter in its body. */
    @Test
    void soItIsInTheFiltersOfWhatChangesMany() {
        String administrator = town.token(town.administrator());
        List<String> faults = new ArrayList<>();
        for (String hostile : HOSTILE) {
            for (String parameter : FILTERS) {
                for (String changes : List.of("/api/v1/matters/urge", "/api/v1/registers/inspection/changes")) {
                    String body = JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "filter",
                                    Map.of(parameter, hostile),
                                    "text",
                                    "x",
                                    "fields",
                                    Map.of("site", hostile)));
                    HttpResponse<String> answer = browsers.call("POST", administrator, changes, body);
                    if (!fault(answer).isEmpty()) {
                        faults.add(fault(answer) + " " + changes + " " + body);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static String fault(HttpResponse<String> answer) {
        boolean busy = answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent();
        if (answer.statusCode() >= 500 && !busy) {
            return String.valueOf(answer.statusCode());
        }
        return INSIDE.matcher(answer.body()).find() ? "told of the inside" : "";
    }

    /** One hostile value at a time. */
    private static List<String> addresses(String pattern, Set<String> parameters) {
        List<String> addresses = new ArrayList<>();
        String usual = pattern;
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            usual = usual.replaceAll("\\{" + variable.getKey() + "(:[^}]*)?}", variable.getValue());
        }
        String plain = usual.replaceAll("\\{[a-zA-Z]+(:([^{}]|\\{[0-9]+})*)?}", "1");
        for (String parameter : parameters) {
            addresses.add(plain + "?" + parameter + "=" + encoded(HOSTILE.getFirst()));
            if (!FILTERS.contains(parameter) || TYPED.contains(parameter)) { // the others are read by one reader
                addresses.add(plain + "?" + parameter + "=" + encoded(HOSTILE.getLast()));
            }
        }
        if (!plain.equals(pattern)) {
            addresses.add(pattern.replaceAll(
                    "\\{[a-zA-Z]+(:([^{}]|\\{[0-9]+})*)?}",
                    URLEncoder.encode(HOSTILE.getFirst(), StandardCharsets.UTF_8)
                            .replace("+", "%20")));
        }
        return addresses;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What they are asked with, by pattern. */
    private Map<String, Set<String>> endpoints() {
        Map<String, Set<String>> found = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            boolean reads = mapping.getMethodsCondition().getMethods().stream()
                    .anyMatch(method -> method.name().equals(HttpMethod.GET.name()));
            if (reads && handler.getBeanType().getName().startsWith("io.huiyin")) {
                Set<String> parameters = parameters(handler.getMethod().getParameters());
                mapping.getPatternValues()
                        .forEach(pattern -> found.computeIfAbsent(pattern, one -> new TreeSet<>())
                                .addAll(parameters));
            }
        });
        found.keySet().removeIf(pattern -> pattern.contains("/stream")); // ends by itself only
        return found;
    }

    private static Set<String> parameters(Parameter[] all) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(all).forEach(one -> {
            RequestParam asked = one.getAnnotation(RequestParam.class);
            if (asked != null
                    && !Map.class.isAssignableFrom(one.getType())
                    && !one.getType().getSimpleName().equals("MultiValueMap")) {
                names.add(Stream.of(asked.name(), asked.value(), one.getName())
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElseThrow());
            } else if (asked != null || one.getType().getSimpleName().endsWith("ServletRequest")) {
                names.addAll(FILTERS);
            }
        });
        return names;
    }
}
