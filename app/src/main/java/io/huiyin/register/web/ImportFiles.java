package io.huiyin.register.web;

import io.huiyin.base.Refused;
import io.huiyin.database.DataFolder;
import io.huiyin.journal.DiskReserve;
import io.huiyin.register.Reject;
import io.huiyin.sheet.SheetFormat;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The files of imports, each in a folder of its own below the data folder: the file as it came, and what was rejected of it. */
@Component
class ImportFiles {

    /** Rejected rows that are kept of one file; the others are only counted. */
    static final int MAX_REJECTS = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(ImportFiles.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MEGABYTE = 1_000_000;
    private static final Duration YOUNG = Duration.ofDays(1);

    private final DataFolder folder;
    private final DiskReserve reserve;
    private final long maxBytes;

    ImportFiles(
            DataFolder folder, DiskReserve reserve, @Value("${huiyin.imports.max-megabytes:300}") long maxMegabytes) {
        this.reserve = reserve;
        this.folder = folder;
        this.maxBytes = maxMegabytes * MEGABYTE;
    }

    long maxBytes() {
        return maxBytes;
    }

    /** A file that was written down. */
    record Saved(long bytes, byte[] hash, SheetFormat format) {}

    /**
     * Writes a file down as it comes; it is never in memory.
     *
     * @throws Refused {@code REGISTER-112} when it is longer than {@link #maxBytes}, {@code REGISTER-107} when it is empty; nothing is left then
     */
    Saved save(UUID id, InputStream in) throws IOException {
        try {
            Files.createDirectory(of(id));
            DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            long bytes = copy(digesting, file(id));
            if (bytes == 0) {
                throw Refused.invalid("REGISTER-107");
            }
            return new Saved(bytes, digesting.getMessageDigest().digest(), format(id));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException | RuntimeException e) {
            delete(id);
            throw e;
        }
    }

    private long copy(InputStream in, Path to) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                requireFits(bytes);
                reserve.requireRoom();
                out.write(buffer, 0, read);
            }
        }
        return bytes;
    }

    /** @throws Refused {@code REGISTER-112} */
    void requireFits(long bytes) {
        if (bytes > maxBytes) {
            throw Refused.tooLarge("REGISTER-112", maxBytes / MEGABYTE);
        }
    }

    private SheetFormat format(UUID id) throws IOException {
        try (InputStream in = open(id)) {
            return SheetFormat.of(in.readNBytes(4));
        }
    }

    InputStream open(UUID id) throws IOException {
        return Files.newInputStream(file(id));
    }

    /** Writes rejects down as they come. */
    final class RejectWriter implements Closeable {

        private final BufferedWriter out;
        private int written;

        private RejectWriter(UUID id) throws IOException {
            out = Files.newBufferedWriter(rejects(id), StandardCharsets.UTF_8);
        }

        void write(Reject reject) {
            if (written++ >= MAX_REJECTS) {
                return;
            }
            try {
                out.write(JSON.writeValueAsString(reject));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Those of an earlier run are gone then. */
    RejectWriter rejectWriter(UUID id) throws IOException {
        return new RejectWriter(id);
    }

    /** Takes rejected rows. */
    @FunctionalInterface
    interface Taker {
        void take(Reject reject) throws IOException;
    }

    /** Tells of the rejected rows in the order of the file. */
    void eachReject(UUID id, Taker taker) throws IOException {
        eachReject(id, 0, Long.MAX_VALUE, taker);
    }

    /** Some of the rejected rows in the order of the file. */
    List<Reject> rejects(UUID id, long offset, int limit) throws IOException {
        List<Reject> rejects = new ArrayList<>();
        eachReject(id, offset, limit, rejects::add);
        return rejects;
    }

    private void eachReject(UUID id, long offset, long limit, Taker taker) throws IOException {
        if (!Files.exists(rejects(id))) {
            return;
        }
        try (BufferedReader in = Files.newBufferedReader(rejects(id), StandardCharsets.UTF_8)) {
            long at = 0;
            for (String line = in.readLine(); line != null && at - offset < limit; line = in.readLine()) {
                boolean whole = line.endsWith("}"); // a process that ended at once leaves half a line
                if (whole && at++ >= offset) {
                    taker.take(JSON.readValue(line, Reject.class));
                }
            }
        }
    }

    void delete(UUID id) {
        for (Path path : List.of(file(id), rejects(id), of(id))) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("{} stays behind", path, e);
            }
        }
    }

    /** Removes what no job knows: what is left when a process ends in the middle of an upload. */
    void deleteAllBut(Set<UUID> known) {
        List<UUID> stray = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder.imports())) {
            for (Path one : folders) {
                UUID id = id(one);
                if (id != null && !known.contains(id) && isOld(one)) {
                    stray.add(id);
                }
            }
        } catch (IOException e) {
            LOG.warn("the files of imports could not be looked through", e);
        }
        stray.forEach(this::delete);
    }

    private static boolean isOld(Path path) throws IOException {
        return Files.getLastModifiedTime(path)
                .toInstant()
                .isBefore(Instant.now().minus(YOUNG)); // the clock of the disk
    }

    private static @Nullable UUID id(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(name) : null;
    }

    private Path of(UUID id) {
        return folder.imports().resolve(id.toString());
    }

    private Path file(UUID id) {
        return of(id).resolve("file");
    }

    private Path rejects(UUID id) {
        return of(id).resolve("rejects");
    }
}
