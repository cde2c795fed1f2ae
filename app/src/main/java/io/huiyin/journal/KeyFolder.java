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
import java.util.Set;
import java.util.function.Supplier;

/** Keys live outside the database, one file each, readable by the product's own account only (mode 600). */
final class KeyFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
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
