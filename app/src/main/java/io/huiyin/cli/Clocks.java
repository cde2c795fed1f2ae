package io.huiyin.cli;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Holder;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** Which clock a command goes by. */
final class Clocks {

    private static final LocalTime OFFICE_OPENS = LocalTime.of(9, 0);

    private Clocks() {}

    /** Ticks from nine o'clock of that day. */
    static CityClock demo(LocalDate today) {
        return CityClock.startingAt(today.atTime(OFFICE_OPENS).atZone(City.ZONE).toInstant());
    }

    /** The clock of whoever serves from that folder; else the demo's for demo data, and the real one for real data. */
    static Clock of(DataFolder folder) {
        Optional<Duration> ahead = folder.holder().map(Holder::clockAhead).filter(duration -> !duration.isZero());
        if (ahead.isPresent()) {
            return CityClock.startingAt(InstantSource.system().instant().plus(ahead.get()));
        }
        return Occupancy.of(folder)
                .map(Occupancy::today)
                .<Clock>map(Clocks::demo)
                .orElseGet(CityClock::system);
    }
}
