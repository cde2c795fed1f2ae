package io.huiyin.database;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A copy of a data folder in one file, made while the product serves: whatever was acknowledged before it ends is in it. {@link Restore} makes
 * a data folder of it again.
 */
public final class Backup {

    /** The first file of an archive. */
    static final String HEAD = "huiyin-backup.properties";

    static final String FORMAT = "1";
    static final String OCCUPANCY = "huiyin.properties";
    static final String KEYS = "keys";
    static final String IMPORTS = "imports";

    /** A backup never fills the disk that the database lives on: it would stop, and refuse to start. */
    private static final long LEFT_FREE = 256L << 20;

    private static final long TOLD_EVERY = 256L << 20;

    private final DataFolder folder;
    private final Login superuser;

    Backup(DataFolder folder, Login superuser) {
        this.folder = folder;
        this.superuser = superuser;
    }

    /**
     * What was written.
     *
     * @param bytes before compression
     * @param upTo position in the database's log up to which everything is in it
     */
    public record Written(long files, long bytes, String upTo) {}

    /** Takes the files, and stops before the disk is full. */
    static final class Target {

        private final ArchiveWriter archive;
        private final Path place;
        private final LongConsumer progress;
        private long told;

        private Target(ArchiveWriter archive, Path place, LongConsumer progress) {
            this.archive = archive;
            this.place = place;
            this.progress = progress;
        }

        void folder(String name) throws IOException {
            archive.folder(name);
        }

        void text(String name, String text) throws IOException {
            archive.text(name, text);
        }

        void file(String name, Path file) throws IOException {
            if (Files.getFileStore(place).getUsableSpace() < LEFT_FREE) {
                throw new IOException("less than " + (LEFT_FREE >> 20) + " MB are left on that disk");
            }
            archive.file(name, file);
            if (archive.bytes() - told >= TOLD_EVERY) {
                told = archive.bytes();
                progress.accept(told);
            }
        }
    }

    /**
     * Writes the archive, readable by its owner only.
     *
     * @param withKeys without them the archive tells a thief nothing confidential, and cannot be used by who has lost them either
     * @param progress is told the bytes read so far, now and then
     * @throws StartRefused when the file exists, cannot be written, or would fill the disk
     */
    public Written write(Path place, boolean withKeys, LongConsumer progress) {
        Path file = place.toAbsolutePath();
        if (Files.exists(file)) {
            throw new StartRefused("The file " + file + " exists already; name another one.");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Written written = writeUnfinished(unfinished, withKeys, progress);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } catch (IOException e) {
            remove(unfinished);
            throw new StartRefused("The backup cannot be written to " + file + ": " + e.getMessage(), e);
        } catch (SQLException e) {
            remove(unfinished);
            throw new StartRefused("The database cannot be backed up: " + e.getMessage(), e);
        }
    }

    private static void remove(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new StartRefused("The unfinished file " + unfinished + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private Written writeUnfinished(Path unfinished, boolean withKeys, LongConsumer progress)
            throws IOException, SQLException {
        Files.deleteIfExists(unfinished);
        Written written;
        try (FileChannel channel = FileChannel.open(
                        unfinished,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                ArchiveWriter archive = new ArchiveWriter(Channels.newOutputStream(channel))) {
            String upTo = copy(new Target(archive, unfinished, progress), withKeys);
            archive.finish();
            written = new Written(archive.files(), archive.bytes(), upTo);
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return written;
    }

    private String copy(Target to, boolean withKeys) throws IOException, SQLException {
        to.text(HEAD, "format=" + FORMAT + "\nmade=" + InstantSource.system().instant() + "\nkeys=" + withKeys + "\n");
        Path occupancy = folder.root().resolve(OCCUPANCY);
        if (Files.exists(occupancy)) {
            to.file(OCCUPANCY, occupancy);
        }
        if (withKeys) {
            copyFolder(to, KEYS, folder.keys());
        }
        String upTo;
        try (Connection connection = superuser.plain().getConnection();
                Statement statement = connection.createStatement()) {
            upTo = new ClusterCopy(folder.postgres().resolve("cluster"), statement, to).copy();
        }
        copyFolder(to, IMPORTS, folder.imports());
        return upTo;
    }

    private static void copyFolder(Target to, String name, Path from) throws IOException {
        to.folder(name);
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            to.file(name + "/" + from.relativize(file), file);
        }
    }
}
