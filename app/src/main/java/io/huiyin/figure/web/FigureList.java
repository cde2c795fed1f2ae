package io.huiyin.figure.web;

import java.util.List;

/** The page of all figures. */
public record FigureList(String unit, String unitName, List<Register> registers) {

    /** @param when the values are of: today, or this year as far as records are counted by days */
    public record Register(String title, String when, List<Line> lines) {}

    /** @param value so far */
    public record Line(String href, String title, String help, String words, String value, String note) {}
}
