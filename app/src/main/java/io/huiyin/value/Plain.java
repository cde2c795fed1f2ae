package io.huiyin.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads what almost all cells hold without patterns: plain digits of ASCII. Answers null for everything else, which may well be good. */
final class Plain {

    /** Digits that always fit into a long. */
    private static final int MOST_DIGITS = 18;

    private static final int DATE_LENGTH = 10;
    private static final int MOST_DAYS = 28;

    private Plain() {}

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Digits only, so many of them. */
    static boolean isDigits(String text, int least, int most) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.length() >= least && text.length() <= most;
    }

    /** Such as {@code 12}, {@code -0.50}. */
    static @Nullable BigDecimal number(String text) {
        int begin = text.startsWith("-") ? 1 : 0;
        if (text.length() - begin > MOST_DIGITS) {
            return null;
        }
        long digits = 0;
        int point = -1;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits = digits * 10 + c - '0';
            } else if (c == '.' && point < 0 && i > begin && i < text.length() - 1) {
                point = i;
            } else {
                return null;
            }
        }
        return text.length() == begin
                ? null
                : BigDecimal.valueOf(begin == 0 ? digits : -digits, point < 0 ? 0 : text.length() - 1 - point);
    }

    /** Such as {@code 2022-12-05}. */
    static @Nullable LocalDate date(String text) {
        if (text.length() != DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, DATE_LENGTH);
        boolean sure = year >= 0 && month >= 1 && month <= 12 && day >= 1;
        return sure
                        && day
                                <= (day <= MOST_DAYS
                                        ? MOST_DAYS
                                        : LocalDate.of(year, month, 1).lengthOfMonth())
                ? LocalDate.of(year, month, day)
                : null;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
