package io.huiyin.journal;

/**
 * How many points a picture unpacks to, by what its head says. Nothing here unpacks it, but whoever looks at it does: 300 KB may become gigabytes in
 * their browser.
 */
final class PictureSize {

    /** The largest cameras take 200 million; WebP has no room for more than 268 million. */
    static final long MOST_POINTS = 300_000_000;

    /** PNG (ISO/IEC 15948): after eight bytes and a length the name of the first chunk, then width and height. */
    private static final int PNG_HEAD = 12;

    private static final long IHDR = 0x49484452;

    /** JPEG (ISO/IEC 10918-1): markers from here on, each with its length but for a few. */
    private static final int JPEG_FIRST = 2;

    private static final int JPEG_SCAN = 0xDA;

    private PictureSize() {}

    static boolean isTooLarge(String type, byte[] content) {
        return points(type, content) > MOST_POINTS;
    }

    /** 0 of what is no picture, or does not say. */
    static long points(String type, byte[] content) {
        return switch (type) {
            case "image/png" -> png(content);
            case "image/jpeg" -> jpeg(content);
            default -> 0;
        };
    }

    private static long png(byte[] content) {
        return number(content, PNG_HEAD, 4) == IHDR
                ? area(number(content, PNG_HEAD + 4, 4), number(content, PNG_HEAD + 8, 4))
                : 0;
    }

    private static long area(long width, long height) {
        return width > 0 && height > Long.MAX_VALUE / width ? Long.MAX_VALUE : width * height;
    }

    private static long jpeg(byte[] content) {
        int at = JPEG_FIRST;
        while (at + 3 < content.length && number(content, at, 1) == 0xFF) {
            int marker = (int) number(content, at + 1, 1);
            if (marker == 0xFF) {
                at++; // filling
            } else if (isFrame(marker)) {
                return area(number(content, at + 5, 2), number(content, at + 7, 2));
            } else if (marker == JPEG_SCAN) {
                return 0;
            } else {
                at += 2 + (isAlone(marker) ? 0 : (int) number(content, at + 2, 2));
            }
        }
        return 0;
    }

    /** SOF0 to SOF15, between which three others lie. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** RST0 to RST7, SOI, EOI and TEM. */
    private static boolean isAlone(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD9);
    }

    /** So many bytes, the highest first; 0 beyond the end. */
    private static long number(byte[] content, int at, int bytes) {
        if (at + bytes > content.length) {
            return 0;
        }
        long number = 0;
        for (int i = at; i < at + bytes; i++) {
            number = (number << Byte.SIZE) | (content[i] & 0xFF);
        }
        return number;
    }
}
