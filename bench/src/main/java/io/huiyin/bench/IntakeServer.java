package io.huiyin.bench;

import io.huiyin.journal.Verifier;
import io.huiyin.network.Network;
import io.huiyin.register.Categories;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product in a process of its own, with the heap that {@code ./huiyin} gives it, on a clock that stands still. Told what to do line by
 * line on standard input, whose end ends it.
 */
final class IntakeServer {

    /** The client's 64, the product's own, and some. */
    private static final Map<String, String> SETTINGS = Map.of("max_connections", "160");

    private static final List<String> CHANNELS = List.of("phone", "phone", "wechat", "web", "app");

    private IntakeServer() {}

    /** @param arguments data folder; moment at which the clock stands; file for the requests; how many; how many people call */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (LoopCity city = LoopCity.serving(folder, Instant.parse(arguments[1]), SETTINGS)) {
            LoopStore.settle(city);
            requests(city, Path.of(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            String token = LoopUsers.callers(city, "bench-operator").getFirst().token();
            say(
                    "ready",
                    Map.of(
                            "port", URI.create(city.address()).getPort(),
                            "server", city.database().serverPid(),
                            "url", city.database().administratorUrl(LoopCity.CITY),
                            "token", token));
            obey(city);
        }
        System.exit(0);
    }

    private static void obey(LoopCity city) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("stop"); line = in.readLine()) {
            if (line.equals("verify")) {
                long began = System.nanoTime();
                Verifier.Result result = city.bean(Verifier.class).verify(progress -> {});
                say(
                        "verified",
                        Map.of(
                                "events", result.events(),
                                "seconds", LoopLog.seconds(began),
                                "findings", result.findings().toString()));
            }
        }
    }

    /** Requests as an operator types them, one a line: others in each run. */
    private static void requests(LoopCity city, Path file, int count, int matters) throws IOException {
        LoopCast cast =
                new LoopCast(city.bean(Network.class), city.bean(Categories.class), LoopCity.CITY.code() + "-hotline");
        JsonMapper json = JsonMapper.builder().build();
        SplittableRandom dice = new SplittableRandom();
        List<String> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            var category = cast.category(dice);
            var place = cast.place(dice);
            lines.add(json.writeValueAsString(Map.of(
                    "channel", LoopWords.one(CHANNELS, dice),
                    "requester", LoopWords.name(dice),
                    "phone", LoopWords.phone(matters, dice),
                    "content", LoopWords.content(category, place, dice),
                    "category", category.code(),
                    "place", place.code(),
                    "address", LoopWords.address(dice),
                    "lead_unit", "auto")));
        }
        Files.write(file, lines);
    }

    private static void say(String what, Map<String, ?> values) {
        System.out.println(
                IntakeProcess.MARK + what + " " + JsonMapper.builder().build().writeValueAsString(values));
        System.out.flush();
    }
}
