package io.huiyin.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says nothing and takes up room: on a disk that others have filled it is thrown overboard, so that the database finds enough to
 * recover and start.
 */
public final class Ballast {

    /** Bytes: four segments of PostgreSQL's log. */
    static final long SIZE = 64L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Ballast.class);
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final LongSupplier free;

    Ballast(Path file, LongSupplier free) {
        this.file = file;
        this.free = free;
    }

    /** Takes it aboard when it is missing and there is room for it several times over. Writes real bytes: some file systems store no zeros. */
    public void load() {
        if (Files.exists(file) || free.getAsLong() < 4 * SIZE) {
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        byte[] noise = new byte[CHUNK];
        new Random(SIZE).nextBytes(noise);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer chunk = ByteBuffer.wrap(noise);
            while (channel.size() < SIZE) {
                channel.write(chunk.rewind());
            }
            channel.force(true);
            Files.move(unfinished, file);
        } catch (IOException e) {
            LOG.warn("there is no ballast: {}", e.getMessage());
        }
    }

    /** Throws it overboard when less is left than the database needs to start. */
    void release() {
        if (free.getAsLong() >= SIZE || !Files.exists(file)) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            LOG.error(
                    "the disk is full: the ballast {} was thrown overboard so that the database can start; make room",
                    file);
        } catch (IOException e) {
            LOG.error("the disk is full, and the ballast {} cannot be removed", file, e);
        }
    }
}
