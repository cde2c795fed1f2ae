package io.huiyin.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file in UTF-8 or GB18030, with or without a byte order mark. In both, a byte that looks like a line end or a quote is
 * one. Which of the two it is, most of the first lines say; a line that does not fit is told apart, not guessed at.
 */
final class CsvLines {

    /** Longest line, in bytes; the rest of a longer one is skipped. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char REPLACED = '\uFFFD';

    private final InputStream in;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private boolean ended;
    private @Nullable Charset charset;
    private long bytesRead;
    private long number;

    /**
     * A line without its end.
     *
     * @param number from 1
     * @param tooLong true when its rest was skipped
     * @param readable false when it holds bytes that are no characters
     */
    record Line(long number, String text, boolean tooLong, boolean readable) {}

    CsvLines(InputStream in) throws IOException {
        this.in = in;
        fill();
        charset = charset();
        if (startsWithMark()) {
            from = 3;
            bytesRead = 3;
        }
    }

    long bytesRead() {
        return bytesRead;
    }

    @Nullable
    Line next() throws IOException {
        if (!pushedBack.isEmpty()) {
            return pushedBack.pop();
        }
        int end = lineEnd();
        if (end < 0) {
            return null;
        }
        boolean tooLong = end - from > MAX_BYTES;
        Line line = decode(from, tooLong ? from + MAX_BYTES : end, tooLong);
        while (end == to && !ended) {
            pass(to);
            end = lineEnd();
            end = end < 0 ? to : end;
        }
        pass(end + 1);
        return line;
    }

    private void pass(int end) {
        bytesRead += end - from;
        from = Math.min(to, end);
    }

    /** Gives lines back, to be read again in their order. */
    void pushBack(List<Line> lines) {
        lines.reversed().forEach(pushedBack::push);
    }

    /** Where the line ends; the end of the buffer when it has grown too long or the file ends; -1 when nothing is left. */
    private int lineEnd() throws IOException {
        int at = from;
        while (true) {
            for (; at < to; at++) {
                if (buffer[at] == '\n') {
                    return at;
                }
            }
            if (ended) {
                return from < to ? to : -1;
            }
            if (to - from > MAX_BYTES) {
                return to;
            }
            at -= from;
            fill();
        }
    }

    /** Moves what is left to the beginning and reads until the buffer is full. */
    private void fill() throws IOException {
        int left = to - from;
        byte[] into = left > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, from, into, 0, left);
        buffer = into;
        from = 0;
        int read = in.readNBytes(buffer, left, buffer.length - left);
        to = left + read;
        ended = to < buffer.length;
    }

    private Line decode(int begin, int end, boolean tooLong) {
        number++;
        int length = end > begin && buffer[end - 1] == '\r' ? end - 1 - begin : end - begin;
        String text = new String(buffer, begin, length, StandardCharsets.UTF_8);
        boolean plain = text.length() == length && text.indexOf(REPLACED) < 0;
        if (plain) {
            return new Line(number, text, tooLong, true);
        }
        byte[] line = Arrays.copyOfRange(buffer, begin, begin + length);
        if (charset == null) {
            charset = fits(text, line) ? StandardCharsets.UTF_8 : GB18030;
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            return new Line(number, text, tooLong, tooLong || fits(text, line));
        }
        String other = strict(line, GB18030);
        return other != null
                ? new Line(number, other, tooLong, true)
                : new Line(number, new String(line, GB18030), tooLong, tooLong);
    }

    /** Whether the text is UTF-8: a replacement character that stands in the file itself is none. */
    private static boolean fits(String text, byte[] line) {
        return text.indexOf(REPLACED) < 0 || strict(line, StandardCharsets.UTF_8) != null;
    }

    /** The one that more lines of the first buffer fit; null while all are plain ASCII. */
    private @Nullable Charset charset() {
        if (startsWithMark()) {
            return StandardCharsets.UTF_8;
        }
        int fitting = 0;
        int others = 0;
        int begin = 0;
        for (int i = 0; i < to; i++) {
            if (buffer[i] == '\n' || (i == to - 1 && ended)) {
                byte[] line = Arrays.copyOfRange(buffer, begin, i + 1);
                if (!isAscii(line)) {
                    if (strict(line, StandardCharsets.UTF_8) != null) {
                        fitting++;
                    } else {
                        others++;
                    }
                }
                begin = i + 1;
            }
        }
        return fitting + others == 0 ? null : fitting >= others ? StandardCharsets.UTF_8 : GB18030;
    }

    private boolean startsWithMark() {
        return to >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String strict(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
