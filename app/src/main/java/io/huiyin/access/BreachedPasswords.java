package io.huiyin.access;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Passwords that are known from breaches: a file in the form of Have I Been Pwned, lines of the SHA-1 in hexadecimal digits, a colon and a
 * count, ordered by hash. However long the file is, a few dozen lines of it are read; no password leaves the machine.
 */
final class BreachedPasswords {

    private static final int HASH_DIGITS = 40;
    private static final Pattern LINE = Pattern.compile("[0-9A-F]{40}(:.*)?");

    private final Path file;

    /** @throws IllegalStateException when the file cannot be read or does not begin like such a list */
    BreachedPasswords(Path file) {
        this.file = file;
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
            String first = lines.readLine();
            if (first == null || !LINE.matcher(first).matches()) {
                throw new IllegalStateException(file + " is no list of SHA-1 hashes ordered by hash");
            }
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    boolean contains(String password) {
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
            return contains(lines, sha1(password));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** Lines that begin in [low, high) may be it. */
    private static boolean contains(RandomAccessFile lines, String hash) throws IOException {
        long low = 0;
        long high = lines.length();
        while (low < high) {
            long middle = (low + high) >>> 1;
            long start = lineFrom(lines, middle);
            if (start >= high) {
                high = middle;
                continue;
            }
            lines.seek(start);
            String line = lines.readLine();
            int order = line.substring(0, Math.min(line.length(), HASH_DIGITS)).compareTo(hash);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = lines.getFilePointer();
            } else {
                high = middle;
            }
        }
        return false;
    }

    /** Where the first line begins that does so at or after {@code position}. */
    private static long lineFrom(RandomAccessFile lines, long position) throws IOException {
        if (position == 0) {
            return 0;
        }
        lines.seek(position - 1);
        lines.readLine();
        return lines.getFilePointer();
    }

    private static String sha1(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
