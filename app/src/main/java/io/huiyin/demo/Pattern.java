package io.huiyin.demo;

import java.util.List;
import java.util.Locale;

/**
 * One way in which people put a request.
 *
 * @param id position in the file
 * @param category code
 * @param text with place-holders in braces
 */
record Pattern(int id, String category, int weight, Season season, String text) {

    /** What only a town has. */
    private static final List<String> URBAN = List.of("{compound}", "{building}", "{road}", "小区", "换热站");

    private static final List<String> RURAL = List.of("村里", "进村", "农户", "养殖户", "村民");

    static List<Pattern> load() {
        return DemoFile.rows("patterns.csv").stream()
                .map(row -> new Pattern(
                        (int) row.getRecordNumber(),
                        row.get("category"),
                        Integer.parseInt(row.get("weight")),
                        Season.valueOf(row.get("season").toUpperCase(Locale.ROOT)),
                        row.get("text")))
                .toList();
    }

    boolean usesCompound() {
        return text.contains("{compound}") || text.contains("{building}");
    }

    boolean isUrban() {
        return URBAN.stream().anyMatch(text::contains);
    }

    boolean isRural() {
        return RURAL.stream().anyMatch(text::contains);
    }
}
