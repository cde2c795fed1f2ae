package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.definition.FigureFact;
import io.huiyin.definition.FigureFormula.Between;
import io.huiyin.definition.FigureFormula.Counts;
import io.huiyin.definition.FigureFormula.Is;
import io.huiyin.definition.FigureFormula.Where;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Closed days are counted by what the product reads of events, open ones by what the database does: both must say the same. */
@Tag("store")
class SaidConditionsTest {

    private static final int EVENTS = 400;
    private static final List<FigureFact> FACTS = List.of(
            FigureFact.LATE, FigureFact.SOLVED, FigureFact.CONTACTED, FigureFact.SATISFACTION, FigureFact.OUTCOME);
    private static final List<String> WORDS = List.of("settled", "due", "", "办结", "a\"b\\\n{", "true", "null");

    private final Random random = new Random(20_221_215);

    @Test
    void theProductAndTheDatabaseHoldTheSameOfAnyEvent() {
        List<Where> wheres = wheres();
        Conditions conditions = new Conditions();
        List<String> columns = wheres.stream()
                .map(where -> "coalesce(" + conditions.of(new Counts(List.of(), List.of(where))) + ", false)")
                .toList();
        String query =
                "select array[" + String.join(", ", columns) + "]::text from (select cast(:data as jsonb) as data) e";
        long held = 0;
        try (TestCity city = TestDatabase.freshCity()) {
            for (int i = 0; i < EVENTS; i++) {
                String data = JsonMapper.shared().writeValueAsString(event());
                String expected = city.ownerClient()
                        .sql(query)
                        .params(conditions.values())
                        .param("data", data)
                        .query(String.class)
                        .single();
                Said said = new Said(FACTS, random.nextBoolean());
                said.read(data.getBytes(StandardCharsets.UTF_8));
                List<String> holds = wheres.stream()
                        .map(where -> said.holds(where) ? "t" : "f")
                        .toList();
                assertThat("{" + String.join(",", holds) + "}").as(data).isEqualTo(expected);
                held += expected.chars().filter(c -> c == 't').count();
            }
        }
        assertThat(held).isBetween(1L * EVENTS, 10L * EVENTS);
    }

    private static List<Where> wheres() {
        List<Where> wheres = new ArrayList<>();
        for (FigureFact fact : FACTS) {
            wheres.add(new Is(fact, List.of()));
            wheres.add(new Is(fact, List.of("true")));
            wheres.add(new Is(fact, List.of("false", "3")));
        }
        WORDS.forEach(word -> wheres.add(new Is(FigureFact.OUTCOME, List.of(word))));
        wheres.add(new Between(FigureFact.SATISFACTION, 4, 5));
        wheres.add(new Between(FigureFact.SATISFACTION, 0, Between.MOST));
        return wheres;
    }

    private Map<String, Object> event() {
        Map<String, Object> data = new LinkedHashMap<>();
        sometimes(data, "answers", this::answers);
        sometimes(data, "clocks", () -> List.of(Map.of("late", true, "text", "\"late\":true}"), 3));
        sometimes(data, "due", () -> "2022-12-15T04:00:00Z");
        sometimes(data, "late", random::nextBoolean);
        sometimes(data, "note", () -> "\"solved\":true,\\");
        sometimes(data, "outcome", () -> WORDS.get(random.nextInt(WORDS.size())));
        sometimes(data, "satisfaction", () -> 1 + random.nextInt(5));
        sometimes(data, "solved", random::nextBoolean);
        return data;
    }

    private Map<String, Object> answers() {
        Map<String, Object> answers = new LinkedHashMap<>();
        sometimes(answers, "contacted", random::nextBoolean);
        sometimes(answers, "outcome", () -> "settled");
        sometimes(answers, "satisfaction", () -> 5);
        return answers;
    }

    private void sometimes(Map<String, Object> data, String name, Supplier<Object> value) {
        int kind = random.nextInt(5);
        if (kind > 1) {
            data.put(name, value.get());
        } else if (kind == 1) {
            data.put(name, null);
        }
    }
}
