package io.huiyin.matter;

import io.huiyin.network.Network;
import io.huiyin.network.Successions;
import io.huiyin.network.Unit;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a dispatcher is told before a matter goes out: whose it is by rule or by precedent, and how much that unit has in hand. */
@Component
public class DispatchAdvice {

    /** Loads are counted up to this. */
    public static final int COUNTED = 10_000;

    private final MatterRegisters registers;
    private final Network network;
    private final Precedents precedents;
    private final Successions successions;
    private final JdbcClient sql;
    private final Clock clock;

    DispatchAdvice(
            MatterRegisters registers,
            Network network,
            Precedents precedents,
            Successions successions,
            JdbcClient sql,
            Clock clock) {
        this.registers = registers;
        this.network = network;
        this.precedents = precedents;
        this.successions = successions;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Whose a matter is.
     *
     * @param unit as the precedent says that decides, else by the network's rule; the successor of one that has ended
     * @param precedents those that hold, the one that decides first; at most five
     * @param helpers who helps that unit by rule and does not yet
     */
    public record Advice(Unit unit, List<Precedent> precedents, List<Action.Help> helpers) {

        public Advice {
            precedents = List.copyOf(precedents);
            helpers = List.copyOf(helpers);
        }

        /** Those who help by rule when the matter goes to another unit. */
        public List<Action.Help> helpers(Unit to) {
            return helpers.stream().filter(help -> help.unit().id() != to.id()).toList();
        }
    }

    /**
     * What a unit is accountable for.
     *
     * @param open counted up to {@link #COUNTED} and one more
     * @param overdue of these, past their limit and not settled
     */
    public record Load(long open, long overdue) {}

    public Advice of(Matter matter) {
        List<Precedent> holding = precedents.of(matter);
        Unit unit = holding.isEmpty()
                ? registers.accountable(matter)
                : successions.present(network.unit(holding.getFirst().unitId()));
        List<Action.Help> helpers = registers.helpers(matter, unit).stream()
                .filter(help ->
                        matter.assignment().coHandling().open(help.unit().id()).isEmpty())
                .toList();
        return new Advice(unit, holding, helpers);
    }

    public Load load(Unit unit) {
        return sql.sql("""
                        select count(*) as open,
                               count(*) filter (where replied_at is null and suspended_at is null and due_at < ?) as overdue
                        from (select replied_at, suspended_at, due_at from matter where lead_path = ? and closed_at is null
                              limit ?) counted""")
                .params(clock.instant().atOffset(ZoneOffset.UTC), unit.path(), COUNTED + 1)
                .query((row, n) -> new Load(row.getLong("open"), row.getLong("overdue")))
                .single();
    }
}
