package io.huiyin.journal;

import io.huiyin.base.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Keys live outside the database, one file each, readable by the product's own account only (mode 600). */
final class KeyFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** As many as one byte numbers. */
    private static final int KEYS_MOST = 255;

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** File name of the key under that number. */
    static String sealKey(int id) {
        return id == 1 ? "field.key" : "field-" + id + ".key";
    }

    /** Numbers of the keys of confidential values that are here. */
    List<Integer> sealKeys() {
        List<Integer> ids = new ArrayList<>();
        for (int id = 1; id <= KEYS_MOST; id++) {
            if (Files.exists(folder.resolve(sealKey(id)))) {
                ids.add(id);
            }
        }
        return ids;
    }

    /**
     * The key of that name, if it is here.
     *
     * @throws Refused as {@link #key}
     */
    Optional<byte[]> find(String name) {
        return Files.exists(folder.resolve(name))
                ? Optional.of(key(name, () -> {
                    throw new IllegalStateException(name + " went away");
                }))
                : Optional.empty();
    }

    /**
     * The key of that name; made on the first start.
     *
     * @throws Refused ({@code JOURNAL-110}) when others than the owner may read the file
     */
    byte[] key(String name, Supplier<byte[]> make) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                create(file, make.get());
            }
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
                throw Refused.conflict("JOURNAL-110", file);
            }
            return Base64.getMimeDecoder().decode(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every key whose file name fits the pattern. */
    List<byte[]> all(String pattern) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            List<byte[]> keys = new ArrayList<>();
            for (Path file : files) {
                keys.add(Base64.getMimeDecoder().decode(Files.readString(file)));
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create(Path file, byte[] key) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".key", null, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(fresh, Base64.getEncoder().encodeToString(key) + "\n");
        try {
            Files.createLink(file, fresh); // fails when another process was faster: then its key is the key
        } catch (FileAlreadyExistsException e) {
            // the other process's key is read
        } finally {
            Files.delete(fresh);
        }
    }
}
