package io.huiyin.base;

import java.time.ZoneId;

/**
 * The one city that this process serves.
 *
 * @param code division code of four digits, such as 1505
 */
public record City(String code) {

    /** All of China keeps one time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public City {
        if (!code.matches("[0-9]{4}")) {
            throw Refused.invalid("BASE-004", code);
        }
    }

    /** The schema that holds the city's tables. */
    public String schema() {
        return "city_" + code;
    }

    public String path() {
        return code + "/";
    }
}
