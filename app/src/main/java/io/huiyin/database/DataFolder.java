package io.huiyin.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The folder that holds everything of one installation: {@code pg/} the embedded database, {@code keys/} what must stay secret (mode 700,
 * its files 600), {@code imports/} files that are being imported (mode 700), {@code huiyin.lock} and {@code huiyin.run} who works on it.
 */
public final class DataFolder {

    private static final int SECRET_BYTES = 24;
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /** The folder at that place, made when it is missing. */
    public static DataFolder at(Path place) {
        Path root = place.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            DataFolder folder = new DataFolder(root);
            if (!Files.isDirectory(folder.keys())) {
                Files.createDirectory(folder.keys(), OWNER_ONLY_FOLDER);
            }
            return folder;
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            return new DataFolder(root);
        } catch (IOException e) {
            throw new StartRefused("The data folder " + root + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Path root() {
        return root;
    }

    /** Where keys and passwords lie; readable by nobody else. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** Where files lie while they are imported, and what was rejected of them; readable by nobody else. */
    public Path imports() {
        Path folder = root.resolve("imports");
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, OWNER_ONLY_FOLDER);
            }
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** Bytes that are free on the disk of the embedded database; more than any disk holds when the database lies elsewhere. */
    public long freeBytes() {
        try {
            return Files.isDirectory(postgres())
                    ? Files.getFileStore(postgres()).getUsableSpace()
                    : Long.MAX_VALUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is thrown overboard when that disk is full. */
    public Ballast ballast() {
        return new Ballast(root.resolve("ballast"), this::freeBytes);
    }

    Path postgres() {
        return root.resolve("pg");
    }

    Path lockFile() {
        return root.resolve("huiyin.lock");
    }

    Path runFile() {
        return root.resolve("huiyin.run");
    }

    /** The secret of that name: a random one of 192 bits in hex, made on first use. */
    public String secret(String name) {
        Path file = keys().resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(random);
                writePrivately(file, HexFormat.of().formatHex(random) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartRefused("The secret " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Takes the folder for this process alone.
     *
     * @param what what the process does there, such as {@code demo}
     * @throws StartRefused naming the holder, when there is one
     */
    public FolderLock lock(String what) {
        return FolderLock.take(this, what);
    }

    /** The living process that holds the folder. */
    public Optional<Holder> holder() {
        return Holder.read(runFile());
    }

    /** Replaces a file in one step; nobody but its owner may read it. */
    static void writePrivately(Path file, String text) {
        try {
            Path unfinished =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", OWNER_ONLY_FILE);
            Files.writeString(unfinished, text, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new StartRefused("The file system of " + file + " cannot replace a file in one step.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
