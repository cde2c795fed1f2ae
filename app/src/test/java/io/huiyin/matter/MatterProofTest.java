package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.Attachments;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Stream;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TransactionOfTheOwner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whatever the comparison of whole matters names, the comparison of their rows as they come in has not passed. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatterProofTest {

    private static final List<String> TABLES = List.of("matter", "request", "clock", "matter_attachment");

    private final Connection owner;
    private final SingleConnectionDataSource source;
    private final JdbcClient sql;
    private final MatterCity seen;
    private final TestCity database;
    private List<MatterProof.Folded> folded = List.of();

    MatterProofTest(TestCity database) throws SQLException {
        this.database = database;
        this.owner = database.owner().getConnection();
        owner.setAutoCommit(false);
        this.source = new SingleConnectionDataSource(owner, true);
        this.sql = JdbcClient.create(source);
        this.seen = new MatterCity(database, source, new TransactionOfTheOwner());
    }

    @BeforeAll
    void mattersOfManyKinds() throws IOException, SQLException {
        try (MatterCity city = new MatterCity(database)) {
            Attachments.Attachment photo = city.bean(Attachments.class)
                    .store(
                            new ByteArrayInputStream("照片".getBytes(StandardCharsets.UTF_8)),
                            "text/plain",
                            People.HANDLER.name());
            Matter settled = city.dispatched();
            settled = city.act(settled, People.HANDLER, new Action.Sign());
            settled = city.act(
                    settled,
                    People.HANDLER,
                    new Action.Reply(Outcome.SOLVED, "已修复", "供热已恢复", List.of(new Evidence(photo.hash(), "修复后.jpg"))));
            settled = city.act(settled, People.OPERATOR, new Action.CallBack(true, 5, "满意"));
            city.act(settled, People.DISPATCHER, new Action.StrikeOff(null));
            city.dispatched("content", "plain and short");
            city.act(city.take("content", "第三件\n两行"), People.OPERATOR, new Action.Answer(Outcome.EXPLAINED, "已解释"));
            List<MatterProof.Folded> all = new ArrayList<>();
            for (long id : city.bean(MatterStore.class).list(ids()).stream()
                    .map(Matter::id)
                    .toList()) {
                var history = city.bean(Journal.class).history(new Stream(Stream.MATTER, id));
                all.add(new MatterProof.Folded(Fold.fold(null, history), history));
            }
            folded = all;
        }
        owner.rollback();
    }

    private List<Long> ids() {
        return sql.sql("select id from matter order by id").query(Long.class).list();
    }

    @AfterEach
    void rollBack() throws SQLException {
        owner.rollback();
    }

    @AfterAll
    void close() throws SQLException {
        seen.close();
        owner.close();
    }

    @Test
    void whatIsRightIsProven() {
        assertThat(folded).hasSize(3);
        assertThat(proven()).hasSize(3);
        assertThat(named()).isEmpty();
    }

    /** A column of a table with its type. */
    private record Column(String table, String name, String type) {}

    @Test
    void noChangeOfOneColumnThatIsNamedIsPassed() throws SQLException {
        List<Column> columns = sql.sql("""
                        select table_name, column_name, data_type from information_schema.columns
                        where table_schema = current_schema() and table_name = any(?) and column_name not in ('id', 'matter_id')
                            and is_generated = 'NEVER'""")
                .param(TABLES.toArray(String[]::new))
                .query((row, n) -> new Column(row.getString(1), row.getString(2), row.getString(3)))
                .list();
        int found = 0;
        for (Column column : columns) {
            owner.rollback();
            unbind();
            sql.sql("update " + column.table + " set " + column.name + " = " + other(column))
                    .update();
            Set<Long> proven = proven();
            List<String> named = named();
            if (!named.isEmpty()) {
                found++;
            }
            for (MatterProof.Folded one : folded) {
                String where = "matter " + one.matter().number() + ":";
                if (named.stream().anyMatch(line -> line.startsWith(where))) {
                    assertThat(proven)
                            .as("%s: %s", column, named)
                            .doesNotContain(one.matter().id());
                }
            }
        }
        assertThat(found).as("columns that are compared").isGreaterThan(65);
    }

    /** As whoever has the database's own password may. */
    private void unbind() {
        sql.sql("""
                        select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname) from pg_constraint
                        where conrelid = any(?::regclass[]) and contype in ('c', 'f')""")
                .param(TABLES.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(statement -> sql.sql(statement).update());
        sql.sql("alter table attachment drop constraint if exists attachment_hash_check")
                .update();
    }

    private static String other(Column column) {
        String old = column.name;
        return switch (column.type) {
            case "bigint", "integer" -> "coalesce(" + old + ", 0) + 1";
            case "boolean" -> "not " + old;
            case "timestamp with time zone" -> "coalesce(" + old + " + interval '1 microsecond', now())";
            case "bytea" -> "sha256(coalesce(" + old + ", ''))";
            case "ARRAY" -> "array['x']";
            default ->
                switch (old) {
                    case "outcome" -> "'partly'";
                    case "verdict" -> "'unfounded'";
                    case "unit" -> "case " + old + " when 'hours' then 'calendar_days' else 'hours' end";
                    default -> "coalesce(" + old + ", '') || 'x'";
                };
        };
    }

    private Set<Long> proven() {
        return seen.bean(MatterProof.class).proven(folded);
    }

    /** A row that cannot be read at all is named, too. */
    private List<String> named() {
        List<Finding> findings = new ArrayList<>();
        try {
            seen.bean(MatterStateCheck.class).name(folded, findings::add);
        } catch (RuntimeException unreadable) {
            folded.forEach(one -> findings.add(
                    new Finding("matter " + one.matter().number(), String.valueOf(unreadable.getMessage()))));
        }
        return findings.stream().map(Finding::toString).toList();
    }
}
