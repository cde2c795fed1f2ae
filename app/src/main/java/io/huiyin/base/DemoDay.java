package io.huiyin.base;

import java.time.LocalDate;

/** The day that the demo stands on when nobody says another: that of the last of its records that something was published of. */
public final class DemoDay {

    /** As options and properties are written. */
    public static final String TEXT = "2022-12-15";

    public static final LocalDate DAY = LocalDate.parse(TEXT);

    private DemoDay() {}
}
