package io.huiyin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Posts to the product over many connections from one thread: requests are made before, answers are looked at only as far as their end is to
 * be found. Speaks the part of HTTP/1.1 that the product answers with: lengths or chunks, connections that stay open.
 */
final class IntakeLoad implements AutoCloseable {

    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int GOOD_FROM = 200;
    private static final int GOOD_UNTIL = 300;
    private static final long LONGEST_SECONDS = 60;
    private static final int MOST = 20_000_000;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final LongConsumer taken;
    private int next;

    /** @param answerBytes longest answer */
    IntakeLoad(int port, int count, int answerBytes) throws IOException {
        this(port, count, answerBytes, moment -> {});
    }

    /** @param taken is told the {@link System#nanoTime} of each good answer */
    IntakeLoad(int port, int count, int answerBytes, LongConsumer taken) throws IOException {
        this.taken = taken;
        for (int i = 0; i < count; i++) {
            connections.add(new Connection(port, answerBytes));
        }
        idle.addAll(connections);
    }

    /**
     * What came of it.
     *
     * @param good answered with 2xx within the time
     * @param times from when each was due, or sent, to its last byte; of good and refused ones
     * @param first answer that was none of 2xx; null when all were
     */
    record Outcome(
            long good,
            long refused,
            double seconds,
            LoopTimes times,
            @Nullable String first) {

        double aSecond() {
            return good / seconds;
        }
    }

    /** The bytes of a post. */
    static byte[] post(String path, String token, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }

    /** One after the other on each connection, as fast as they are answered. */
    Outcome closed(List<byte[]> requests, double seconds) throws IOException {
        return run(requests, seconds, 0);
    }

    /** So many a second, whether those before them were answered or not; each counts from when it is due. */
    Outcome paced(List<byte[]> requests, double seconds, double aSecond) throws IOException {
        return run(requests, seconds, aSecond);
    }

    private Outcome run(List<byte[]> requests, double seconds, double aSecond) throws IOException {
        Run run = new Run(seconds, aSecond);
        while (!run.isOver()) {
            while (!idle.isEmpty() && run.isOneDue()) {
                Connection connection = idle.remove();
                connection.send(requests.get(next), run.due());
                next = (next + 1) % requests.size();
            }
            selector.select(key -> ((Connection) key.attachment()).ready(run), 1);
        }
        return run.outcome();
    }

    /** What was sent and answered. */
    private final class Run {

        private final long began = System.nanoTime();
        private final long end;
        private final long intervalNanos;
        private final LoopTimes times;
        private long sent;
        private long good;
        private long refused;
        private @Nullable String first;

        Run(double seconds, double aSecond) {
            this.end = began + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            this.intervalNanos = aSecond == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / aSecond);
            this.times = new LoopTimes(
                    aSecond == 0
                            ? Math.min(MOST, (int) (seconds * 100_000) + 1_000)
                            : (int) (seconds * aSecond) + 1_000);
        }

        boolean isOneDue() {
            long now = System.nanoTime();
            return now < end && began + sent * intervalNanos <= now;
        }

        long due() {
            long due = intervalNanos == 0 ? System.nanoTime() : began + sent * intervalNanos;
            sent++;
            return due;
        }

        void answered(Connection by) {
            long now = System.nanoTime();
            int status = by.status();
            if (status < GOOD_FROM || status >= GOOD_UNTIL) {
                refused++;
                first = first == null ? by.text() : first;
            } else {
                taken.accept(now);
                good += now <= end || intervalNanos != 0 ? 1 : 0;
            }
            times.add(now - by.due);
        }

        boolean isOver() throws IOException {
            long now = System.nanoTime();
            if (now > end + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                throw new IOException("no answer after a minute");
            }
            return now >= end && idle.size() == connections.size();
        }

        Outcome outcome() {
            return new Outcome(good, refused, (end - began) / 1e9, times, first);
        }
    }

    /** One of the connections, with the answer that comes in on it. */
    private final class Connection {

        private final int port;
        private final ByteBuffer in;
        private SocketChannel channel;
        private SelectionKey key;
        private ByteBuffer out = ByteBuffer.allocate(0);
        private long due;
        private int bodyAt;
        private int endAt;
        private boolean chunked;
        private boolean ending;

        Connection(int port, int answerBytes) throws IOException {
            this.port = port;
            in = ByteBuffer.allocate(answerBytes);
            channel = open();
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        private SocketChannel open() throws IOException {
            SocketChannel opened = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.configureBlocking(false);
            return opened;
        }

        /** A server ends a connection after so many requests, and says so in its last answer. */
        private void renew() throws IOException {
            channel.close();
            channel = open();
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(byte[] request, long dueAt) throws IOException {
            due = dueAt;
            bodyAt = 0;
            in.clear();
            out = ByteBuffer.wrap(request);
            write();
        }

        private void write() throws IOException {
            channel.write(out);
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        void ready(Run run) {
            try {
                if (key.isWritable()) {
                    write();
                }
                if (key.isReadable()) {
                    if (channel.read(in) < 0) {
                        throw new IOException("the product closed a connection");
                    }
                    if (isWhole()) {
                        run.answered(this);
                        if (ending) {
                            renew();
                        }
                        idle.add(this);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean isWhole() throws IOException {
            if (bodyAt == 0) {
                int head = find(HEAD_END);
                if (head < 0) {
                    return false;
                }
                bodyAt = head + HEAD_END.length;
                readHead(new String(in.array(), 0, head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
            }
            if (!in.hasRemaining()) {
                throw new IOException("an answer is longer than expected");
            }
            return chunked ? endsWithLastChunk() : in.position() >= endAt;
        }

        private void readHead(String head) {
            int length = head.indexOf("\ncontent-length:");
            chunked = length < 0;
            ending = head.contains("\nconnection: close");
            if (!chunked) {
                int lineEnd = head.indexOf('\r', length);
                String digits = head.substring(length + 16, lineEnd < 0 ? head.length() : lineEnd);
                endAt = bodyAt + Integer.parseInt(digits.strip());
            }
        }

        private boolean endsWithLastChunk() {
            int from = in.position() - LAST_CHUNK.length;
            return from >= bodyAt && Arrays.equals(in.array(), from, in.position(), LAST_CHUNK, 0, LAST_CHUNK.length);
        }

        private int find(byte[] what) {
            byte[] all = in.array();
            for (int i = 0; i + what.length <= in.position(); i++) {
                if (Arrays.equals(all, i, i + what.length, what, 0, what.length)) {
                    return i;
                }
            }
            return -1;
        }

        private int status() {
            byte[] all = in.array();
            return (all[9] - '0') * 100 + (all[10] - '0') * 10 + all[11] - '0';
        }

        private String text() {
            return new String(in.array(), 0, Math.min(in.position(), 1_000), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }
}
