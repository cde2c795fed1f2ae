package io.huiyin.demo;

import io.huiyin.network.Population;
import io.huiyin.network.Unit;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Synthetic numbers of residents, by one rule: a community has 1,500 to 5,999, a village or gacha 300 to 1,799, told by the CRC-32 of its code
 * modulo the span. They are nobody's statistics, and say so.
 */
final class DemoResidents {

    static final String SOURCE = "演示用合成数，非统计数据 (synthetic, no statistics)";

    private static final Set<String> VILLAGES = Set.of("village", "gacha");

    private DemoResidents() {}

    static Map<Unit, Population> of(List<Unit> places) {
        Map<Unit, Population> residents = new LinkedHashMap<>();
        places.forEach(place -> residents.put(place, new Population(residents(place), SOURCE)));
        return residents;
    }

    private static int residents(Unit place) {
        boolean village = VILLAGES.contains(place.kind());
        int spread = village ? 1_500 : 4_500;
        return (village ? 300 : 1_500) + Math.floorMod(hash(place.code()), spread);
    }

    private static int hash(String code) {
        CRC32 crc = new CRC32();
        crc.update(code.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
