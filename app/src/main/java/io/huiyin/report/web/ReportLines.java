package io.huiyin.report.web;

import io.huiyin.advice.Asked;
import io.huiyin.report.DailyReport;
import io.huiyin.report.HotTopic;
import io.huiyin.report.Measure;

/** Names of the lines of a report: what it is, a colon, and which. */
final class ReportLines {

    static final String TOPIC = "topic";
    static final String ASKED = "asked";
    static final String RETURNER = "returner";
    static final String MATTER = "matter";
    static final String PLACE = "place";
    static final String FIGURE = "figure";

    private ReportLines() {}

    static String figure(Measure measure) {
        return FIGURE + ":" + measure.key();
    }

    static String topic(HotTopic topic) {
        return TOPIC + ":" + topic.place() + ":" + topic.category();
    }

    static String returner(DailyReport.Returner one) {
        return RETURNER + ":" + one.scope();
    }

    static String asked(Asked one) {
        return ASKED + ":" + one.rule().name() + ":" + one.unit();
    }

    /** Path of the unit of a line of that kind. */
    static String unitAsked(String line) {
        String rest = rest(line);
        return rest(rest);
    }

    static String matter(String number) {
        return MATTER + ":" + number;
    }

    /** What kind of line it is. */
    static String kind(String line) {
        return line.substring(0, Math.max(0, line.indexOf(':')));
    }

    /** What follows the kind. */
    static String rest(String line) {
        return line.substring(line.indexOf(':') + 1);
    }
}
