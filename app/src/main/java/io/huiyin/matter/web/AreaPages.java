package io.huiyin.matter.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.definition.Field;
import io.huiyin.matter.MatterAreas;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** How the matters of a register stand in the counties of a city and in the streets of a county; every figure opens its list. */
@Controller
public class AreaPages {

    private static final Set<UnitLevel> DIVIDED = EnumSet.of(UnitLevel.CITY, UnitLevel.COUNTY);

    private final MatterAreas areas;

    AreaPages(MatterAreas areas) {
        this.areas = areas;
    }

    /**
     * A row of the page.
     *
     * @param opens it is divided into smaller areas
     */
    public record Row(
            Named area, boolean opens, long total, long open, long overdue, long closed, List<BigDecimal> sums) {}

    /** The page. */
    public record Shown(
            String register, Named title, Named at, boolean whole, List<Named> amounts, List<Row> rows, Row all) {}

    /** An area, as the API tells it. */
    record Told(Named area, long total, long open, long overdue, long closed, Map<String, BigDecimal> sums) {}

    record Areas(Named at, List<Told> items) {}

    @GetMapping("/matters/areas")
    String page(@RequestParam String register, @RequestParam(defaultValue = "") String at, Model model) {
        model.addAttribute("shown", shown(areas.of(register, at)));
        return "matter/areas";
    }

    /**
     * By area: {@code at} is the code of a place, the caller's own when it is missing.
     *
     * @throws io.huiyin.base.Refused with every parameter that is not known
     */
    @GetMapping("/api/v1/registers/{register}/areas")
    @ResponseBody
    Areas areas(@PathVariable String register, @RequestParam Map<String, String> parameters) {
        Fields fields = new Fields(parameters, new Checks());
        fields.known(Set.of("at"));
        fields.checks().done();
        MatterAreas.Standing standing = areas.of(register, parameters.getOrDefault("at", ""));
        return new Areas(
                Named.of(standing.at()),
                standing.areas().stream()
                        .map(area -> new Told(
                                Named.of(area.unit()),
                                area.total(),
                                area.open(),
                                area.overdue(),
                                area.closed(),
                                area.sums()))
                        .toList());
    }

    private static Shown shown(MatterAreas.Standing standing) {
        List<Row> rows =
                standing.areas().stream().map(area -> row(area, standing)).toList();
        return new Shown(
                standing.definition().register(),
                new Named(
                        standing.definition().register(),
                        standing.definition().title().zh(),
                        standing.definition().title().en()),
                Named.of(standing.at()),
                standing.at().level() == UnitLevel.CITY,
                standing.amounts().stream()
                        .map(field -> new Named(
                                field.name(), field.title().zh(), field.title().en()))
                        .toList(),
                rows,
                all(rows, standing));
    }

    private static Row row(MatterAreas.Area area, MatterAreas.Standing standing) {
        return new Row(
                Named.of(area.unit()),
                opens(area.unit(), standing.at()),
                area.total(),
                area.open(),
                area.overdue(),
                area.closed(),
                standing.amounts().stream()
                        .map(field -> area.sums().getOrDefault(field.name(), BigDecimal.ZERO))
                        .toList());
    }

    private static boolean opens(Unit area, Unit at) {
        return area.id() != at.id() && DIVIDED.contains(area.level());
    }

    private static Row all(List<Row> rows, MatterAreas.Standing standing) {
        List<Field> amounts = standing.amounts();
        List<BigDecimal> sums = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            int at = i;
            sums.add(rows.stream().map(row -> row.sums().get(at)).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        return new Row(
                Named.of(standing.at()),
                false,
                rows.stream().mapToLong(Row::total).sum(),
                rows.stream().mapToLong(Row::open).sum(),
                rows.stream().mapToLong(Row::overdue).sum(),
                rows.stream().mapToLong(Row::closed).sum(),
                sums);
    }
}
