package io.huiyin.figure.web;

import java.util.List;

/**
 * The records behind a figure of a register's records.
 *
 * @param hidden true when there are records that the reader may not see
 */
public record KeptRecordsView(BehindView page, boolean hidden, List<Line> lines) {

    /** @param day empty when it counts on none */
    public record Line(String href, String name, String place, String unit, String day, String amount) {}
}
