package io.huiyin.shell.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The colours of the style sheet, and how well one reads on the other: the ratio of WCAG 2, 1 to 21. */
public final class Palette {

    /** What text of the usual size needs. */
    static final double READABLE = 4.5;

    private static final String SHEET = "/static/css/huiyin.css";
    private static final Pattern TOKEN = Pattern.compile("--hy-([a-z0-9-]+): #([0-9a-f]{3}|[0-9a-f]{6});");

    /** Which colour stands as text on which: all pairs that the style sheets use. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("ink", "surface"),
            List.of("ink", "ground"),
            List.of("muted", "surface"),
            List.of("muted", "ground"),
            List.of("primary", "surface"),
            List.of("primary", "ground"),
            List.of("primary-dark", "tint"),
            List.of("surface", "primary"),
            List.of("surface", "deep"),
            List.of("echo", "deep"),
            List.of("surface", "red"),
            List.of("warm", "warm-tint"),
            List.of("amber", "amber-tint"),
            List.of("green", "green-tint"),
            List.of("red", "red-tint"),
            List.of("blue", "blue-tint"),
            List.of("violet", "violet-tint"));

    private Palette() {}

    /** @param ratio of the contrast of {@code text} on {@code ground}, both written {@code #rrggbb} */
    public record Pair(String name, String text, String ground, double ratio) {}

    static List<Pair> pairs() {
        Map<String, String> colours = read();
        return PAIRS.stream()
                .map(pair -> {
                    String text = Objects.requireNonNull(colours.get(pair.getFirst()), pair.getFirst());
                    String ground = Objects.requireNonNull(colours.get(pair.getLast()), pair.getLast());
                    return new Pair(pair.getFirst() + " / " + pair.getLast(), text, ground, ratio(text, ground));
                })
                .toList();
    }

    private static Map<String, String> read() {
        Map<String, String> colours = new LinkedHashMap<>();
        try (InputStream sheet = Objects.requireNonNull(Palette.class.getResourceAsStream(SHEET))) {
            TOKEN.matcher(new String(sheet.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(token -> colours.put(token.group(1), "#" + whole(token.group(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return colours;
    }

    private static String whole(String digits) {
        return digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1");
    }

    static double ratio(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + .05) / (Math.min(first, second) + .05);
    }

    private static double luminance(String colour) {
        return .2126 * part(colour, 1) + .7152 * part(colour, 3) + .0722 * part(colour, 5);
    }

    private static double part(String colour, int from) {
        double share = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
        return share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
    }
}
