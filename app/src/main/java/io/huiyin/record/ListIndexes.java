package io.huiyin.record;

import io.huiyin.base.DiskRoom;
import io.huiyin.base.Refused;
import io.huiyin.database.SchemaOwner;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The indexes by which a list is filtered and sorted, while a large file is imported into a register that has few records. Kept up row by
 * row they cost as much as all the rest of the table, since their entries come in random order; made once the rows are in, a tenth of it.
 * Meanwhile that list reads its whole table. What keeps values unique, and what other registers refer by, is never put off.
 */
@Component
class ListIndexes {

    /** Records that a list may look through one by one. */
    static final int FEW = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(ListIndexes.class);
    private static final int LOCK_WAIT_MILLIS = 1_000;

    private final SchemaOwner owner;
    private final JdbcClient sql;
    private final Registers registers;
    private final Walls walls;
    private final DiskRoom disk;
    /** Large imports of this process, by register. */
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    ListIndexes(SchemaOwner owner, JdbcClient sql, Registers registers, Walls walls, DiskRoom disk) {
        this.disk = disk;
        this.owner = owner;
        this.sql = sql;
        this.registers = registers;
        this.walls = walls;
    }

    /** A large import begins; {@link #end} follows in any case. */
    void begin(RegisterTable table) {
        running.merge(table.register(), 1, Integer::sum);
        try {
            if (hasFew(table)) {
                putOff(table);
            }
        } catch (DataAccessException e) {
            LOG.info("the indexes of {} are kept up during an import: {}", table.register(), e.getMessage());
        }
    }

    private boolean hasFew(RegisterTable table) {
        return walls.everything(
                () -> sql.sql("select count(*) <= ? from (select from " + table.name() + " limit ?) as first")
                        .params(FEW, FEW + 1)
                        .query(Boolean.class)
                        .single());
    }

    /** Unless somebody reads the list for so long that the table cannot be had: then the import takes its time. */
    private void putOff(RegisterTable table) {
        List<String> names =
                indexes(table).stream().map(RecordTables.Index::name).toList();
        if (names.isEmpty()) {
            return;
        }
        JdbcTemplate jdbc = new JdbcTemplate(owner.dataSource());
        new TransactionTemplate(new JdbcTransactionManager(owner.dataSource())).executeWithoutResult(status -> {
            jdbc.execute("set local lock_timeout = " + LOCK_WAIT_MILLIS);
            jdbc.update(
                    "insert into record_index_put_off (register) values (?) on conflict do nothing", table.register());
            jdbc.execute("drop index if exists " + String.join(", ", names));
        });
    }

    /** The import has ended, in whatever way. */
    void end(String register) {
        if (running.merge(register, -1, Integer::sum) == 0) {
            running.remove(register, 0);
            makeMissing();
        }
    }

    /** Makes what was put off and that nobody in this process works on. An index may be large: it waits until the disk has room. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 5_000)
    void makeMissing() {
        if (!disk.hasRoom()) {
            return;
        }
        sql.sql("select register from record_index_put_off order by register").query(String.class).list().stream()
                .filter(register -> !running.containsKey(register))
                .forEach(this::make);
    }

    private void make(String register) {
        JdbcTemplate jdbc = new JdbcTemplate(owner.dataSource());
        try {
            RegisterTable table = registers.table(register);
            for (RecordTables.Index index : indexes(table)) {
                if (isBroken(index)) {
                    jdbc.execute("drop index if exists " + index.name());
                }
                jdbc.execute(index.sql(true));
            }
            jdbc.execute("analyze " + table.name());
            jdbc.update("delete from record_index_put_off where register = ?", register);
        } catch (DataAccessException | Refused e) {
            LOG.warn("the indexes of {} could not be made; it is tried again", register, e);
        }
    }

    /** Left half made by a crash. */
    private boolean isBroken(RecordTables.Index index) {
        return sql.sql("select exists (select from pg_index where indexrelid = to_regclass(?) and not indisvalid)")
                .param(index.name())
                .query(Boolean.class)
                .single();
    }

    private static List<RecordTables.Index> indexes(RegisterTable table) {
        return RecordTables.indexes(table.definition()).stream()
                .filter(index -> !index.unique() && RecordTables.isOfList(table.definition(), index))
                .toList();
    }
}
