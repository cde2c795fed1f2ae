package io.huiyin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Something that the product answers over HTTP, and statements that count the same from rows. Each number has a name of its own. */
interface ReportQuestion {

    /** Of the request. */
    String path();

    /** The numbers of the product's answer; what it does not tell is missing. */
    Map<String, Long> told(JsonNode answer);

    /** Each gives columns {@code k0, k1 …} by which rows are told apart, and numbers under their names. */
    List<String> statements(ReportDialect dialect);

    /** Name of a number that a statement gives; null for what plays no part in the answer, such as a place that is no unit. */
    @Nullable
    String name(List<String> keys, String column);

    /** Whether the answer would have to tell a number that is not 0. */
    boolean mustTell(String name);

    /** What the answer and a count from rows do not agree about, said. */
    default List<String> differences(Map<String, Long> told, Map<String, Long> counted) {
        List<String> differences = new ArrayList<>();
        told.forEach((name, value) -> {
            long other = counted.getOrDefault(name, 0L);
            if (other != value) {
                differences.add(path() + ": " + name + " is " + value + ", counted " + other);
            }
        });
        counted.forEach((name, value) -> {
            if (value != 0 && !told.containsKey(name) && mustTell(name)) {
                differences.add(path() + ": " + name + " is not told, counted " + value);
            }
        });
        return differences;
    }
}
