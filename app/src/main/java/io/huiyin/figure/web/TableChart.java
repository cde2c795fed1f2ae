package io.huiyin.figure.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is drawn above a table. */
enum TableChart {
    NONE,
    BARS,
    /** Over what has an order: days, weeks, months, hours of the day. */
    LINES;

    /** As in addresses. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TableChart> find(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(TableChart::key).toList();
    }
}
