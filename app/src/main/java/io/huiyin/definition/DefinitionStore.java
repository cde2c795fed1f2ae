package io.huiyin.definition;

import io.huiyin.base.Sha256;
import io.huiyin.journal.Event;
import io.huiyin.journal.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The published versions of definitions: a row for each, written once. */
@Component
class DefinitionStore implements Projection<DefinitionStore.Version> {

    private final JdbcClient sql;
    private final JdbcTemplate jdbc;

    DefinitionStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /** A published version; its number is the position of its event in the register's stream. */
    record Version(String register, int version, String content, byte[] hash, long streamId, Instant publishedAt) {

        static Version of(Event event) {
            String content = event.required("content");
            return new Version(
                    event.required("register"),
                    event.seq(),
                    content,
                    Sha256.of(content),
                    event.stream().id(),
                    event.recordedAt());
        }

        boolean same(@Nullable Version other) {
            return other != null
                    && register.equals(other.register)
                    && version == other.version
                    && content.equals(other.content)
                    && Arrays.equals(hash, other.hash)
                    && streamId == other.streamId
                    && publishedAt.equals(other.publishedAt);
        }
    }

    Optional<Version> latest(String register) {
        return versions(register).stream().findFirst();
    }

    /** How many versions there are; it grows with every publication. */
    long count() {
        return sql.sql("select count(*) from definition").query(Long.class).single();
    }

    /** The version in force of every register, in the order of their names. */
    Map<String, Version> latest() {
        Map<String, Version> latest = new TreeMap<>();
        sql.sql("select distinct on (register) * from definition order by register, version desc")
                .query(DefinitionStore::version)
                .list()
                .forEach(version -> latest.put(version.register(), version));
        return latest;
    }

    /** The latest first. */
    List<Version> versions(String register) {
        return sql.sql("select * from definition where register = ? order by version desc")
                .param(register)
                .query(DefinitionStore::version)
                .list();
    }

    List<Version> ofStream(long streamId) {
        return sql.sql("select * from definition where stream_id = ? order by version")
                .param(streamId)
                .query(DefinitionStore::version)
                .list();
    }

    /** Rows that no event of the journal began. */
    List<String> orphans() {
        return sql.sql("""
                        select d.register || ' ' || d.version from definition d
                        where not exists (select from stream_event e
                                          where e.kind = 'definition' and e.stream_id = d.stream_id and e.seq = d.version)
                        order by 1 limit 100""").query(String.class).list();
    }

    @Override
    public void write(List<Projected<Version>> projected) {
        jdbc.batchUpdate(
                """
                insert into definition (register, version, content, hash, stream_id, published_at)
                values (?, ?, ?, ?, ?, ?)""",
                projected.stream()
                        .flatMap(one -> one.appended().events().stream())
                        .map(Version::of)
                        .map(version -> new Object[] {
                            version.register(),
                            version.version(),
                            version.content(),
                            version.hash(),
                            version.streamId(),
                            version.publishedAt().atOffset(ZoneOffset.UTC)
                        })
                        .toList());
    }

    private static Version version(ResultSet row, int n) throws SQLException {
        return new Version(
                row.getString("register"),
                row.getInt("version"),
                row.getString("content"),
                row.getBytes("hash"),
                row.getLong("stream_id"),
                Objects.requireNonNull(row.getObject("published_at", OffsetDateTime.class))
                        .toInstant());
    }
}
