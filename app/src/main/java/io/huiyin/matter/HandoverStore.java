package io.huiyin.matter;

import io.huiyin.base.Page;
import io.huiyin.network.Subtrees;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose open matters are whose. */
@Component
class HandoverStore {

    private static final String OF_OPERATOR =
            "from matter where coalesce(operator, received_by) = ? and closed_at is null and ";

    private static final String OF_HANDLER = "from matter where handler = ? and closed_at is null and ";

    /** Found by its path, which leads the index. */
    private static final String OF_UNIT =
            "from matter where (lead_path, lead_unit_id) = (select path, id from unit where id = ?) and closed_at is null ";

    private static final String PARTS = """
            from co_handling where unit_id = ? and replied_at is null and released_at is null
            """;

    private final JdbcClient sql;

    HandoverStore(JdbcClient sql) {
        this.sql = sql;
    }

    List<Long> ofPerson(Handovers.Side side, String name, List<String> reach, int limit) {
        return sql.sql("select id " + of(side, reach) + " order by due_at, id limit ?")
                .param(name)
                .params(Subtrees.args(reach))
                .param(limit)
                .query(Long.class)
                .list();
    }

    /** Counted up to {@link Page#COUNTED} and one more. */
    long countOfPerson(Handovers.Side side, String name, List<String> reach) {
        return sql.sql("select count(*) from (select 1 " + of(side, reach) + " limit ?) counted")
                .param(name)
                .params(Subtrees.args(reach))
                .param(Page.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private static String of(Handovers.Side side, List<String> reach) {
        return (side == Handovers.Side.OPERATOR ? OF_OPERATOR : OF_HANDLER) + Subtrees.in("lead_path", reach);
    }

    List<Long> ofUnit(long unit, int limit) {
        return sql.sql("select id " + OF_UNIT + " order by due_at, id limit ?")
                .params(unit, limit)
                .query(Long.class)
                .list();
    }

    long countOfUnit(long unit) {
        return count("select count(*) " + OF_UNIT, unit);
    }

    /** Matters with an open part of a unit. */
    List<Long> partsOfUnit(long unit, int limit) {
        return sql.sql("select matter_id " + PARTS + " order by matter_id limit ?")
                .params(unit, limit)
                .query(Long.class)
                .list();
    }

    long countParts(long unit) {
        return count("select count(*) " + PARTS, unit);
    }

    private long count(String statement, long unit) {
        return sql.sql(statement).param(unit).query(Long.class).single();
    }
}
