package io.huiyin.demo;

import io.huiyin.base.City;
import io.huiyin.base.WorkTime;
import io.huiyin.calendar.Calendars;
import io.huiyin.register.Categories;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The setting of a city without a database: straight from the files of its divisions. */
final class Settings {

    private Settings() {}

    static Setting of(String city) throws IOException {
        Map<String, CSVRecord> counties = rows(city, "areas");
        Map<String, CSVRecord> streets = rows(city, "streets");
        List<Place> places = rows(city, "villages").values().stream()
                .map(row -> place(row, streets, counties))
                .sorted(Comparator.comparing(Place::code))
                .toList();
        try (var beans = new AnnotationConfigApplicationContext(Categories.class)) {
            return new Setting(
                    new City(city),
                    places,
                    beans.getBean(Categories.class).file(Categories.HOTLINE),
                    WorkTime.of(Calendars.shipped()));
        }
    }

    /** Every third town community has two compounds. */
    private static Place place(CSVRecord row, Map<String, CSVRecord> streets, Map<String, CSVRecord> counties) {
        String code = row.get("code");
        CSVRecord street = Objects.requireNonNull(streets.get(row.get("streetCode")));
        CSVRecord county = Objects.requireNonNull(counties.get(row.get("areaCode")));
        String name = row.get("name");
        boolean withCompounds = Setting.isUrban(name) && code.hashCode() % 3 == 0;
        return new Place(
                code,
                Setting.spoken(name),
                street.get("code"),
                street.get("name"),
                county.get("code"),
                county.get("name"),
                Setting.isUrban(name),
                (withCompounds ? Stream.of("01", "02") : Stream.<String>empty())
                        .map(end -> new Place.Compound(code + "-" + end, "样板小区" + end))
                        .toList());
    }

    private static Map<String, CSVRecord> rows(String city, String file) throws IOException {
        String name = "/cities/" + city + "/" + file + ".csv";
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Settings.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            return format.parse(reader).stream().collect(Collectors.toMap(row -> row.get("code"), Function.identity()));
        }
    }
}
