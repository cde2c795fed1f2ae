package io.huiyin.database;

import io.huiyin.base.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Makes a data folder of a {@link Backup}. The database recovers from it on its first start. */
public final class Restore {

    private static final int BUFFER = 1 << 16;
    private static final int HEAD_MOST = 10_000;

    private final Path file;
    private final Path data;
    private final @Nullable Path keys;
    private final Map<String, String> found = new HashMap<>();
    private Map<String, String> expected = Map.of();
    private String at = "its beginning";
    private long bytes;

    private Restore(Path file, Path data, @Nullable Path keys) {
        this.file = file;
        this.data = data;
        this.keys = keys;
    }

    /** What was read; {@code bytes} as they lie in the folder. */
    public record Read(long files, long bytes) {}

    /**
     * Fills an empty folder; one that could not be filled is left empty.
     *
     * @param data an empty folder, or none yet
     * @param keys the folder of the keys, for a backup without them; null for one that has them
     * @throws StartRefused when the folder is not empty, the keys are missing, or the archive is damaged: then it names the file within
     */
    public static Read into(Path file, Path data, @Nullable Path keys) {
        Path folder = data.toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new StartRefused("There is no backup " + file + ".");
        }
        requireEmpty(folder);
        boolean done = false;
        try {
            Read read = new Restore(file, folder, keys).read();
            done = true;
            return read;
        } finally {
            if (!done) {
                empty(folder);
            }
        }
    }

    private static void requireEmpty(Path folder) {
        try (Stream<Path> inside = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            if (inside.findAny().isPresent()) {
                throw new StartRefused(
                        "The folder " + folder + " is not empty; a backup is restored into an empty one.");
            }
        } catch (IOException e) {
            throw new StartRefused("The folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Read read() {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                GZIPInputStream unpacked = new GZIPInputStream(raw, BUFFER);
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked, "UTF-8")) {
            Files.createDirectories(data); // as DataFolder makes it: the account of the database goes through it
            head(tar);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                at = entry.getName();
                extract(tar, entry);
            }
            at = "its end";
            unpacked.transferTo(OutputStream.nullOutputStream()); // what is left of it has a checksum, too
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("The backup " + file + " is damaged at " + at + ": " + e.getMessage(), e);
        }
        check();
        takeKeys();
        return new Read(found.size(), bytes);
    }

    private void head(TarArchiveInputStream tar) throws IOException {
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null || !entry.getName().equals(Backup.HEAD) || entry.getSize() > HEAD_MOST) {
            throw new StartRefused("The file " + file + " is not a backup of huiyin.");
        }
        byte[] content = tar.readAllBytes();
        Properties head = new Properties();
        head.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
        if (!Backup.FORMAT.equals(head.getProperty("format"))) {
            throw new StartRefused("The backup " + file + " has a format that this version does not know: "
                    + head.getProperty("format"));
        }
        boolean within = Boolean.parseBoolean(head.getProperty("keys"));
        if (within == (keys != null)) {
            throw new StartRefused(
                    within
                            ? "The backup " + file + " brings its own keys; leave --keys out."
                            : "The backup " + file + " has no keys; name the folder where they are kept with --keys.");
        }
        found.put(Backup.HEAD, HexFormat.of().formatHex(Sha256.of(content)));
    }

    private void extract(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        String name = entry.getName();
        if (name.equals(ArchiveWriter.MANIFEST)) {
            expected = sums(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            return;
        }
        Path target = data.resolve(name).normalize();
        if (!target.startsWith(data) || target.equals(data) || !(entry.isDirectory() || entry.isFile())) {
            throw new IOException("it does not belong into a backup");
        }
        if (entry.isDirectory()) {
            createFolder(target);
            return;
        }
        createFolder(Objects.requireNonNull(target.getParent(), name));
        MessageDigest digest = Sha256.digest();
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            long read = tar.transferTo(out);
            if (read != entry.getSize()) {
                throw new IOException("it ends too early");
            }
            bytes += read;
        }
        found.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    private static void createFolder(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static Map<String, String> sums(String manifest) throws IOException {
        Map<String, String> sums = new HashMap<>();
        for (String line : manifest.lines().toList()) {
            String[] parts = line.split(" {2}", 2);
            if (parts.length != 2) {
                throw new IOException("not a checksum: " + line);
            }
            sums.put(parts[1], parts[0]);
        }
        return sums;
    }

    private void check() {
        if (expected.isEmpty()) {
            throw new StartRefused(
                    "The backup " + file + " is damaged: it ends after " + at + ", without its checksums.");
        }
        expected.forEach((name, sum) -> {
            String was = found.get(name);
            if (was == null) {
                throw new StartRefused("The backup " + file + " is damaged: " + name + " is missing.");
            }
            if (!was.equals(sum)) {
                throw new StartRefused("The backup " + file + " is damaged: " + name + " does not fit its checksum.");
            }
        });
        found.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new StartRefused("The backup " + file + " is damaged: " + name + " was added to it.");
                });
    }

    private void takeKeys() {
        if (keys == null) {
            return;
        }
        try (Stream<Path> files = Files.list(keys)) {
            Path target = DataFolder.at(data).keys();
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path key : all) {
                DataFolder.writePrivately(target.resolve(key.getFileName()), Files.readString(key));
            }
        } catch (IOException e) {
            throw new StartRefused("The keys in " + keys + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Removes what was read of an archive that is not whole: half a database must not be taken for one. */
    private static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> inside = all.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : inside) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new StartRefused("The folder " + folder + " cannot be emptied again: " + e.getMessage(), e);
        }
    }
}
