package io.huiyin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How much can be taken in, beside what the database and Flowable do on the same machine in the same run. Two servers, one of an empty city and
 * one of a city with years of matters, take turns with the database's own commits, so that what else the machine does falls on all of them.
 */
final class IntakeBenchmark implements Benchmark {

    private static final String BENCH = "intake";
    private static final int CONNECTIONS = 64;
    private static final int BULK_CONNECTIONS = 4;
    private static final int BULK = 500;
    private static final int ROUNDS = Integer.getInteger("huiyin.rounds", 3);

    /** Of each turn. */
    private static final int SECONDS = Integer.getInteger("huiyin.seconds", 15);

    /** A process that serves runs for weeks, and compiles what it runs most in its first minute. */
    private static final int WARM_SECONDS = Integer.getInteger("huiyin.warm", 45);

    private static final int REQUESTS = 20_000;
    private static final int ANSWER_BYTES = 16_384;
    private static final int BULK_ANSWER_BYTES = 1 << 21;
    private static final String RECORDS = "/api/v1/registers/hotline/records";

    private final List<Measure> measures = new ArrayList<>();
    private double heap;

    @Override
    public String name() {
        return BENCH;
    }

    @Override
    public String description() {
        return "intake over HTTP, single and in batches, beside single commits and Flowable; parts: single, stored,"
                + " bulk, flowable, verify";
    }

    @Override
    public List<Measure> run(Wanted wanted) throws Exception {
        LoopStory story = new LoopStory(wanted.matters());
        Path stored = LoopBenchmark.folder(wanted.data(), "bench", wanted.matters());
        if (wanted.has("stored")) {
            new LoopStore(stored, story).build();
        }
        Path scratch = wanted.data().resolve("bench-intake");
        remove(scratch);
        Files.createDirectories(scratch);
        try (City empty = new City("empty", scratch.resolve("city"), scratch, story);
                City full = wanted.has("stored") ? new City("stored", stored, scratch, story) : null) {
            measure(wanted, empty, full);
            heap = Math.max(heap, empty.process.heapMebibytes());
            heap = Math.max(heap, full == null ? 0 : full.process.heapMebibytes());
        } finally {
            remove(scratch);
        }
        measures.add(new Measure(BENCH, "heap of the product during all of it", heap, "MiB", "<= 1024", "<= 512"));
        return List.copyOf(measures);
    }

    @Override
    public boolean keepsStore() {
        return true;
    }

    @Override
    public List<String> parts() {
        return List.of("single", "stored", "bulk", "flowable", "verify");
    }

    private void measure(Wanted wanted, City empty, @Nullable City full) throws Exception {
        if (wanted.has("single") || wanted.has("stored") || wanted.has("flowable")) {
            Turns turns = turns(empty, full, wanted.has("single"));
            single(turns, wanted);
            if (wanted.has("single")) {
                half(empty, turns.empty / 2);
            }
            if (full != null) {
                add(
                        "A with %,d matters stored / A on an empty database".formatted(wanted.matters()),
                        turns.full / turns.empty,
                        "",
                        ">= 0.85",
                        ">= 0.95");
            }
            if (wanted.has("flowable")) {
                flowable(empty, turns.empty);
            }
        }
        if (wanted.has("bulk")) {
            bulk(empty);
        }
        if (wanted.has("verify")) {
            verify(empty);
        }
    }

    /** A product that serves, and what is posted to it. */
    private static final class City implements AutoCloseable {

        private final IntakeProcess process;
        private final long server;
        private final int port;
        private final String url;
        private final String token;
        private final List<String> bodies;
        private final List<byte[]> requests;

        City(String name, Path folder, Path scratch, LoopStory story) throws IOException {
            Path file = scratch.resolve(name + ".requests");
            process = IntakeProcess.start(
                    IntakeServer.class,
                    List.of(
                            folder.toString(),
                            story.end().toString(),
                            file.toString(),
                            String.valueOf(REQUESTS),
                            String.valueOf(Math.max(REQUESTS, story.matters()))));
            JsonNode ready = process.await("ready");
            server = ready.path("server").asLong();
            port = ready.path("port").asInt();
            url = ready.path("url").asString();
            token = ready.path("token").asString();
            bodies = Files.readAllLines(file);
            requests = bodies.stream()
                    .map(body -> IntakeLoad.post(RECORDS, token, body))
                    .toList();
        }

        IntakeLoad load(int connections, int answerBytes) throws IOException {
            return new IntakeLoad(port, connections, answerBytes);
        }

        double databaseSeconds() {
            return LoopCpu.family(server).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }

    /** Rates a second, and the processor time that requests to the empty city cost, in milliseconds each. */
    private record Turns(double empty, double full, double commits, Cost cost) {}

    private record Cost(double product, double database, double client) {

        double clientShare() {
            return client / (product + database + client);
        }
    }

    private static Turns turns(City empty, @Nullable City full, boolean withCommits)
            throws IOException, SQLException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        List<Double> fullRates = new ArrayList<>();
        List<Double> commitRates = new ArrayList<>();
        Meter meter = new Meter(empty);
        try (IntakeLoad load = empty.load(CONNECTIONS, ANSWER_BYTES);
                IntakeLoad fullLoad = full == null ? null : full.load(CONNECTIONS, ANSWER_BYTES);
                IntakeCommits commits = new IntakeCommits(IntakeCommits.source(empty.url), CONNECTIONS)) {
            load.closed(empty.requests, WARM_SECONDS);
            if (fullLoad != null && full != null) {
                fullLoad.closed(full.requests, WARM_SECONDS);
            }
            for (int round = 0; round < ROUNDS; round++) {
                rates.add(meter.measure(load));
                commitRates.add(withCommits ? commits.run(SECONDS) : Double.NaN);
                fullRates.add(
                        fullLoad == null || full == null
                                ? Double.NaN
                                : good(fullLoad.closed(full.requests, SECONDS)).aSecond());
                LoopLog.say(
                        "  round %d: A %.0f, commits %.0f, A with matters stored %.0f a second",
                        round + 1, rates.getLast(), commitRates.getLast(), fullRates.getLast());
            }
        }
        return new Turns(median(rates), median(fullRates), median(commitRates), meter.cost());
    }

