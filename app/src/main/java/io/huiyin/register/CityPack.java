package io.huiyin.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The real divisions of a city that ship with the product, and the usual bodies of a city and its counties, as rows for the importer of the
 * register {@code unit}.
 */
final class CityPack {

    private static final String CITIES = "cities/cities.csv";
    private static final String BODIES = "cities/bureaus.csv";
    private static final String ENGLISH = "cities/names-en.csv";

    private final String city;
    private final Map<String, String> english = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    private CityPack(String city) {
        this.city = city;
        Resources.lines(ENGLISH).forEach(row -> english.put(row.text("code"), row.text("name_en")));
    }

    static boolean exists(String city) {
        return cities().contains(city);
    }

    /** Codes of the cities that ship with the product. */
    static List<String> cities() {
        return Resources.lines(CITIES).stream().map(row -> row.text("code")).toList();
    }

    /** Parents before children; {@code source_id} is the code. */
    static List<Map<String, String>> rows(String city) {
        CityPack pack = new CityPack(city);
        pack.addCity();
        List<Resources.Line> counties = pack.file("areas");
        counties.forEach(pack::addCounty);
        pack.file("streets").forEach(pack::addStreet);
        pack.file("villages").forEach(pack::addCommunity);
        List<Resources.Line> bodies = Resources.lines(BODIES);
        bodies.forEach(pack::addCityBody);
        counties.forEach(county -> bodies.forEach(body -> pack.addCountyBody(body, county.text("code"))));
        return pack.rows;
    }

    private List<Resources.Line> file(String name) {
        return Resources.lines("cities/" + city + "/" + name + ".csv");
    }

    private void addCity() {
        Resources.Line row = Resources.lines(CITIES).stream()
                .filter(one -> one.text("code").equals(city))
                .findFirst()
                .orElseThrow();
        add(city, row.text("name"), row.text("name_en"), "city", "city", "", "");
    }

    private void addCounty(Resources.Line row) {
        String code = row.text("code");
        PlaceNames.Called called = PlaceNames.county(row.text("name"));
        add(code, row.text("name"), english(code, called), "county", called.kind(), "", city);
    }

    private void addStreet(Resources.Line row) {
        String code = row.text("code");
        String county = row.text("areaCode");
        String name = PlaceNames.withoutNamesAbove(row.text("name"), names(city, county));
        PlaceNames.Called called = PlaceNames.street(name);
        add(code, name, english(code, called), "street", called.kind(), "", county);
    }

    private void addCommunity(Resources.Line row) {
        String code = row.text("code");
        String street = row.text("streetCode");
        String name = PlaceNames.withoutNamesAbove(row.text("name"), names(city, row.text("areaCode"), street));
        PlaceNames.Called called = PlaceNames.community(name);
        add(code, name, english(code, called), "community", called.kind(), "", street);
    }

    private void addCityBody(Resources.Line body) {
        if (levels(body).contains("city")) {
            String place = name(city).replaceFirst("市$", "");
            addBody(body, city, place + body.text("name_city"));
        }
    }

    private void addCountyBody(Resources.Line body, String county) {
        if (levels(body).contains("county")) {
            addBody(body, county, name(county) + body.text("name_county"));
        }
    }

    private void addBody(Resources.Line body, String place, String name) {
        String english = body.text("name_en") + ", " + this.english.getOrDefault(place, place);
        add(place + "-" + body.text("slug"), name, english, "bureau", kind(name), body.text("line"), place);
    }

    private static List<String> levels(Resources.Line body) {
        return List.of(body.text("levels").split("\\+"));
    }

    private static String kind(String name) {
        Map<String, String> endings = new LinkedHashMap<>();
        endings.put("公司", "company");
        endings.put("中心", "centre");
        endings.put("指挥部", "headquarters");
        endings.put("委员会", "commission");
        endings.put("委组织部", "party-body");
        endings.put("纪委监委", "party-body");
        return endings.entrySet().stream()
                .filter(ending -> name.endsWith(ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("bureau");
    }

    private String english(String code, PlaceNames.Called called) {
        return english.getOrDefault(code, called.english());
    }

    private List<String> names(String... codes) {
        return List.of(codes).stream().map(this::name).collect(Collectors.toList());
    }

    private String name(String code) {
        return names.getOrDefault(code, code);
    }

    private void add(String code, String name, String nameEn, String level, String kind, String line, String parent) {
        names.put(code, name);
        english.putIfAbsent(code, nameEn);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("source_id", code);
        row.put("code", code);
        row.put("name", name);
        row.put("name_en", nameEn);
        row.put("level", level);
        row.put("kind", kind);
        row.put("line", line);
        row.put("parent", parent);
        rows.add(row);
    }
}
