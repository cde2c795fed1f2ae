package io.huiyin.report.web;

import io.huiyin.base.Paths;
import io.huiyin.figure.By;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.report.HotTopic;
import io.huiyin.report.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the figures of one report lead.
 *
 * @param asOf the moment of a report of part of a day: what happened later is not behind its figures; null for a whole day, or one that is
 *     looked at as it goes on
 */
record Links(LocalDate day, Unit unit, @Nullable Instant asOf) {

    static final String PAGE = "/reports/daily";
    private static final String RECORDS = PAGE + "/records";
    private static final String FIGURES = "/figures/hotline/";

    /** What places of the second depth and below are called in the address of a figure. */
    private static final List<String> PLACES = List.of("county", "street", "community");

    /** The whole report of another day. */
    String on(LocalDate other) {
        return PAGE + whole(other, unit.code());
    }

    /** The report of another unit on the same day. */
    String of(String code) {
        return PAGE + same(code);
    }

    /** What asks a page or a file for this report, with its question mark. */
    String same() {
        return same(unit.code());
    }

    /** Exactly the records that the figure counts. */
    String records(Measure measure) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(RECORDS)
                .queryParam("date", day)
                .queryParam("unit", unit.code())
                .queryParam("figure", measure.key());
        return at(link);
    }

    /** Exactly the records that the figure counts in one part of the day. */
    String records(Measure measure, By by, String key) {
        return records(measure, day, by, key);
    }

    /** Exactly the records that the figure counts in one part of the days from {@code first} to the report's own. */
    String records(Measure measure, LocalDate first, By by, String key) {
        return at(figure(measure, first).queryParam(by.key(), key));
    }

    /** Exactly the requests that the topic counts. */
    String topic(HotTopic topic) {
        UriComponentsBuilder link = figure(Measure.RECEIVED, day).queryParam("category", topic.category());
        if (!topic.place().equals(unit.path())) {
            link.queryParam(PLACES.get(Paths.depth(topic.place()) - 2), topic.place());
        }
        return at(link);
    }

    private UriComponentsBuilder figure(Measure measure, LocalDate first) {
        return UriComponentsBuilder.fromPath(FIGURES + measure.figure(unit.level() == UnitLevel.BUREAU) + "/records")
                .queryParam("unit", unit.code())
                .queryParam("from", first)
                .queryParam("to", day);
    }

    private String at(UriComponentsBuilder link) {
        return (asOf == null ? link : link.queryParam("as_of", asOf)).build().toUriString();
    }

    private String same(String code) {
        return whole(day, code) + (asOf == null ? "" : "&as_of=" + asOf);
    }

    private static String whole(LocalDate day, String unit) {
        return UriComponentsBuilder.newInstance()
                .queryParam("date", day)
                .queryParam("unit", unit)
                .build()
                .toUriString();
    }
}
