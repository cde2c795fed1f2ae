package io.huiyin.report.web;

import io.huiyin.base.Paths;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.report.HotTopic;
import io.huiyin.report.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the figures of one report lead. */
record Links(LocalDate day, Unit unit) {

    static final String PAGE = "/reports/daily";
    private static final String RECORDS = PAGE + "/records";

    /** What places of the second depth and below are called in the address of a figure. */
    private static final List<String> PLACES = List.of("county", "street", "community");

    /** The same report of another day. */
    String on(LocalDate other) {
        return report(other, unit.code());
    }

    /** The report of another unit on the same day. */
    String of(String code) {
        return report(day, code);
    }

    /** Exactly the records that the figure counts. */
    String records(Measure measure) {
        return UriComponentsBuilder.fromPath(RECORDS)
                .queryParam("date", day)
                .queryParam("unit", unit.code())
                .queryParam("figure", measure.key())
                .build()
                .toUriString();
    }

    /** The matters received on the day in one part of it; null for a body, whose matters are not told apart by where they are about. */
    @Nullable
    String received(String parameter, String code) {
        if (unit.level() == UnitLevel.BUREAU || code.isEmpty()) {
            return null;
        }
        UriComponentsBuilder link = UriComponentsBuilder.fromPath("/matters").queryParam("register", "hotline");
        if (!parameter.equals("place")) {
            link.queryParam("place", unit.code());
        }
        return link.queryParam(parameter, code)
                .queryParam("from", day)
                .queryParam("to", day)
                .build()
                .toUriString();
    }

    /** Exactly the requests that the topic counts. */
    String topic(HotTopic topic, @Nullable Instant asOf) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(
                        "/figures/hotline/" + (unit.level() == UnitLevel.BUREAU ? "taken_on" : "received") + "/records")
                .queryParam("unit", unit.code())
                .queryParam("from", day)
                .queryParam("to", day)
                .queryParam("category", topic.category());
        if (!topic.place().equals(unit.path())) {
            link.queryParam(PLACES.get(Paths.depth(topic.place()) - 2), topic.place());
        }
        if (asOf != null) {
            link.queryParam("as_of", asOf);
        }
        return link.build().toUriString();
    }

    private static String report(LocalDate day, String unit) {
        return UriComponentsBuilder.fromPath(PAGE)
                .queryParam("date", day)
                .queryParam("unit", unit)
                .build()
                .toUriString();
    }
}
