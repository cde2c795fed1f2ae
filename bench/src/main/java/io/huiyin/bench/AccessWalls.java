package io.huiyin.bench;

import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import io.huiyin.listing.RecordFilter;
import io.huiyin.listing.RecordList;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.publishing.Publishing;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two registers that differ in nothing but that one says its fields are about persons: what its wall costs imports, pages and counts. */
final class AccessWalls {

    private static final int WARM = 60;
    private static final int PAGES = 300;
    private static final int CHUNK = 50_000;
    private static final List<String> REGISTERS = List.of("open_twin", "walled_twin");

    private final LoopCity city;
    private final int rows;
    private final List<Unit> streets;

    /** @param rows of each register */
    AccessWalls(LoopCity city, int rows) {
        this.city = city;
        this.rows = rows;
        this.streets = city.bean(Network.class).listUnits(null, UnitLevel.STREET, null, 200);
    }

    private static String definition(String register, String personal) {
        return """
            register: %s
            kind: list
            title: { zh: 测量, en: Bench }
            scope: place
            fields:
              - { name: topic, title: { zh: 内容, en: Topic }, type: text, max: 200, required: true%s }
              - { name: day, title: { zh: 日期, en: Day }, type: date, required: true%s }
              - { name: place, title: { zh: 所在地, en: Place }, type: unit, required: true }
              - { name: note, title: { zh: 备注, en: Note }, type: text, max: 200%s }
            list: { columns: [topic, day], sort: -day, filters: [day, place] }
            roles: { read: [leader, operator], add: [operator], change: [operator], export: [operator] }
            """.formatted(register, personal, personal, personal);
    }

    List<Measure> run() throws IOException {
        Map<String, Double> imported = new LinkedHashMap<>();
        for (String register : REGISTERS) {
            String personal = register.equals(REGISTERS.getFirst()) ? "" : ", personal: open";
            city.bean(Publishing.class).publish(definition(register, personal), LoopCity.system());
            imported.put(register, fill(register));
        }
        List<Measure> measures = new ArrayList<>();
        imported.forEach((register, rate) -> {
            if (rate > 0) {
                measures.add(Measure.told("access", "rows imported into " + register, rate, "1/s"));
            }
        });
        Unit street = streets.getFirst();
        Actor one = new Actor("bench", "bench", Set.of("leader"), Set.of(Verb.VIEW), street.path(), street.id());
        List<LoopTimes> pages = times(one, false);
        List<LoopTimes> counts = times(one, true);
        compare("page of a street", pages, measures);
        compare("count of a street", counts, measures);
        compare("page of the city", times(LoopCity.system(), false), measures);
        return measures;
    }

    private static void compare(String what, List<LoopTimes> times, List<Measure> measures) {
        double open = times.getFirst().quantile(0.5);
        double walled = times.getLast().quantile(0.5);
        measures.add(Measure.told("access", what + ", no wall, median", open, "ms"));
        measures.add(Measure.told("access", what + ", wall, median", walled, "ms"));
        measures.add(
                Measure.told("access", what + ", wall, p95", times.getLast().quantile(0.95), "ms"));
    }

    /** In turns; of each register, in their order. */
    private List<LoopTimes> times(Actor by, boolean counts) {
        RecordList list = city.bean(RecordList.class);
        List<LoopTimes> times = List.of(new LoopTimes(PAGES), new LoopTimes(PAGES));
        for (int i = 0; i < WARM + PAGES; i++) {
            for (int r = 0; r < REGISTERS.size(); r++) {
                String register = REGISTERS.get(r);
                RecordFilter filter =
                        list.filter(register, Map.of("day.from", List.of("2022-%02d-01".formatted(1 + i % 12))));
                long began = System.nanoTime();
                if (counts) {
                    list.count(register, filter, by);
                } else {
                    list.list(register, filter, "-day", null, RecordList.LIMIT, by);
                }
                if (i >= WARM) {
                    times.get(r).add(System.nanoTime() - began);
                }
            }
        }
        return times;
    }

    /** Answers rows a second; 0 when they were there. */
    private double fill(String register) throws IOException {
        Long there = city.owner()
                .sql("select count(*) from r_" + register)
                .query(Long.class)
                .single();
        long seconds = 0;
        for (int from = there.intValue(); from < rows; from += CHUNK) {
            int until = Math.min(rows, from + CHUNK);
            byte[] csv = csv(from, until);
            long began = System.nanoTime();
            ImportResult result = city.bean(Importer.class)
                    .run(new ByteArrayInputStream(csv), register, ImportOptions.by(LoopCity.system()));
            seconds += System.nanoTime() - began;
            if (result.added() != until - from) {
                throw new IllegalStateException("imported " + result.added() + " of " + (until - from));
            }
        }
        city.owner().sql("analyze r_" + register).update();
        return seconds == 0 ? 0 : (rows - there) / (seconds / 1e9);
    }

    private byte[] csv(int from, int until) {
        StringBuilder csv = new StringBuilder("topic,day,place,note\n");
        for (int i = from; i < until; i++) {
            csv.append("第").append(i).append("行,2022-").append("%02d-%02d".formatted(1 + i % 12, 1 + i / 12 % 28));
            csv.append(',').append(streets.get(i / 336 % streets.size()).code()).append(",备注\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
