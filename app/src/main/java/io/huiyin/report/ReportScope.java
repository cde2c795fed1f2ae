package io.huiyin.report;

import io.huiyin.base.Paths;

/**
 * What a report is about.
 *
 * @param path of the unit
 * @param body false for an area, whose matters are those of its places; true for a body, whose matters are those it was accountable for
 * @param depth of the places that the report tells apart: those one step below an area, or the neighbours of a body
 */
record ReportScope(String path, boolean body, int depth) {

    static ReportScope area(String path) {
        return new ReportScope(path, false, Paths.depth(path) + 1);
    }

    static ReportScope body(String path) {
        return new ReportScope(path, true, Paths.depth(path));
    }

    String end() {
        return Paths.end(path);
    }
}
