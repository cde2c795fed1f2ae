package io.huiyin.access;

import io.huiyin.network.NewUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One matter, one record and one unit at every place that somebody of the street {@link Town#STREET} sees from there. */
final class MatrixTown {

    /** Where something lies, seen from the street; a letter stands for it in the table. */
    enum Place {
        OWN('o', Town.STREET),
        BELOW('b', Town.STREET + "001"),
        ABOVE('a', Town.DISTRICT),
        BESIDE('s', "150502003"),
        ELSEWHERE('x', "150402002");

        final char letter;
        final String unit;

        Place(char letter, String unit) {
            this.letter = letter;
            this.unit = unit;
        }
    }

    static final List<Place> HERE = List.of(Place.OWN, Place.BELOW, Place.ABOVE, Place.BESIDE);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<Place, Map<String, String>> things = new LinkedHashMap<>();

    MatrixTown(Town town, Browser program) {
        town.add(List.of(
                new NewUnit(Place.BELOW.unit, "利农社区", null, "community", null, null, Town.STREET, null, null),
                new NewUnit(Place.BESIDE.unit, "东郊街道", null, "street", null, null, Town.DISTRICT, null, null)));
        town.named("matrix.somebody", Role.WORKER, Town.STREET);
        Asker operator = new Asker(program, town.token(town.operator()));
        Asker leader = new Asker(program, town.token(town.somebody(Role.LEADER, Town.CITY)));
        Asker dispatcher = new Asker(program, town.token(town.somebody(Role.DISPATCHER, Town.HOTLINE)));
        // its number stands on the page of requesters, as an example
        make(Place.OWN.unit, operator, dispatcher, leader);
        for (Place place : HERE) {
            things.put(place, make(place.unit, operator, dispatcher, leader));
        }
        things.put(
                Place.ELSEWHERE,
                Map.of(
                        "unit",
                        Place.ELSEWHERE.unit,
                        "number",
                        "RX1504-20221215-00001",
                        "record",
                        "9223372036854775806",
                        "talk",
                        "9223372036854775806",
                        "hash",
                        "0".repeat(64)));
    }

    private static Map<String, String> make(String unit, Asker operator, Asker dispatcher, Asker leader) {
        String number = operator.post("/api/v1/registers/hotline/records", """
                        {"channel":"phone","content":"路灯不亮 %s。","category":"heating-low-temperature","place":"%s"}""".formatted(unit, unit))
                .at("/number")
                .asString();
        dispatcher.post("/api/v1/matters/" + number + "/actions/dispatch", "{\"to\":\"" + unit + "\"}");
        String record = dispatcher
                .post("/api/v1/registers/inspection/records", """
                        {"fields":{"site":"某企业 %s。","site_kind":"company","place":"%s","day":"2022-12-14","inspectors":"甲",
                        "items":[{"item":"company-lights","result":"good"}]}}""".formatted(unit, unit))
                .at("/id")
                .asString();
        String talk = leader.post(
                        "/api/v1/interviews",
                        "{\"unit\":\"%s\",\"at\":\"2022-12-20T01:00:00Z\",\"reason\":\"超期\",\"matters\":[\"%s\"]}"
                                .formatted(unit, number))
                .at("/id")
                .asString();
        return Map.of("unit", unit, "number", number, "record", record, "talk", talk, "hash", "0".repeat(64));
    }

    /** The text with what stands for things at that place filled in: {@code $unit}, {@code $number}, {@code $record}, {@code $hash}. */
    String fill(String text, Place place) {
        String filled = text;
        for (Map.Entry<String, String> thing :
                things.getOrDefault(place, Map.of()).entrySet()) {
            filled = filled.replace("$" + thing.getKey(), thing.getValue());
        }
        return filled;
    }

    /** By what an answer would show that it is about things of that place. */
    List<String> marks(Place place) {
        return List.of(
                things.getOrDefault(place, Map.of()).getOrDefault("number", "?"),
                "路灯不亮 " + place.unit + "。",
                "某企业 " + place.unit + "。");
    }

    /** True when it names something that lies somewhere. */
    static boolean isPlaced(String text) {
        return text.contains("$");
    }

    private record Asker(Browser program, String token) {

        JsonNode post(String path, String body) {
            var answer = program.send(
                    "POST", path, body, "Content-Type", "application/json", "Authorization", "Bearer " + token);
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        }
    }
}
