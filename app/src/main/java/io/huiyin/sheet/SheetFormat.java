package io.huiyin.sheet;

import java.util.Locale;

/** How a sheet lies in a file. */
public enum SheetFormat {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final int[] ZIP = {'P', 'K', 3, 4};

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Behind the point of a file's name. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the first bytes of a file; whatever is no workbook is read as CSV. */
    public static SheetFormat of(byte[] beginning) {
        return startsWith(beginning, ZIP) ? XLSX : CSV;
    }

    static boolean startsWith(byte[] bytes, int... beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
