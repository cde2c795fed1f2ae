package io.huiyin.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * A row of a query as PostgreSQL's {@code COPY … to stdout (format binary)} sends it, inside the caller's transaction: without the texts,
 * looks for names and objects of a result set. Values are taken in the order of the columns, each by the method of the column's very type:
 * {@link #integer} for {@code int}, {@link #bigint} for {@code bigint}.
 */
public final class CopiedRow {

    private static final byte[] BEGINNING = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FLAGS_BYTES = 4;
    private static final long MICROS = 1_000_000;
    private static final long EPOCH_SECONDS = 946_684_800; // 2000-01-01 in UTC, from which PostgreSQL counts
    private static final int EPOCH_DAYS = 10_957;
    private static final int NOTHING = -1;

    private byte[] bytes = BEGINNING;
    private int at;
    private boolean begun;
    private LocalDate lastDate = LocalDate.EPOCH;

    private CopiedRow() {}

    /**
     * Reads all rows of a query.
     *
     * @param query of the product's own making, without parameters
     * @param rows takes one after the other; the row is the next one when it comes back
     */
    public static void each(Connection connection, String query, Consumer<CopiedRow> rows) throws SQLException {
        CopyOut out = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout (format binary)");
        try {
            CopiedRow row = new CopiedRow();
            for (byte[] message = out.readFromCopy(); message != null; message = out.readFromCopy()) {
                if (row.next(message)) {
                    rows.accept(row);
                }
            }
        } finally {
            while (out.isActive() && out.readFromCopy() != null) {
                // the rest of what is on its way: to cancel would end the transaction
            }
        }
    }

    /** A message is a row; the first one has the beginning before it, the last one is the end instead. */
    private boolean next(byte[] message) {
        bytes = message;
        at = 0;
        if (!begun) {
            begun = true;
            if (!Arrays.equals(bytes, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length)) {
                throw new IllegalStateException("PostgreSQL copies in another form");
            }
            at = BEGINNING.length + FLAGS_BYTES;
            at += 4 + int32();
        }
        return at < bytes.length && int16() != NOTHING;
    }

    public long bigint() {
        length(8);
        long value = (long) LONG.get(bytes, at);
        at += 8;
        return value;
    }

    public int integer() {
        length(4);
        int value = (int) INT.get(bytes, at);
        at += 4;
        return value;
    }

    public boolean flag() {
        length(1);
        return bytes[at++] != 0;
    }

    public LocalDate date() {
        long day = (long) integer() + EPOCH_DAYS;
        if (day != lastDate.toEpochDay()) {
            lastDate = LocalDate.ofEpochDay(day);
        }
        return lastDate;
    }

    /** Of a {@code timestamptz}. */
    public Instant time() {
        long micros = bigint();
        return Instant.ofEpochSecond(
                EPOCH_SECONDS + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    public @Nullable Instant optionalTime() {
        return skipNothing() ? null : time();
    }

    public String text() {
        int length = int32();
        if (length == NOTHING) {
            throw new IllegalStateException("a column without a value");
        }
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    public @Nullable String optionalText() {
        return skipNothing() ? null : text();
    }

    /** Of a {@code bytea}, or of a text in UTF-8. */
    public byte[] bytes() {
        byte[] value = optionalBytes();
        if (value == null) {
            throw new IllegalStateException("a column without a value");
        }
        return value;
    }

    public byte @Nullable [] optionalBytes() {
        int length = int32();
        if (length == NOTHING) {
            return null;
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Whether the next column is that {@code bigint}; it is passed. */
    public boolean isBigint(@Nullable Long value) {
        return skipNothing() ? value == null : bigint() == Objects.requireNonNullElse(value, 0L) && value != null;
    }

    /** Whether the next column is that {@code int}; it is passed. */
    public boolean isInteger(@Nullable Integer value) {
        return skipNothing() ? value == null : integer() == Objects.requireNonNullElse(value, 0) && value != null;
    }

    /** Whether the next column is that boolean; it is passed. */
    public boolean isFlag(boolean value) {
        return !skipNothing() && flag() == value;
    }

    /** Whether the next column is that moment; it is passed. */
    public boolean isTime(@Nullable Instant value) {
        if (skipNothing()) {
            return value == null;
        }
        long micros = bigint();
        return value != null
                && value.getEpochSecond() - EPOCH_SECONDS == Math.floorDiv(micros, MICROS)
                && value.getNano() == Math.floorMod(micros, MICROS) * 1_000;
    }

    /** Whether the next column is those bytes; it is passed. */
    public boolean isBytes(byte @Nullable [] value) {
        int length = int32();
        if (length == NOTHING) {
            return value == null;
        }
        at += length;
        return value != null && Arrays.equals(bytes, at - length, at, value, 0, value.length);
    }

    /** Whether the next column is that text; it is passed. */
    public boolean isText(@Nullable String value) {
        int length = int32();
        if (length == NOTHING) {
            return value == null;
        }
        int from = at;
        at += length;
        return value != null
                && (length == value.length()
                        ? isAscii(value, from)
                        : value.equals(new String(bytes, from, length, StandardCharsets.UTF_8)));
    }

    /** A text has as many bytes as characters only when all are of ASCII. */
    private boolean isAscii(String value, int from) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the next column has no value; it is passed then. */
    public boolean skipNothing() {
        boolean nothing = (int) INT.get(bytes, at) == NOTHING;
        if (nothing) {
            at += 4;
        }
        return nothing;
    }

    private void length(int expected) {
        int length = int32();
        if (length != expected) {
            throw new IllegalStateException("a value of " + length + " bytes where " + expected + " belong");
        }
    }

    private int int32() {
        int value = (int) INT.get(bytes, at);
        at += 4;
        return value;
    }

    private short int16() {
        short value = (short) SHORT.get(bytes, at);
        at += 2;
        return value;
    }
}
