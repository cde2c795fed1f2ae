package io.huiyin.register;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
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
    static final int MAX_BYTES = 64 * 1024;

    private static final int SAMPLE_BYTES = 256 * 1024;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final BufferedInputStream in;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
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
        this.in = new BufferedInputStream(in, SAMPLE_BYTES);
        this.in.mark(SAMPLE_BYTES + 1);
        byte[] sample = this.in.readNBytes(SAMPLE_BYTES);
        this.in.reset();
        charset = charset(sample);
        if (startsWithMark(sample)) {
            this.in.skipNBytes(3);
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
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            bytesRead++;
            if (line.size() < MAX_BYTES) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
        bytesRead++;
        return decode(line.toByteArray(), tooLong);
    }

    /** Gives lines back, to be read again in their order. */
    void pushBack(List<Line> lines) {
        lines.reversed().forEach(pushedBack::push);
    }

    private Line decode(byte[] bytes, boolean tooLong) {
        number++;
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        byte[] line = Arrays.copyOf(bytes, length);
        if (charset == null && !isAscii(line)) {
            charset = strict(line, StandardCharsets.UTF_8) != null ? StandardCharsets.UTF_8 : GB18030;
        }
        Charset used = charset == null ? StandardCharsets.UTF_8 : charset;
        String text = strict(line, used);
        return text != null
                ? new Line(number, text, tooLong, true)
                : new Line(number, new String(line, used), tooLong, tooLong);
    }

    /** The one that more lines of the sample fit; null while all are plain ASCII. */
    private static @Nullable Charset charset(byte[] sample) {
        if (startsWithMark(sample)) {
            return StandardCharsets.UTF_8;
        }
        int fitting = 0;
        int others = 0;
        int from = 0;
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == '\n' || (i == sample.length - 1 && sample.length < SAMPLE_BYTES)) {
                byte[] line = Arrays.copyOfRange(sample, from, i + 1);
                if (!isAscii(line)) {
                    if (strict(line, StandardCharsets.UTF_8) != null) {
                        fitting++;
                    } else {
                        others++;
                    }
                }
                from = i + 1;
            }
        }
        return fitting + others == 0 ? null : fitting >= others ? StandardCharsets.UTF_8 : GB18030;
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
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
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
