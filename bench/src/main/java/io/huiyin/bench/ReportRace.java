package io.huiyin.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The same questions to the product over HTTP, to DuckDB and to PostgreSQL's raw tables, one after the other; the numbers of all three are compared. */
final class ReportRace {

    private static final String BENCH = "report";
    private static final int SAID = 10;

    /** The others are asked that many of the questions of each kind, the last ones: at ten million matters one answer takes them minutes. */
    private static final int MOST_OF_OTHERS = Integer.getInteger("huiyin.others", 1_000);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LoopHttp http;
    private final String token;
    private final List<ReportSql> others;
    private long compared;
    private long differing;

    /** @param token of who sees the whole city */
    ReportRace(LoopHttp http, String token, List<ReportSql> others) {
        this.http = http;
        this.token = token;
        this.others = List.copyOf(others);
    }

    /**
     * What is held against what.
     *
     * @param mostMillis that the product's p95 may take
     * @param leastRatios by which each of the others must be slower, in their order; 0 for no demand
     */
    record Bounds(int mostMillis, List<Integer> leastRatios) {

        Bounds {
            leastRatios = List.copyOf(leastRatios);
        }
    }

    /** @param warm so many of the first questions are asked without being measured */
    List<Measure> run(String what, int warm, List<? extends ReportQuestion> questions, Bounds bounds)
            throws IOException, InterruptedException, SQLException {
        LoopTimes own = new LoopTimes(questions.size());
        List<LoopTimes> times =
                others.stream().map(other -> new LoopTimes(questions.size())).toList();
        int compare = Math.max(0, questions.size() - MOST_OF_OTHERS);
        for (int i = 0; i < questions.size(); i++) {
            ReportQuestion question = questions.get(i);
            long began = System.nanoTime();
            String answer = http.get(question.path(), token);
            add(own, i >= warm, began);
            if (i >= compare) {
                ask(question, question.told(JSON.readTree(answer)), times, i >= warm);
            }
        }
        return measures(what, own, times, bounds);
    }

    private void ask(ReportQuestion question, Map<String, Long> told, List<LoopTimes> times, boolean measured)
            throws SQLException {
        compared += told.size();
        for (int other = 0; other < others.size(); other++) {
            long began = System.nanoTime();
            Map<String, Long> counted = others.get(other).count(question);
            add(times.get(other), measured, began);
            differ(question.differences(told, counted), others.get(other));
        }
    }

    /** Asks the product alone, and measures nothing. */
    void tell(List<? extends ReportQuestion> questions) throws IOException, InterruptedException {
        for (ReportQuestion question : questions) {
            http.get(question.path(), token);
        }
    }

    private static void add(LoopTimes times, boolean measured, long began) {
        if (measured) {
            times.add(System.nanoTime() - began);
        }
    }

    private void differ(List<String> differences, ReportSql other) {
        differences.stream()
                .limit(Math.max(0, SAID - differing))
                .forEach(one -> LoopLog.say("  differs from %s: %s", other.called(), one));
        differing += differences.size();
    }

    private List<Measure> measures(String what, LoopTimes own, List<LoopTimes> times, Bounds bounds) {
        List<Measure> measures = new ArrayList<>();
        double median = own.quantile(0.5);
        measures.add(Measure.told(BENCH, what + ", asked", own.size(), "1"));
        measures.add(Measure.told(BENCH, what + ", median", median, "ms"));
        measures.add(new Measure(BENCH, what + ", p95", own.quantile(0.95), "ms", "<= " + bounds.mostMillis, ""));
        for (int i = 0; i < others.size(); i++) {
            String called = others.get(i).called();
            double other = times.get(i).quantile(0.5);
            int least = bounds.leastRatios.get(i);
            measures.add(Measure.told(BENCH, what + ", " + called, other, "ms"));
            measures.add(new Measure(
                    BENCH,
                    what + ", " + called + " ÷ product",
                    ratio(other, median),
                    "1",
                    least == 0 ? "" : ">= " + least,
                    ""));
        }
        return measures;
    }

    /** How many times as long the other takes. */
    static double ratio(double other, double own) {
        return other / own;
    }

    /** Numbers that were compared so far, and those that were not alike. */
    List<Measure> agreement() {
        return List.of(
                Measure.told(BENCH, "numbers of the product that were compared", (double) compared, "1"),
                new Measure(BENCH, "numbers that differ", (double) differing, "1", "<= 0", ""));
    }
}
