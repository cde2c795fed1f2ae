package io.huiyin.base;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text that is put together as the bytes of its UTF-8. Halves of characters, which have no form in it, become question marks. */
public final class Utf8 {

    /** Bytes of one UTF-16 unit at most. */
    public static final int MOST = 3;

    private static final int INITIAL = 512;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LONG = 20;

    private byte[] bytes = new byte[INITIAL];
    private int size;

    public int size() {
        return size;
    }

    /** What was put together, up to {@link #size}; others may be behind it. */
    public byte[] bytes() {
        return bytes;
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    public Utf8 clear() {
        size = 0;
        return this;
    }

    /** A character of ASCII. */
    public Utf8 ascii(char c) {
        room(1);
        bytes[size++] = (byte) c;
        return this;
    }

    public Utf8 text(String text) {
        room(text.length() * MOST);
        size = encode(text, 0, text.length(), bytes, size);
        return this;
    }

    /**
     * Part of a text, up to the first character that JSON writes with a backslash.
     *
     * @return where that character stands; the length of the text when there is none
     */
    public int unescaped(String text, int from) {
        int length = text.length();
        room((length - from) * MOST);
        int at = size;
        int i = from;
        while (i < length) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                break;
            }
            if (c < 0x80) {
                bytes[at++] = (byte) c;
                i++;
            } else {
                int end = afterForeign(text, i + 1);
                at = encode(text, i, end, bytes, at);
                i = end;
            }
        }
        size = at;
        return i;
    }

    /** Where the characters outside of ASCII end that stand there. */
    private static int afterForeign(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= 0x80) {
            end++;
        }
        return end;
    }

    public Utf8 number(long number) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            return text(Long.toString(number));
        }
        room(LONGEST_LONG);
        int end = size + digits((int) number);
        size = end;
        int rest = (int) number;
        do {
            bytes[--end] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return this;
    }

    /** Two lower-case digits a byte. */
    public Utf8 hex(byte[] some) {
        room(2 * some.length);
        for (byte one : some) {
            bytes[size++] = HEX[(one >> 4) & 15];
            bytes[size++] = HEX[one & 15];
        }
        return this;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /**
     * Writes a text.
     *
     * @param into with room for {@link #MOST} bytes a unit behind {@code at}
     * @return where the text ends
     */
    public static int encode(String text, int from, int to, byte[] into, int at) {
        int next = at;
        int i = from;
        while (i < to && text.charAt(i) < 0x80) {
            into[next++] = (byte) text.charAt(i++);
        }
        for (; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                into[next++] = (byte) c;
            } else if (c < 0x800) {
                into[next++] = (byte) (0xC0 | (c >> 6));
                into[next++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                into[next++] = (byte) (0xE0 | (c >> 12));
                into[next++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                into[next++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
                int whole = Character.toCodePoint(c, text.charAt(++i));
                into[next++] = (byte) (0xF0 | (whole >> 18));
                into[next++] = (byte) (0x80 | ((whole >> 12) & 0x3F));
                into[next++] = (byte) (0x80 | ((whole >> 6) & 0x3F));
                into[next++] = (byte) (0x80 | (whole & 0x3F));
            } else {
                into[next++] = '?';
            }
        }
        return next;
    }
}
