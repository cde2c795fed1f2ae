package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.CityClock;
import io.huiyin.calendar.Calendars;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A city of its own in which anything happens to matters, for tests of the modules above. */
public final class MovingCity implements AutoCloseable {

    private static final Actor ADMIN = Actor.system("1505/");
    private static final LocalDate DAY = LocalDate.of(2022, 12, 19);

    private final MatterCity city;
    private final List<Matter> matters = new ArrayList<>();

    /** @param packages of modules that watch */
    public MovingCity(String... packages) {
        city = MatterCity.watchedBy(packages).as(People.anybody());
    }

    public <T> T bean(Class<T> type) {
        return city.bean(type);
    }

    public CityClock clock() {
        return city.clock;
    }

    /** One more. */
    public void take(Random random) {
        matters.add(city.take(
                "place",
                List.of(Places.COMMUNITY, Places.STREET, Places.KEERQIN, Places.CITY)
                        .get(random.nextInt(4))
                        .code()));
    }

    /** Anybody tries anything, which may be refused. */
    public void anything(Random random) {
        MatterStoriesTest.step(city, matters, random);
    }

    public void later(Duration time) {
        city.clock.advance(time);
    }

    /** A working day is made free, or a working day again, and open limits follow. */
    public void changeTheCalendar() {
        Calendars calendars = city.bean(Calendars.class);
        if (calendars.changes().containsKey(DAY)) {
            calendars.restore(DAY, "照常上班", ADMIN);
        } else {
            calendars.change(DAY, false, "全市停工", ADMIN);
        }
        city.bean(Rescheduling.class).finish();
        read();
    }

    /** What is due is done. */
    public void fire() {
        city.bean(DueClocks.class).fire();
        read();
    }

    /** As they are now. */
    private void read() {
        matters.replaceAll(
                matter -> city.bean(MatterStore.class).find(matter.number()).orElseThrow());
    }

    @Override
    public void close() {
        city.close();
    }
}
