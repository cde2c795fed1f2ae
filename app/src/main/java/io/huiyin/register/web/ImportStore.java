package io.huiyin.register.web;

import io.huiyin.register.ImportOptions;
import io.huiyin.register.web.ImportJob.Refusal;
import io.huiyin.register.web.ImportJob.Settings;
import io.huiyin.register.web.ImportJob.State;
import io.huiyin.sheet.SheetFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code import_job}. */
@Component
class ImportStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, String>> COLUMNS = new TypeReference<>() {};
    private static final String ALL = "select * from import_job where ";

    private final JdbcClient sql;

    ImportStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * An Idempotency-Key.
     *
     * @param fingerprint SHA-256 of all that was asked with it
     */
    record RequestKey(String key, byte[] fingerprint) {}

    /** @return false when the same caller has used the key before */
    boolean add(ImportJob job, @Nullable RequestKey key) {
        return sql.sql("""
                        insert into import_job (id, register, actor, file_name, bytes, format, request_key, fingerprint, state, kept_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (actor, request_key) where request_key is not null do nothing""")
                        .param(job.id())
                        .param(job.register())
                        .param(job.actor())
                        .param(job.name())
                        .param(job.bytes())
                        .param(job.format().name())
                        .param(key == null ? null : key.key)
                        .param(key == null ? null : key.fingerprint)
                        .param(job.state().name())
                        .param(time(job.keptAt()))
                        .update()
                == 1;
    }

    Optional<ImportJob> find(UUID id) {
        return sql.sql(ALL + "id = ?").param(id).query(ImportStore::job).optional();
    }

    /** A job that was asked for with a key. */
    record Keyed(UUID id, byte[] fingerprint, Instant keptAt) {}

    Optional<Keyed> find(String actor, String key) {
        return sql.sql("select id, fingerprint, kept_at from import_job where actor = ? and request_key = ?")
                .params(actor, key)
                .query((row, n) -> new Keyed(
                        row.getObject(1, UUID.class),
                        row.getBytes(2),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }

    /** The key may name something else from now on. */
    void forgetKey(UUID id) {
        sql.sql("update import_job set request_key = null, fingerprint = null where id = ?")
                .param(id)
                .update();
    }

    /** The newest ones of an actor, of one register or of all. */
    List<ImportJob> newest(String actor, @Nullable String register, int most) {
        return sql.sql(ALL + "actor = :actor and register = coalesce(:register, register) order by kept_at desc, id"
                        + " limit :most")
                .param("actor", actor)
                .param("register", register, Types.VARCHAR)
                .param("most", most)
                .query(ImportStore::job)
                .list();
    }

    /** Those whose files are still there, oldest first. */
    List<ImportJob> withFiles() {
        return sql.sql(ALL + "removed_at is null order by kept_at, id")
                .query(ImportStore::job)
                .list();
    }

    void begin(UUID id, Settings settings, Instant at) {
        sql.sql("""
                        update import_job set sheet = ?, head_line = ?, columns = ?, dry_run = ?, state = 'RUNNING', refusal = null, begun_at = ?,
                          ended_at = null, bytes_read = 0, rows_read = 0, added = 0, skipped = 0, rejected = 0
                        where id = ?""")
                .param(settings.sheet())
                .param(settings.headLine())
                .param(JSON.writeValueAsString(settings.columns()))
                .param(settings.dryRun())
                .param(time(at))
                .param(id)
                .update();
    }

    void progress(UUID id, ImportOptions.Progress far) {
        sql.sql(
                        "update import_job set bytes_read = ?, rows_read = ?, added = ?, skipped = ?, rejected = ? where id = ?")
                .params(far.bytes(), far.read(), far.added(), far.skipped(), far.rejected(), id)
                .update();
    }

    void end(UUID id, State state, @Nullable Refusal refusal, Instant at) {
        sql.sql("update import_job set state = ?, refusal = ?, ended_at = ? where id = ?")
                .param(state.name())
                .param(refusal == null ? null : JSON.writeValueAsString(refusal))
                .param(time(at))
                .param(id)
                .update();
    }

    void removed(UUID id, Instant at) {
        sql.sql(
                        "update import_job set removed_at = ?, refusal = null, request_key = null, fingerprint = null where id = ?")
                .params(time(at), id)
                .update();
    }

    /** Those files, and what was left of earlier ones of the register: names and heads may say who is in them. */
    void forget(String register, Collection<UUID> ids, Instant at) {
        sql.sql("""
                        update import_job set removed_at = coalesce(removed_at, ?), refusal = null, request_key = null, fingerprint = null,
                          file_name = case format when 'XLSX' then 'import.xlsx' else 'import.csv' end, sheet = null, columns = '{}'
                        where id = any(?) or (register = ? and removed_at is not null)""").params(time(at), ids.toArray(UUID[]::new), register).update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static ImportJob job(ResultSet row, int n) throws SQLException {
        String refusal = row.getString("refusal");
        return new ImportJob(
                row.getObject("id", UUID.class),
                row.getString("register"),
                row.getString("actor"),
                row.getString("file_name"),
                row.getLong("bytes"),
                SheetFormat.valueOf(row.getString("format")),
                new Settings(
                        row.getString("sheet"),
                        row.getLong("head_line"),
                        JSON.readValue(row.getString("columns"), COLUMNS),
                        row.getBoolean("dry_run")),
                State.valueOf(row.getString("state")),
                new ImportOptions.Progress(
                        row.getLong("bytes_read"),
                        row.getLong("rows_read"),
                        row.getLong("added"),
                        row.getLong("skipped"),
                        row.getLong("rejected")),
                refusal == null ? null : JSON.readValue(refusal, Refusal.class),
                row.getTimestamp("kept_at").toInstant(),
                instant(row.getTimestamp("ended_at")),
                instant(row.getTimestamp("removed_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
