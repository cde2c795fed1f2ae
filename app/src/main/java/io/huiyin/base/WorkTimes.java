package io.huiyin.base;

/** The working calendar in force, and whose office hours count where. Ask again for each use: it changes while the product runs. */
public interface WorkTimes {

    /** The calendar of the city. */
    WorkCalendar calendar();

    /** The working time of the unit of that path: its own hours, else those of the next unit above that has some. */
    WorkTime at(String unitPath);

    /** How often calendar or hours have changed; 0 before the first change. */
    int version();
}
