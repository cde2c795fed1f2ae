package io.huiyin.report.web;

import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.report.Measure;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the figures of one report lead. */
record Links(LocalDate day, Unit unit) {

    static final String PAGE = "/reports/daily";
    private static final String RECORDS = PAGE + "/records";

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

    private static String report(LocalDate day, String unit) {
        return UriComponentsBuilder.fromPath(PAGE)
                .queryParam("date", day)
                .queryParam("unit", unit)
                .build()
                .toUriString();
    }
}
