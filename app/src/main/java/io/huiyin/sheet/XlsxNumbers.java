package io.huiyin.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of a workbook as text, by what their format shows them as. */
final class XlsxNumbers {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,3})?");
    /** Digits that a spreadsheet shows; it stores up to 17, the last ones being noise of its binary numbers. */
    private static final int SHOWN = 15;

    private static final int STORED = 17;
    private static final int MAX_EXPONENT = 60;
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final long LAST_DAY = 2_958_465; // of the year 9999

    private XlsxNumbers() {}

    enum Kind {
        NUMBER,
        DATE,
        DATE_TIME,
        TIME;

        private static final Pattern UNSHOWN = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|_.|\\*.");

        /**
         * What a format shows.
         *
         * @param code null when it is one of the formats that every workbook has
         */
        static Kind of(String id, @Nullable String code) {
            return code == null ? known(id) : ofCode(code);
        }

        private static Kind known(String id) {
            int number = id.matches("[0-9]{1,4}") ? Integer.parseInt(id) : 0;
            return switch (number) {
                case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> DATE;
                case 18, 19, 20, 21, 32, 33, 34, 35 -> TIME;
                case 22 -> DATE_TIME;
                default -> NUMBER;
            };
        }

        private static Kind ofCode(String code) {
            String first = code.split(";", 2)[0];
            String shown = UNSHOWN.matcher(first).replaceAll("").toLowerCase(Locale.ROOT);
            if (shown.contains("general")) {
                return NUMBER;
            }
            boolean date = shown.indexOf('y') >= 0 || shown.indexOf('d') >= 0;
            boolean time = shown.indexOf('h') >= 0 || shown.indexOf('s') >= 0;
            return date && time ? DATE_TIME : date ? DATE : time ? TIME : shown.indexOf('m') >= 0 ? DATE : NUMBER;
        }
    }

    /** The number as a person would write it; what is no number as it stands. */
    static String text(String raw, Kind kind, boolean from1904) {
        String text = raw.strip();
        if (text.length() > 100 || !NUMBER.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() != 0 && Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT) {
            return text;
        }
        return switch (kind) {
            case NUMBER -> plain(number);
            case DATE, DATE_TIME, TIME -> moment(number, kind, from1904);
        };
    }

    private static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        int digits = number.stripTrailingZeros().precision();
        BigDecimal shown = digits > SHOWN && digits <= STORED ? number.round(new MathContext(SHOWN)) : number;
        return shown.stripTrailingZeros().toPlainString();
    }

    private static String moment(BigDecimal days, Kind kind, boolean from1904) {
        long seconds = days.multiply(BigDecimal.valueOf(SECONDS_OF_A_DAY))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        long day = Math.floorDiv(seconds, SECONDS_OF_A_DAY);
        long second = Math.floorMod(seconds, SECONDS_OF_A_DAY);
        if (days.signum() < 0 || day > LAST_DAY) {
            return plain(days);
        }
        LocalTime time = LocalTime.ofSecondOfDay(second);
        if (kind == Kind.TIME && day == 0) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        LocalDate date = date(day, from1904);
        return kind == Kind.DATE && second == 0
                ? date.toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.of(date, time));
    }

    /** Spreadsheets hold 1900 for a leap year. */
    private static LocalDate date(long day, boolean from1904) {
        if (from1904) {
            return LocalDate.of(1904, 1, 1).plusDays(day);
        }
        return LocalDate.of(1899, 12, day < 60 ? 31 : 30).plusDays(day);
    }
}
