package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.network.Network;
import io.huiyin.network.Reach;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.record.Walls;
import io.huiyin.value.Shape;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the matters of a register stand in each area: the counties of the city, then the streets of a county. Counts only what the actor may
 * see. The hotline has its daily report instead, which does not count millions each time.
 */
@Component
public class MatterAreas {

    private final JdbcClient sql;
    private final Network network;
    private final MatterRegisters registers;
    private final Access access;
    private final Clock clock;
    private final Walls walls;

    MatterAreas(JdbcClient sql, Network network, MatterRegisters registers, Access access, Clock clock, Walls walls) {
        this.sql = sql;
        this.network = network;
        this.registers = registers;
        this.access = access;
        this.clock = clock;
        this.walls = walls;
    }

    /**
     * One area.
     *
     * @param overdue open, past the limit and not replied to
     * @param sums of the register's own amounts in yuan, by name of field
     */
    public record Area(Unit unit, long total, long open, long overdue, Map<String, BigDecimal> sums) {

        public long closed() {
            return total - open;
        }
    }

    /**
     * What lies in a place, area by area.
     *
     * @param amounts the fields that are summed
     * @param areas those with matters, by code; what lies in no smaller area stands under the place itself
     */
    public record Standing(Definition definition, Unit at, List<Field> amounts, List<Area> areas) {

        public Standing {
            amounts = List.copyOf(amounts);
            areas = List.copyOf(areas);
        }
    }

    /** Registers whose matters are counted so. */
    public static boolean counts(String register) {
        return !register.equals(MatterRegisters.HOTLINE);
    }

    /**
     * Counts.
     *
     * @param at code of the place; empty for the actor's own
     * @throws Refused {@code ACCESS-002} when the register is not the actor's to see, {@code MATTER-107} when there is no such place, {@code
     *     MATTER-221} for the hotline
     */
    public Standing of(String register, String at) {
        Definition definition = registers.current(register).definition();
        Actor actor = access.actor();
        if (!actor.may(Verb.VIEW) || !MatterRegisters.mayRead(definition, actor)) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        if (!counts(register)) {
            throw Refused.notFound("MATTER-221", register);
        }
        Unit place =
                at.isEmpty() ? own(actor) : network.findUnit(at).orElseThrow(() -> Refused.notFound("MATTER-107", at));
        List<Field> amounts = definition.ownFields().stream()
                .filter(field -> field.type() instanceof FieldType.Money && !field.isConfidential())
                .toList();
        return new Standing(definition, place, amounts, count(definition, place, amounts, actor));
    }

    /** The place that a unit works for: a body's is that of the unit above it. */
    private Unit own(Actor actor) {
        String[] codes = actor.scope().split("/", -1);
        Unit unit = network.findUnit(codes[Math.max(0, codes.length - 2)]).orElseGet(network::city);
        return unit.level() == UnitLevel.BUREAU && unit.parentId() != null ? network.unit(unit.parentId()) : unit;
    }

    private List<Area> count(Definition definition, Unit place, List<Field> amounts, Actor actor) {
        Shape shape = Shape.of(definition);
        Map<String, String> columns = new LinkedHashMap<>();
        amounts.forEach(field ->
                columns.put(field.name(), shape.columns(field.name()).getFirst().name()));
        StringBuilder select = new StringBuilder("""
                select split_part(m.place_path, '/', :depth) as area, count(*) as total,
                       count(*) filter (where m.closed_at is null) as open,
                       count(*) filter (where m.closed_at is null and m.replied_at is null and m.suspended_at is null
                                        and m.due_at < :now) as overdue
                """);
        columns.values()
                .forEach(column -> select.append(", sum(own.")
                        .append(column)
                        .append(") as ")
                        .append(column));
        select.append(" from matter m ");
        if (!columns.isEmpty()) {
            select.append("left join ").append(shape.table()).append(" own on own.id = m.id ");
        }
        select.append("""
                where m.register = :register and m.place_path >= :path and m.place_path < :path_end
                  and\s""");
        Reach reach = network.reach(MatterRegisters.readable(definition, actor));
        select.append(reach.ofEither(MatterQuery.LEAD, MatterQuery.PLACE, "scope"))
                .append(" group by 1 order by 1");
        return walls
                .everything(
                        definition,
                        () -> sql.sql(select.toString())
                                .param("depth", place.path().split("/", -1).length)
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .param("register", definition.register())
                                .param("path", place.path())
                                .param("path_end", Paths.end(place.path()))
                                .params(reach.named("scope"))
                                .query((row, n) -> area(row, place, columns))
                                .list())
                .stream()
                .sorted(Comparator.comparing(area -> area.unit().code()))
                .toList();
    }

    private Area area(ResultSet row, Unit place, Map<String, String> columns) throws SQLException {
        String code = row.getString("area");
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            BigDecimal sum = row.getBigDecimal(column.getValue());
            sums.put(column.getKey(), Objects.requireNonNullElse(sum, BigDecimal.ZERO));
        }
        return new Area(
                code.isEmpty() ? place : network.findUnit(code).orElse(place),
                row.getLong("total"),
                row.getLong("open"),
                row.getLong("overdue"),
                sums);
    }
}
