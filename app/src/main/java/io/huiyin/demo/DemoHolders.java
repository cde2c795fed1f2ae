package io.huiyin.demo;

import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Invented people who are accountable for units, as rows for the importer: a head nearly everywhere, some who followed another one, some
 * deputies and liaisons, and about 1.5 gaps in a hundred. Phones begin with 126, which no mobile network uses.
 */
final class DemoHolders {

    private static final long SEED = 20_221_001;
    private static final double GAPS = 0.015;
    private static final double SUCCESSORS = 0.04;
    private static final LocalDate EARLIEST = LocalDate.of(2018, 1, 8);
    private static final LocalDate LATEST = LocalDate.of(2022, 8, 29);
    private static final int YEARS_BEFORE = 3;

    /** How many of a hundred units of a level have a deputy and a liaison. */
    private record Staff(double deputies, double liaisons) {}

    private static final Map<UnitLevel, Staff> STAFF = new EnumMap<>(Map.of(
            UnitLevel.CITY, new Staff(1, 1),
            UnitLevel.COUNTY, new Staff(1, 1),
            UnitLevel.BUREAU, new Staff(0.5, 0.6),
            UnitLevel.STREET, new Staff(0.6, 0.5),
            UnitLevel.COMMUNITY, new Staff(0.1, 0.05)));

    private final List<Unit> units;
    private final List<String> surnames = new ArrayList<>();
    private final List<String> given;
    private final Random random = new Random(SEED);
    private final List<Map<String, String>> rows = new ArrayList<>();

    DemoHolders(List<Unit> units) {
        this.units = units;
        for (CSVRecord row : DemoNames.rows("surnames.csv")) {
            for (int i = 0; i < Integer.parseInt(row.get("weight")); i++) {
                surnames.add(row.get("name"));
            }
        }
        this.given = DemoNames.column("given.csv", "name");
    }

    List<Map<String, String>> rows() {
        units.forEach(this::add);
        return rows;
    }

    private void add(Unit unit) {
        LocalDate from = day();
        boolean gap = random.nextDouble() < GAPS && unit.level() != UnitLevel.CITY;
        if (gap && random.nextBoolean()) {
            add(unit, "head", from, LATEST.plusDays(random.nextInt(30)));
        } else if (!gap) {
            if (random.nextDouble() < SUCCESSORS) {
                add(unit, "head", from.minusYears(YEARS_BEFORE), from.minusDays(1));
            }
            add(unit, "head", from, null);
        }
        Staff staff = STAFF.getOrDefault(unit.level(), new Staff(0, 0));
        if (random.nextDouble() < staff.deputies) {
            add(unit, "deputy", day(), null);
        }
        if (random.nextDouble() < staff.liaisons) {
            add(unit, "liaison", day(), null);
        }
    }

    private void add(Unit unit, String post, LocalDate from, @Nullable LocalDate until) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("source_id", unit.code() + "/" + post + "/" + from);
        row.put("unit", unit.code());
        row.put("post", post);
        row.put("holder", surnames.get(random.nextInt(surnames.size())) + given.get(random.nextInt(given.size())));
        row.put("phone", "126%08d".formatted(random.nextInt(100_000_000)));
        row.put("from", from.toString());
        row.put("until", until == null ? "" : until.toString());
        rows.add(row);
    }

    private LocalDate day() {
        int days = (int) (LATEST.toEpochDay() - EARLIEST.toEpochDay());
        return EARLIEST.plusDays(random.nextInt(days));
    }
}
