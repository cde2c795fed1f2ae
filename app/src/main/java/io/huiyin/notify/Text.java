package io.huiyin.notify;

import io.huiyin.base.Bilingual;
import io.huiyin.base.City;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** What a place of a template is filled with, in both languages. Never holds what is personal. */
public record Text(String zh, String en) implements Bilingual {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(City.ZONE);

    /** The same in both languages, such as a number. */
    public static Text of(String text) {
        return new Text(text, text);
    }

    public static Text of(long number) {
        return of(Long.toString(number));
    }

    /** A moment in the city's time, to the minute. */
    public static Text of(Instant at) {
        return of(MINUTE.format(at));
    }
}
