package io.huiyin.sheet;

import io.huiyin.base.Refused;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The parts of a workbook's archive. What they unpack to is counted as it comes, whatever the archive says of it. */
final class XlsxParts implements Closeable {

    private static final long MAX_FILE = 512L * 1024 * 1024;
    private static final long MAX_UNPACKED = 2L * 1024 * 1024 * 1024;
    private static final long ALWAYS_UNPACKED = 64L * 1024 * 1024;
    private static final long MAX_RATIO = 200;
    private static final int MEGABYTE = 1024 * 1024;

    private static final XMLInputFactory XML = factory();

    private final Path file;
    private final ZipFile zip;
    private final long size;
    private final long limit;
    private long unpacked;

    XlsxParts(InputStream in) throws IOException {
        file = Files.createTempFile("huiyin-", ".xlsx");
        try {
            size = spool(in, file);
            limit = Math.min(MAX_UNPACKED, Math.max(ALWAYS_UNPACKED, size * MAX_RATIO));
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            Files.deleteIfExists(file);
            throw damaged();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    private static long spool(InputStream in, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > MAX_FILE) {
                    throw Refused.tooLarge("SHEET-111", MAX_FILE / MEGABYTE);
                }
                out.write(buffer, 0, read);
            }
            return size;
        }
    }

    static Refused damaged() {
        return Refused.invalid("SHEET-108");
    }

    /** Bytes of the file. */
    long size() {
        return size;
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** Bytes that the part says it unpacks to; at least 1. */
    long sizeOf(String part) {
        ZipEntry entry = zip.getEntry(part);
        return entry == null ? 1 : Math.max(1, entry.getSize());
    }

    /** A part as XML. @throws Refused {@code SHEET-108} when it is not there or cannot be read */
    XMLStreamReader xml(String part) {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null || entry.isDirectory()) {
            throw damaged();
        }
        try {
            return XML.createXMLStreamReader(new Counted(Objects.requireNonNull(zip.getInputStream(entry))), null);
        } catch (IOException | XMLStreamException e) {
            throw failure(e);
        }
    }

    /** What reading XML ran into: the limit, else damage. */
    static RuntimeException failure(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
        }
        return damaged();
    }

    long unpacked() {
        return unpacked;
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            unpacked += bytes;
            if (unpacked > limit) {
                throw Refused.tooLarge("SHEET-111", limit / MEGABYTE);
            }
        }
    }
}