    /** Adds up what requests to a city cost. */
    private static final class Meter {

        private final City city;
        private double product;
        private double database;
        private double client;
        private long requests;

        Meter(City city) {
            this.city = city;
        }

        double measure(IntakeLoad load) throws IOException {
            double productBefore = city.process.processorSeconds();
            double databaseBefore = city.databaseSeconds();
            double clientBefore = LoopCpu.java();
            IntakeLoad.Outcome outcome = good(load.closed(city.requests, SECONDS));
            product += city.process.processorSeconds() - productBefore;
            database += city.databaseSeconds() - databaseBefore;
            client += LoopCpu.java() - clientBefore;
            requests += outcome.times().size();
            return outcome.aSecond();
        }

        Cost cost() {
            return new Cost(product / requests * 1e3, database / requests * 1e3, client / requests * 1e3);
        }
    }

    private void single(Turns turns, Wanted wanted) {
        told("A: requests taken in one by one over 64 connections", turns.empty, "1/s");
        if (wanted.has("single")) {
            told("B: rows committed one by one over 64 connections", turns.commits, "1/s");
            add("A / B", turns.empty / turns.commits, "", ">= 0.5", ">= 1.0");
        }
        told("a request, processor time of the product", turns.cost.product, "ms");
        told("a request, processor time of PostgreSQL", turns.cost.database, "ms");
        told("share of the load generator in the processor time", turns.cost.clientShare() * 100, "%");
    }

    private void half(City city, double aSecond) throws IOException {
        try (IntakeLoad load = city.load(CONNECTIONS, ANSWER_BYTES)) {
            load.paced(city.requests, Math.max(1, SECONDS / 3.0), aSecond);
            IntakeLoad.Outcome outcome = good(load.paced(city.requests, SECONDS * 2.0, aSecond));
            told("half of A", aSecond, "1/s");
            told("median at half of A", outcome.times().quantile(0.5), "ms");
            add("p99 at half of A", outcome.times().quantile(0.99), "ms", "<= 50", "<= 15");
        }
    }

    private void bulk(City city) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        for (int from = 0; from + BULK <= city.bodies.size(); from += BULK) {
            String body = "{\"records\":[" + String.join(",", city.bodies.subList(from, from + BULK)) + "]}";
            requests.add(IntakeLoad.post(RECORDS + "/batch", city.token, body));
        }
        try (IntakeLoad load = city.load(BULK_CONNECTIONS, BULK_ANSWER_BYTES)) {
            load.closed(requests, WARM_SECONDS / 3.0);
            double product = city.process.processorSeconds();
            double database = city.databaseSeconds();
            IntakeLoad.Outcome outcome = good(load.closed(requests, SECONDS));
            long matters = (long) outcome.times().size() * BULK;
            add("matters taken in 500 a request", outcome.aSecond() * BULK, "1/s", ">= 20000", ">= 50000");
            told(
                    "one of them, processor time of the product",
                    (city.process.processorSeconds() - product) / matters * 1e3,
                    "ms");
            told(
                    "one of them, processor time of PostgreSQL",
                    (city.databaseSeconds() - database) / matters * 1e3,
                    "ms");
        }
    }

    private void flowable(City city, double ours) throws IOException {
        try (IntakeProcess process = IntakeProcess.start(
                FlowableStarts.class, List.of(String.valueOf(WARM_SECONDS), String.valueOf(SECONDS * 2)))) {
            process.tell(city.url);
            double aSecond = process.await("started").path("aSecond").asDouble();
            told("cases started by Flowable CMMN 7.2, 8 threads", aSecond, "1/s");
            add("A / Flowable", ours / aSecond, "", ">= 15", ">= 40");
        }
    }

    /** All that was taken in is checked, so that nothing was fast by being wrong. */
    private void verify(City city) throws IOException {
        city.process.tell("verify");
        JsonNode verified = city.process.await("verified");
        if (!verified.path("findings").asString().equals("[]")) {
            throw new IOException("verify finds: " + verified.path("findings").asString());
        }
        double events = verified.path("events").asDouble();
        told("events verified", events, "");
        add("verify", events / verified.path("seconds").asDouble(), "1/s", ">= 300000", ">= 1000000");
    }

    private static IntakeLoad.Outcome good(IntakeLoad.Outcome outcome) throws IOException {
        if (outcome.refused() > 0 || outcome.good() == 0) {
            throw new IOException(outcome.refused() + " requests were refused, the first: " + outcome.first());
        }
        return outcome;
    }

    private void told(String measure, double value, String unit) {
        measures.add(Measure.told(BENCH, measure, value, unit));
    }

    private void add(String measure, double value, String unit, String must, String moonshot) {
        measures.add(new Measure(BENCH, measure, value, unit, must, moonshot));
    }

    private static double median(List<Double> of) {
        return of.stream().sorted().toList().get(of.size() / 2);
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
