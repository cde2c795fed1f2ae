package io.huiyin.shell;

import io.huiyin.base.City;
import io.huiyin.base.Page;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import org.jspecify.annotations.Nullable;

/** Dates, times and figures as a reader of one language expects them, in the city's time. A missing value is a dash. */
public final class Fmt {

    private static final String NONE = "–";
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("MM-dd");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter SHORT_DATE_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Language language;
    private final DateTimeFormatter longDate;
    private final DateTimeFormatter month;

    Fmt(Language language) {
        this.language = language;
        boolean chinese = language == Language.ZH;
        this.longDate = DateTimeFormatter.ofPattern(chinese ? "yyyy年M月d日" : "d MMMM yyyy", language.locale());
        this.month = DateTimeFormatter.ofPattern(chinese ? "yyyy年M月" : "MMMM yyyy", language.locale());
    }

    /** 2022年12月15日, 15 December 2022. */
    public String date(@Nullable LocalDate date) {
        return date == null ? NONE : longDate.format(date);
    }

    /** The same with the weekday: 2022年12月15日 星期四, Thursday 15 December 2022. */
    public String dateWithWeekday(@Nullable LocalDate date) {
        if (date == null) {
            return NONE;
        }
        return language == Language.ZH ? date(date) + " " + weekday(date) : weekday(date) + " " + date(date);
    }

    /** 2022-12-15, for tables and {@code <time datetime>}. */
    public String isoDate(@Nullable LocalDate date) {
        return date == null ? NONE : date.toString();
    }

    /** 12-15. */
    public String shortDate(@Nullable LocalDate date) {
        return date == null ? NONE : SHORT_DATE.format(date);
    }

    public String weekday(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, language.locale());
    }

    public String month(@Nullable LocalDate date) {
        return date == null ? NONE : month.format(date);
    }

    /** 2022-12-15 14:03. */
    public String dateTime(@Nullable Instant instant) {
        return instant == null ? NONE : DATE_TIME.format(instant.atZone(City.ZONE));
    }

    /** 12-15 14:03, where the year is plain from the page. */
    public String shortDateTime(@Nullable Instant instant) {
        return instant == null ? NONE : SHORT_DATE_TIME.format(instant.atZone(City.ZONE));
    }

    /** 14:03. */
    public String time(@Nullable Instant instant) {
        return instant == null ? NONE : TIME.format(instant.atZone(City.ZONE));
    }

    public String time(@Nullable LocalTime time) {
        return time == null ? NONE : TIME.format(time);
    }

    public LocalDate dayOf(Instant instant) {
        return instant.atZone(City.ZONE).toLocalDate();
    }

    /** 12,345. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** 12,345.7: at most {@code digits} after the point. */
    public String number(double number, int digits) {
        if (!Double.isFinite(number)) {
            return NONE;
        }
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(digits);
        return format.format(number);
    }

    /** A total that was counted up to {@link Page#COUNTED} only: 10,000+ above it. */
    public String count(long total) {
        return total > Page.COUNTED ? number(Page.COUNTED) + "+" : number(total);
    }

    /** A share of 0 to 1 as 98.5%; a share of nothing (NaN) is a dash. */
    public String percent(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        NumberFormat format = NumberFormat.getPercentInstance(language.locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    /** What a share is a share of: 1,061 / 1,157. */
    public String part(long part, @Nullable Long whole) {
        return number(part) + " / " + number(whole == null ? 0 : whole);
    }

    /** A difference with its sign: +12, −3, ±0. */
    public String change(long difference) {
        return difference == 0 ? "±0" : (difference > 0 ? "+" : "−") + number(Math.abs(difference));
    }

    /** A relative change with its sign: +12.3%, −0.8%. */
    public String changePercent(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        return (share > 0 ? "+" : share < 0 ? "−" : "±") + percent(Math.abs(share));
    }

    /** 345 B, 12 KB, 3.4 MB. */
    public String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000 ? number(bytes / 1e3, 0) + " KB" : number(bytes / 1e6, 1) + " MB";
    }
}
