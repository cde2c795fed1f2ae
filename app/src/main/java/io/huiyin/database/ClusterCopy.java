package io.huiyin.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies the files of a running PostgreSQL between {@code pg_backup_start} and {@code pg_backup_stop}, and the part of its log that makes a
 * whole of them; what to copy and what not is in its manual under "Making a Base Backup Using the Low Level API".
 */
final class ClusterCopy {

    static final String PLACE = "pg/cluster";

    private static final String WAL = "pg_wal";
    private static final String CONTROL = "global/pg_control";

    /** Folders whose files the server makes anew. */
    private static final Set<String> EMPTIED = Set.of(
            WAL, "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", CONTROL);
    private static final String TEMPORARY = "pgsql_tmp.*|t[0-9]+_[0-9]+.*|pg_internal\\.init.*";
    private static final int TIMELINE = 8;

    private final Path cluster;
    private final Statement server;
    private final Backup.Target to;

    ClusterCopy(Path cluster, Statement server, Backup.Target to) {
        this.cluster = cluster;
        this.server = server;
        this.to = to;
    }

    /** Answers the position in the log up to which everything is in the copy. */
    String copy() throws IOException, SQLException {
        // as long as this connection lives, the server keeps the log from here on
        text(
                "select slot_name from pg_create_physical_replication_slot('huiyin_backup_' || pg_backend_pid(), true, true)");
        String first = text("select pg_walfile_name(pg_backup_start('huiyin', true))");
        to.folder(PLACE);
        Files.walkFileTree(cluster, new Visitor());
        to.file(PLACE + "/" + CONTROL, cluster.resolve(CONTROL));
        try (ResultSet end = server.executeQuery(
                "select lsn::text, labelfile, pg_walfile_name(lsn) from pg_backup_stop(wait_for_archive => false)")) {
            end.next();
            String upTo = end.getString(1);
            to.text(PLACE + "/backup_label", end.getString(2));
            log(first, end.getString(3));
            return upTo;
        }
    }

    private String text(String sql) throws SQLException {
        try (ResultSet row = server.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The segments of the log between these two. */
    private void log(String first, String last) throws IOException {
        List<Path> segments;
        try (Stream<Path> files = Files.list(cluster.resolve(WAL))) {
            segments = files.filter(file -> isBetween(file.getFileName().toString(), first, last))
                    .sorted()
                    .toList();
        }
        for (Path segment : segments) {
            to.file(PLACE + "/" + WAL + "/" + segment.getFileName(), segment);
        }
    }

    private static boolean isBetween(String name, String first, String last) {
        if (name.endsWith(".history")) {
            return true;
        }
        return name.matches("[0-9A-F]{24}")
                && name.substring(TIMELINE).compareTo(first.substring(TIMELINE)) >= 0
                && name.substring(TIMELINE).compareTo(last.substring(TIMELINE)) <= 0;
    }

    /** Everything but what belongs to the running server alone. A file may be gone by the time it is read. */
    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            String name = name(folder);
            if (folder.getFileName().toString().startsWith("pgsql_tmp")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (!name.isEmpty()) {
                to.folder(PLACE + "/" + name);
            }
            if (name.equals(WAL)) {
                to.folder(PLACE + "/" + WAL + "/archive_status");
            }
            return EMPTIED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = name(file);
            if (attributes.isSymbolicLink()) {
                throw new StartRefused(
                        "The database uses " + file + " elsewhere; only one that lies in one folder is backed up.");
            }
            if (!LEFT_OUT.contains(name) && !file.getFileName().toString().matches(TEMPORARY)) {
                to.file(PLACE + "/" + name, file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            return visitFileFailed(folder, failure == null ? new NoSuchFileException("") : failure);
        }

        private String name(Path path) {
            return cluster.relativize(path).toString();
        }
    }
}
