package io.huiyin.database;

import io.huiyin.base.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a compressed tar that ends with the checksums of all its files, in the form of {@code sha256sum}. */
final class ArchiveWriter implements AutoCloseable {

    /** The last file, with the checksums of the others. */
    static final String MANIFEST = "MANIFEST.sha256";

    private static final int BUFFER = 1 << 16;
    private static final int FILE_MODE = 0100600;
    private static final int FOLDER_MODE = 040700;

    private final TarArchiveOutputStream tar;
    private final StringBuilder manifest = new StringBuilder();
    private final byte[] buffer = new byte[BUFFER];
    private long files;
    private long bytes;

    ArchiveWriter(OutputStream to) throws IOException {
        tar = new TarArchiveOutputStream(new BufferedOutputStream(new Fast(to), BUFFER), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** Pages of a database compress well at any level; the lowest keeps up with the disk. */
    private static final class Fast extends GZIPOutputStream {

        Fast(OutputStream to) throws IOException {
            super(to, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    long files() {
        return files;
    }

    /** Before compression. */
    long bytes() {
        return bytes;
    }

    void folder(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode(FOLDER_MODE);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    void text(String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        begin(name, content.length);
        tar.write(content);
        end(name, Sha256.of(content));
    }

    /**
     * A file that may change meanwhile: as many bytes as it has now, filled up with zeros when it shrinks. What changed is written down in the
     * log of the database, and done again from there. A file that is gone is left out.
     */
    void file(String name, Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream from = new DigestInputStream(Files.newInputStream(file), digest)) {
            long size = Files.size(file);
            begin(name, size);
            long left = size;
            while (left > 0) {
                int read = from.read(buffer, 0, (int) Math.min(left, BUFFER));
                if (read < 0) {
                    read = (int) Math.min(left, BUFFER);
                    Arrays.fill(buffer, 0, read, (byte) 0);
                    digest.update(buffer, 0, read);
                }
                tar.write(buffer, 0, read);
                left -= read;
            }
            end(name, digest.digest());
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    private void begin(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(FILE_MODE);
        tar.putArchiveEntry(entry);
        bytes += size;
        files++;
    }

    private void end(String name, byte[] hash) throws IOException {
        tar.closeArchiveEntry();
        manifest.append(HexFormat.of().formatHex(hash))
                .append("  ")
                .append(name)
                .append('\n');
    }

    /** Writes the checksums; nothing may follow. */
    void finish() throws IOException {
        byte[] sums = manifest.toString().getBytes(StandardCharsets.UTF_8);
        begin(MANIFEST, sums.length);
        tar.write(sums);
        tar.closeArchiveEntry();
        tar.finish();
        tar.flush();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
