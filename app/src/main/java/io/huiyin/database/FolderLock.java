package io.huiyin.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A data folder held by this process alone. The operating system lets go of it when the process dies, however it dies. */
public final class FolderLock implements AutoCloseable {

    private final DataFolder folder;
    private final FileChannel channel;
    private Holder holder;

    private FolderLock(DataFolder folder, FileChannel channel, Holder holder) {
        this.folder = folder;
        this.channel = channel;
        this.holder = holder;
        DataFolder.writePrivately(folder.runFile(), holder.text());
    }

    static FolderLock take(DataFolder folder, String what) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StartRefused("The data folder " + folder.root() + " is held by "
                        + folder.holder().map(Holder::toString).orElse("another process")
                        + "; stop that first, or name another folder with --data.");
            }
            return new FolderLock(folder, channel, Holder.starting(what));
        } catch (IOException e) {
            throw new StartRefused("The data folder " + folder.root() + " cannot be locked: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByOurselves) {
            return null;
        }
    }

    public DataFolder folder() {
        return folder;
    }

    /** Tells other commands where the embedded database listens. */
    synchronized void databaseAt(int port) {
        write(holder.withDatabase(port));
    }

    /** Tells other commands which city is served, where, and how far its clock is ahead of real life. */
    public synchronized void servesAt(String city, String address, Duration clockAhead) {
        write(holder.serving(city, address, clockAhead));
    }

    private void write(Holder changed) {
        holder = changed;
        DataFolder.writePrivately(folder.runFile(), changed.text());
    }

    @Override
    public synchronized void close() {
        try {
            if (channel.isOpen()) {
                Files.deleteIfExists(folder.runFile());
                channel.close();
            }
        } catch (IOException e) {
            throw new StartRefused("The data folder " + folder.root() + " cannot be released: " + e.getMessage(), e);
        }
    }
}
