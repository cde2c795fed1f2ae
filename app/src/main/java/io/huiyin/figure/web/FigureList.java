package io.huiyin.figure.web;

import java.util.List;

/** The page of all figures. */
public record FigureList(String unit, String unitName, List<Register> registers) {

    public record Register(String title, List<Line> lines) {}

    /** @param value today's, so far */
    public record Line(String href, String title, String help, String words, String value, String note) {}
}
