package io.huiyin.record;

import io.huiyin.database.SchemaOwner;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Raises the walls of registers that an earlier version published: their tables have none yet. */
@Component
class WallsAtStart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(WallsAtStart.class);

    private final Definitions definitions;
    private final SchemaOwner owner;
    private final RecordTables tables;
    private final Walls walls;

    WallsAtStart(Definitions definitions, SchemaOwner owner, RecordTables tables, Walls walls) {
        this.definitions = definitions;
        this.owner = owner;
        this.tables = tables;
        this.walls = walls;
    }

    @Override
    public void afterSingletonsInstantiated() {
        JdbcClient sql = JdbcClient.create(owner.dataSource());
        for (Definitions.Published published : definitions.inForce()) {
            Definition definition = published.definition().ofRecords();
            List<String> missing = Walls.around(definition) ? walls.missing(sql, definition) : List.of();
            if (!missing.isEmpty()) {
                tables.run(missing);
                LOG.info("The tables of {} have a wall now: who says nothing sees no row", definition.register());
            }
        }
    }
}
