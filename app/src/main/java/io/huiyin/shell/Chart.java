package io.huiyin.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart and, from the same figures, its table.
 *
 * @param title heading, also the caption of the table
 * @param labels categories along the axis, slices, or regions of the map
 * @param series one list of values each, as long as {@code labels}; a null value is a gap
 * @param unit shown behind values, such as 件 or %; empty for none
 * @param links page to open for each label; empty for none
 * @param codes division codes of the regions, on maps only
 * @param map city code of the map file, on maps only
 */
public record Chart(
        Kind kind,
        String title,
        List<String> labels,
        List<Series> series,
        String unit,
        List<String> links,
        List<String> codes,
        @Nullable String map) {

    public enum Kind {
        BAR,
        /** Horizontal bars: for league tables and long names. */
        RANK,
        LINE,
        STACKED,
        /** Horizontal bars whose series lie on each other. */
        RANK_STACKED,
        DONUT,
        MAP
    }

    /** @param values copied as they are; nulls allowed */
    public record Series(String name, List<@Nullable Double> values) {

        public static Series of(String name, List<? extends @Nullable Number> numbers) {
            List<@Nullable Double> values = new ArrayList<>();
            for (Number number : numbers) {
                values.add(number == null ? null : number.doubleValue());
            }
            return new Series(name, values);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Chart {
        for (Series one : series) {
            if (one.values().size() != labels.size()) {
                throw new IllegalArgumentException("series " + one.name() + " does not fit the labels of " + title);
            }
        }
    }

    public static Chart bar(String title, List<String> labels, Series... series) {
        return new Chart(Kind.BAR, title, labels, List.of(series), "", List.of(), List.of(), null);
    }

    public static Chart rank(String title, List<String> labels, Series... series) {
        return new Chart(Kind.RANK, title, labels, List.of(series), "", List.of(), List.of(), null);
    }

    public static Chart line(String title, List<String> labels, Series... series) {
        return new Chart(Kind.LINE, title, labels, List.of(series), "", List.of(), List.of(), null);
    }

    public static Chart stacked(String title, List<String> labels, Series... series) {
        return new Chart(Kind.STACKED, title, labels, List.of(series), "", List.of(), List.of(), null);
    }

    public static Chart donut(String title, List<String> labels, Series series) {
        return new Chart(Kind.DONUT, title, labels, List.of(series), "", List.of(), List.of(), null);
    }

    /** @param city code of the map file {@code static/map/<city>.geojson}; {@code codes} and {@code names} are of its counties */
    public static Chart map(String title, String city, List<String> codes, List<String> names, Series series) {
        return new Chart(Kind.MAP, title, names, List.of(series), "", List.of(), codes, city);
    }

    public Chart withUnit(String unit) {
        return new Chart(kind, title, labels, series, unit, links, codes, map);
    }

    public Chart withLinks(List<String> links) {
        return new Chart(kind, title, labels, series, unit, links, codes, map);
    }

    public boolean isEmpty() {
        return labels.isEmpty()
                || series.stream().allMatch(s -> s.values().stream().allMatch(v -> v == null || v == 0));
    }

    /** For a JSON block inside the page: no character in it can end the block. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.name().toLowerCase(Locale.ROOT));
        json.put("title", title);
        json.put("labels", labels);
        json.put("series", series);
        json.put("unit", unit);
        json.put("links", links);
        if (map != null) {
            json.put("codes", codes);
            json.put("map", StaticFiles.url("map/" + map + ".geojson"));
        }
        return JSON.writeValueAsString(json)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }
}
