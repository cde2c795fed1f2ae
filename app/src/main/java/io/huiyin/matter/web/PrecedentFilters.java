package io.huiyin.matter.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.matter.Precedents;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads which precedents are asked for; faults are collected. */
@Component
class PrecedentFilters {

    static final Set<String> PARAMETERS = Set.of("register", "category", "place", "unit", "after", "limit", "lang");

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 200;

    private final Network network;

    PrecedentFilters(Network network) {
        this.network = network;
    }

    Precedents.Filter read(Map<String, String> given, Checks checks) {
        Fields fields = new Fields(given, checks);
        String after = fields.optionalText("after", 200);
        return new Precedents.Filter(
                fields.optionalText("register", 60),
                fields.optionalText("category", 60),
                unit(fields, "place").map(Unit::path).orElse(null),
                unit(fields, "unit").map(Unit::id).orElse(null),
                after == null ? null : Precedents.Cursor.read(after),
                fields.string("limit") == null ? LIMIT : fields.number("limit", 1, LIMIT_MAX));
    }

    private Optional<Unit> unit(Fields fields, String field) {
        String code = fields.optionalText(field, 80);
        if (code == null) {
            return Optional.empty();
        }
        Optional<Unit> unit = network.findUnit(code);
        fields.checks().that(unit.isPresent(), field, code, "MATTER-107", "GET /api/v1/units?q=");
        return unit;
    }
}
