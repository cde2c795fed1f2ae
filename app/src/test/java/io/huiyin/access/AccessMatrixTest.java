package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody is allowed exactly what the reviewed table {@link AccessMatrix} says, at every endpoint that there is. */
@AccessTest
@TestPropertySource(
        properties = {
            "huiyin.test=matrix", // a town of its own: everything is done in it that can be done
            "huiyin.board.life=100ms", // a stream ends, as an answer that is read whole has to
            "huiyin.board.beat=50ms"
        })
class AccessMatrixTest {

    /** What this run has seen, to be compared with the table when they differ. */
    private static final Path SEEN = Path.of("target", "access-matrix-seen.tsv");

    /** How many ask at the same time. */
    private static final int AT_ONCE = 3;

    /** How things of another city may be refused: they are not there. */
    private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 422);

    private static boolean isRefused(HttpResponse<String> answer) {
        return REFUSED.contains(answer.statusCode())
                || (answer.statusCode() == 302
                        && answer.headers().firstValue("Location").orElse("").contains("/login"));
    }

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private JsonMapper json;

    private final AccessMatrix matrix = AccessMatrix.read();

    @Test
    void everyEndpointIsInTheTable() {
        Set<String> known =
                matrix.rows().stream().map(AccessMatrix.Row::endpoint).collect(Collectors.toSet());
        Set<String> there = endpoints();
        Set<String> missing = new TreeSet<>(there);
        missing.removeAll(known);
        assertThat(missing)
                .as("endpoints without a line in app/src/test/resources" + AccessMatrix.FILE)
                .isEmpty();
        Set<String> gone = new TreeSet<>(known);
        gone.removeAll(there);
        assertThat(gone)
                .as("lines of app/src/test/resources" + AccessMatrix.FILE + " whose endpoint is gone")
                .isEmpty();
    }

    @Test
    void theDescriptionOfTheApiNamesNoOther() {
        Set<String> there =
                endpoints().stream().map(one -> one.replaceAll(":[^}/]*}", "}")).collect(Collectors.toSet());
        JsonNode paths = json.readTree(
                        browsers.fresh().get("/api/v1/openapi.json").body())
                .at("/paths");
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            path.getValue()
                    .propertyNames()
                    .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        assertThat(described).isNotEmpty();
        described.removeAll(there);
        assertThat(described).isEmpty();
    }

    private Set<String> endpoints() {
        Set<String> found = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getName().startsWith("io.huiyin")) {
                for (var method : mapping.getMethodsCondition().getMethods()) {
                    mapping.getPatternValues().forEach(pattern -> found.add(method.name() + " " + pattern));
                }
            }
        });
        return found;
    }

    @Test
    void everybodyIsAllowedWhatTheTableSaysAndNothingOfAnotherCity() throws Exception {
        MatrixTown things = new MatrixTown(town, browsers.fresh());
        List<Seen> seen = new ArrayList<>();
        try (ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Seen>> all = AccessMatrix.WHO.stream()
                    .map(who -> (Callable<Seen>) () -> see(who, things))
                    .toList();
            for (Future<Seen> one : several.invokeAll(all)) {
                seen.add(one.get());
            }
        }
        List<String> lines = lines(seen);
        Files.write(SEEN, lines);
        assertThat(String.join("\n", lines))
                .as("what was allowed; all of it in " + SEEN.toAbsolutePath())
                .isEqualTo(matrix.rows().stream().map(AccessMatrix.Row::line).collect(Collectors.joining("\n")));
        assertThat(seen)
                .flatExtracting(Seen::foreign)
                .as("things of another city")
                .isEmpty();
        assertThat(seen)
                .flatExtracting(Seen::givenAway)
                .as("things out of reach that an answer named")
                .isEmpty();
    }

    /**
     * What somebody met.
     *
     * @param cells in the order of the lines
     * @param foreign what was allowed with things of another city
     * @param givenAway what was named of things that are out of reach
     */
    private record Seen(List<String> cells, List<String> foreign, List<String> givenAway) {}

    private Seen see(String who, MatrixTown things) {
        MatrixAsker asker = asker(who);
        List<String> cells = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (AccessMatrix.Row row : matrix.rows()) {
            String cell = asker.cell(row, things);
            cells.add(cell);
            if (MatrixAsker.isOfAThing(row) && !cell.equals("-")) {
                HttpResponse<String> answer = asker.ask(row, things, MatrixTown.Place.ELSEWHERE);
                if (!isRefused(answer)) {
                    foreign.add(who + " " + row.endpoint() + " " + answer.statusCode());
                }
            }
        }
        Set<String> mayOpen = places(cells, "GET /matters/{number}");
        List<String> givenAway = asker.named().stream()
                .filter(one -> !mayOpen.contains(one.substring(0, one.indexOf(' '))))
                .map(one -> who + " " + one)
                .toList();
        return new Seen(cells, foreign, givenAway);
    }

    /** Where the things lie that somebody may open. */
    private Set<String> places(List<String> cells, String endpoint) {
        int index =
                matrix.rows().stream().map(AccessMatrix.Row::endpoint).toList().indexOf(endpoint);
        return MatrixTown.HERE.stream()
                .filter(place -> cells.get(index).indexOf(place.letter) >= 0)
                .map(Enum::name)
                .collect(Collectors.toSet());
    }

    private MatrixAsker asker(String who) {
        Browser browser = who.equals(AccessMatrix.STRANGER)
                ? browsers.fresh()
                : browsers.signedIn(town.somebody(Role.find(who).orElseThrow(), Town.STREET));
        String form = who.equals(AccessMatrix.STRANGER) ? "/login" : "/account";
        String csrf = Browser.csrf(browser.get(form, "Accept", "text/html").body());
        return new MatrixAsker(who, browser, csrf, new TreeSet<>());
    }

    private List<String> lines(List<Seen> seen) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < matrix.rows().size(); i++) {
            AccessMatrix.Row row = matrix.rows().get(i);
            Map<String, String> cells = new LinkedHashMap<>();
            for (int who = 0; who < AccessMatrix.WHO.size(); who++) {
                cells.put(AccessMatrix.WHO.get(who), seen.get(who).cells().get(i));
            }
            lines.add(new AccessMatrix.Row(row.endpoint(), row.with(), cells).line());
        }
        return lines;
    }
}
