package io.huiyin.board;

import io.huiyin.base.City;
import io.huiyin.figure.FigureScope;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Which part of the network is told, as of when. */
record Frame(Unit unit, Instant now) {

    FigureScope scope() {
        return FigureScope.of(unit);
    }

    LocalDate day() {
        return now.atZone(City.ZONE).toLocalDate();
    }

    /** The figure that counts what came in. */
    String in() {
        return scope().body() ? "taken_on" : "received";
    }

    /** Figures of the day, in which {@link #in} is the first. */
    List<String> flows() {
        return List.of(in(), "settled", "replied", "replied_on_time");
    }

    /** When the first of the minutes began. */
    Instant first() {
        return now.truncatedTo(ChronoUnit.MINUTES).minus(Boards.MINUTES - 1L, ChronoUnit.MINUTES);
    }
}
