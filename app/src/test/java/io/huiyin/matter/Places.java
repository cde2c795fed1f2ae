package io.huiyin.matter;

import io.huiyin.base.Limit;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.register.Category;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few real places of 通辽 and the bodies that answer there. In a database the same codes have other ids. */
final class Places {

    static final Unit CITY = unit(1, "1505", "通辽市", UnitLevel.CITY, null, "1505/");
    static final Unit KEERQIN = unit(2, "150502", "科尔沁区", UnitLevel.COUNTY, null, "1505/150502/");
    static final Unit KAILU = unit(3, "150523", "开鲁县", UnitLevel.COUNTY, null, "1505/150523/");
    static final Unit STREET = unit(4, "150502003", "西门街道", UnitLevel.STREET, null, "1505/150502/150502003/");
    static final Unit COMMUNITY =
            unit(5, "150502003001", "利农社区居委会", UnitLevel.COMMUNITY, null, "1505/150502/150502003/150502003001/");
    static final Unit CENTRE =
            unit(6, "1505-hotline", "通辽市12345便民热线中心", UnitLevel.BUREAU, "hotline", "1505/1505-hotline/");
    static final Unit HEATING =
            unit(7, "150502-heating", "科尔沁区供热公司", UnitLevel.BUREAU, "heating", "1505/150502/150502-heating/");
    static final Unit WATER = unit(8, "1505-water", "通辽市自来水公司", UnitLevel.BUREAU, "water", "1505/1505-water/");

    static final List<Unit> ALL = List.of(CITY, KEERQIN, KAILU, STREET, COMMUNITY, CENTRE, HEATING, WATER);

    static final Category COLD = new Category(
            "heating-low-temperature",
            "heating",
            "室温不达标",
            "Room temperature below standard",
            "heating",
            "county",
            "help",
            new Limit(5, Limit.Unit.WORKING_DAYS),
            true);

    private Places() {}

    /** As somebody would add them to an empty network. */
    static List<NewUnit> asNew() {
        return ALL.stream().map(Places::asNew).toList();
    }

    private static NewUnit asNew(Unit unit) {
        String[] path = unit.path().split("/", -1);
        String parent = path.length < 3 ? null : path[path.length - 3];
        return new NewUnit(
                unit.code(),
                unit.name(),
                unit.nameEn(),
                unit.level().code(),
                unit.kind(),
                unit.line(),
                parent,
                null,
                null);
    }

    private static Unit unit(long id, String code, String name, UnitLevel level, @Nullable String line, String path) {
        return new Unit(id, code, name, code, "", "", level, level.code(), line, null, path, null, null, 1);
    }

    static Unit of(long id) {
        return ALL.stream().filter(unit -> unit.id() == id).findFirst().orElseThrow();
    }
}
