package io.huiyin.journal;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Files that prove something, kept by the hash of their content, in chunks, in the database. */
public final class Attachments {

    /** Largest file, in bytes. */
    public static final int MAX_BYTES = 20 * 1024 * 1024;

    private static final int CHUNK_BYTES = 256 * 1024;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final DiskReserve reserve;
    private final Clock clock;

    Attachments(JdbcClient sql, TransactionTemplate transaction, DiskReserve reserve, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.reserve = reserve;
        this.clock = clock;
    }

    /**
     * A file that was stored.
     *
     * @param hash SHA-256 of the content, in 64 hexadecimal digits
     * @param size bytes
     */
    public record Attachment(String hash, long size, String mediaType) {}

    /**
     * Stores a file, once: the same content is found again, and is then of each who stored it, which nobody is told.
     *
     * @param by name of the actor, who may attach it from now on
     * @throws Refused {@code JOURNAL-104} when it is larger than {@link #MAX_BYTES}, {@code JOURNAL-105} when its type is not allowed,
     *     {@code JOURNAL-107} when it is empty, {@code JOURNAL-114} when its content is of another type, {@code JOURNAL-116} when it is
     *     a picture of more than {@link PictureSize#MOST_POINTS}, {@code JOURNAL-113} when the disk is all but full
     */
    public Attachment store(InputStream content, String mediaType, String by) throws IOException {
        String type = mediaType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (!FileTypes.isKept(type)) {
            throw Refused.invalid("JOURNAL-105", type);
        }
        byte[] bytes = content.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Refused.tooLarge("JOURNAL-104", MAX_BYTES / 1024 / 1024);
        }
        if (bytes.length == 0) {
            throw Refused.invalid("JOURNAL-107");
        }
        if (!FileTypes.fits(type, bytes)) {
            throw Refused.invalid("JOURNAL-114", type);
        }
        if (PictureSize.isTooLarge(type, bytes)) {
            throw Refused.invalid("JOURNAL-116", PictureSize.MOST_POINTS / 1_000_000);
        }
        reserve.requireRoom();
        byte[] hash = Canonical.sha256().digest(bytes);
        transaction.executeWithoutResult(status -> insert(hash, bytes, type, by));
        return new Attachment(HexFormat.of().formatHex(hash), bytes.length, type);
    }

    /** @throws Refused {@code JOURNAL-106} when there is none of that hash */
    public Attachment attachment(String hash) {
        return sql.sql("select size, media_type from attachment where hash = ? and disposed_at is null")
                .param(bytes(hash))
                .query((row, n) -> new Attachment(hash, row.getLong("size"), row.getString("media_type")))
                .optional()
                .orElseThrow(() -> Refused.notFound("JOURNAL-106", hash));
    }

    /**
     * True when an actor may attach the file of that hash: whoever stored it, and the product itself any that there is. Of a file of others the
     * answer is that of none.
     */
    public boolean mayAttach(String hash, Actor by) {
        return hash.matches("[0-9a-f]{64}")
                && sql.sql("""
                        select exists (select from attachment a where a.hash = :hash and a.disposed_at is null
                                       and (:any or exists (select from attachment_upload u where u.hash = a.hash and u.actor = :actor)))""")
                        .param("hash", bytes(hash))
                        .param("any", by.isSystem())
                        .param("actor", by.name())
                        .query(Boolean.class)
                        .single();
    }

    /** Writes the content. */
    public void copy(String hash, OutputStream to) throws IOException {
        byte[] key = bytes(hash);
        for (int no = 0, chunks = chunks(key); no < chunks; no++) {
            to.write(chunk(key, no));
        }
    }

    /** Hashes whose stored bytes no longer fit. */
    List<String> damaged() {
        return sql
                .sql("select hash, size from attachment where disposed_at is null order by hash")
                .query((row, n) -> new Sized(row.getBytes("hash"), row.getLong("size")))
                .list()
                .stream()
                .filter(this::isDamaged)
                .map(kept -> HexFormat.of().formatHex(kept.hash))
                .toList();
    }

    private record Sized(byte[] hash, long size) {}

    private boolean isDamaged(Sized kept) {
        MessageDigest digest = Canonical.sha256();
        long size = 0;
        for (int no = 0, chunks = chunks(kept.hash); no < chunks; no++) {
            byte[] bytes = chunk(kept.hash, no);
            digest.update(bytes);
            size += bytes.length;
        }
        return size != kept.size || !Arrays.equals(digest.digest(), kept.hash);
    }

    private int chunks(byte[] hash) {
        return sql.sql("select count(*) from attachment_chunk where hash = ?")
                .param(hash)
                .query(Integer.class)
                .single();
    }

    /** Empty when it is missing. */
    private byte[] chunk(byte[] hash, int no) {
        return sql.sql("select bytes from attachment_chunk where hash = ? and no = ?")
                .params(hash, no)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .orElseGet(() -> new byte[0]);
    }

    private void insert(byte[] hash, byte[] bytes, String type, String by) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int added = sql.sql(
                        "insert into attachment (hash, size, media_type, stored_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(hash, bytes.length, type, now)
                .update();
        if (added == 0) {
            // one that was disposed of and comes again
            added = sql.sql("update attachment set disposed_at = null where hash = ? and disposed_at is not null")
                    .param(hash)
                    .update();
        }
        for (int from = 0, no = 0; added == 1 && from < bytes.length; from += CHUNK_BYTES, no++) {
            sql.sql("insert into attachment_chunk (hash, no, bytes) values (?, ?, ?)")
                    .params(hash, no, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES)))
                    .update();
        }
        sql.sql("insert into attachment_upload (hash, actor, uploaded_at) values (?, ?, ?) on conflict do nothing")
                .params(hash, by, now)
                .update();
    }

    private static byte[] bytes(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw Refused.notFound("JOURNAL-106", hash);
        }
        return HexFormat.of().parseHex(hash);
    }
}
