package io.huiyin.value;

import com.google.re2j.Pattern;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Reads one text as a value that needs nothing but its field to be judged. Full-width digits count as digits. Answers null after noting a
 * fault; a value about a person never enters one.
 *
 * @param path name under which faults are noted, such as {@code items[2].amount}
 */
public record ScalarReader(Field field, String path, Checks checks) {

    private static final int NAME_MAX = 60;
    private static final int MONEY_DIGITS = 20;
    private static final int DECIMAL_DIGITS = 30;
    private static final int NUMBER_LENGTH = 60;
    private static final int SHORTEST_PHONE = 5;
    private static final int LONGEST_PHONE = 20;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final String DATES = "2022-12-05";
    private static final String MOMENTS = "2022-12-05 10:30";

    private static final java.util.regex.Pattern NUMBER =
            java.util.regex.Pattern.compile("[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?");
    private static final java.util.regex.Pattern DATE = java.util.regex.Pattern.compile(
            "([0-9]{4})(?:-|/|\\.|年)([0-9]{1,2})(?:-|/|\\.|月)([0-9]{1,2})日?(?:[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?)?");
    private static final java.util.regex.Pattern OFFSET =
            java.util.regex.Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final java.util.regex.Pattern PHONE = java.util.regex.Pattern.compile("\\+?[0-9][0-9-]{3,18}[0-9]");
    private static final Set<String> YES = Set.of("true", "on", "1", "是", "yes");
    private static final Set<String> NO = Set.of("false", "off", "0", "否", "no");

    /** A text of one line. */
    @Nullable
    String text(String raw, FieldType.Text type, @Nullable Pattern pattern) {
        String line = oneLine(raw);
        String text = string(pattern == null ? line : halfWidth(line), type.max());
        return text == null || pattern == null || good(pattern.matches(text), text, "RECORD-115", type.pattern())
                ? text
                : null;
    }

    @Nullable
    String longText(String raw, FieldType.LongText type) {
        return string(raw.replace("\r\n", "\n").replace('\r', '\n'), type.max());
    }

    @Nullable
    String person(String raw) {
        return string(oneLine(raw), NAME_MAX);
    }

    @Nullable
    String phone(String raw) {
        String digits = normal(raw);
        if (Plain.isDigits(digits, SHORTEST_PHONE, LONGEST_PHONE)) {
            return digits;
        }
        digits = digits.replaceAll("[\\s()]", "");
        return good(PHONE.matcher(digits).matches(), raw, "BASE-007", "0475-1234567, 13800000000") ? digits : null;
    }

    @Nullable
    String idNumber(String raw) {
        String number = normal(raw).toUpperCase(Locale.ROOT);
        return good(IdNumbers.isValid(number), raw, "RECORD-116", null) ? number : null;
    }

    @Nullable
    Long whole(String raw, FieldType.Whole type) {
        BigDecimal number = number(raw);
        if (number == null) {
            return null;
        }
        BigInteger whole;
        try {
            whole = number.toBigIntegerExact();
        } catch (ArithmeticException fraction) {
            good(false, raw, "RECORD-110", range(type.min(), type.max()));
            return null;
        }
        boolean fits = whole.bitLength() < Long.SIZE;
        long value = fits ? whole.longValue() : 0;
        boolean within =
                fits && (type.min() == null || value >= type.min()) && (type.max() == null || value <= type.max());
        return within || good(false, raw, "BASE-008", range(type.min(), type.max())) ? value : null;
    }

    @Nullable
    BigDecimal decimal(String raw, FieldType.Decimal type) {
        return decimal(raw, type.scale(), DECIMAL_DIGITS, type.min(), type.max());
    }

    @Nullable
    BigDecimal money(String raw, FieldType.Money type) {
        return decimal(raw, 2, MONEY_DIGITS, type.min(), type.max());
    }

    @Nullable
    BigDecimal percentage(String raw, FieldType.Percentage type) {
        String text = normal(raw);
        return decimal(
                text.endsWith("%") ? text.substring(0, text.length() - 1) : text,
                2,
                MONEY_DIGITS,
                type.min(),
                type.max());
    }

    private @Nullable BigDecimal decimal(
            String raw, int scale, int digits, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        BigDecimal number = number(raw);
        if (number == null) {
            return null;
        }
        boolean exact = number.scale() <= scale || number.stripTrailingZeros().scale() <= scale;
        if (!good(exact, raw, "RECORD-112", String.valueOf(scale))) {
            return null;
        }
        BigDecimal value = number.setScale(scale);
        boolean within = value.precision() <= digits
                && (min == null || value.compareTo(min) >= 0)
                && (max == null || value.compareTo(max) <= 0);
        return within || good(false, raw, "BASE-008", range(min, max)) ? value : null;
    }

    /** Digits, perhaps in groups of three, perhaps with a fraction; no exponents. */
    private @Nullable BigDecimal number(String raw) {
        String text = normal(raw);
        BigDecimal plain = Plain.number(text);
        if (plain != null) {
            return plain;
        }
        boolean readable =
                text.length() <= NUMBER_LENGTH && NUMBER.matcher(text).matches();
        return good(readable, raw, "RECORD-111", null) ? new BigDecimal(text.replace(",", "")) : null;
    }

    @Nullable
    LocalDate date(String raw, FieldType.Date type) {
        LocalDate plain = Plain.date(raw);
        LocalDate day = plain != null && isInRange(plain.getYear()) ? plain : day(raw);
        if (day == null) {
            return null;
        }
        boolean within =
                (type.min() == null || !day.isBefore(type.min())) && (type.max() == null || !day.isAfter(type.max()));
        return within || good(false, raw, "BASE-008", range(type.min(), type.max())) ? day : null;
    }

    private @Nullable LocalDate day(String raw) {
        LocalDateTime at = local(raw, "BASE-005", DATES);
        if (at == null) {
            return null;
        }
        LocalDate day = at.toLocalDate();
        boolean midnight = at.equals(day.atStartOfDay());
        return good(midnight, raw, "BASE-005", DATES) ? day : null;
    }

    /** In China's time unless it says otherwise; parts of a second are dropped. */
    public @Nullable Instant moment(String raw) {
        String text = normal(raw);
        if (!OFFSET.matcher(text).matches()) {
            LocalDateTime at = local(raw, "RECORD-114", MOMENTS);
            return at == null ? null : at.atZone(City.ZONE).toInstant();
        }
        try {
            Instant at = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
            return isInRange(at.atZone(City.ZONE).getYear(), raw) ? at : null;
        } catch (DateTimeException impossible) {
            good(false, raw, "RECORD-113", null);
            return null;
        }
    }

    private @Nullable LocalDateTime local(String raw, String code, String allowed) {
        Matcher matcher = DATE.matcher(digitsOfDay(normal(raw)));
        if (!good(matcher.matches(), raw, code, allowed)) {
            return null;
        }
        try {
            LocalDateTime at = LocalDateTime.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    part(matcher.group(4)),
                    part(matcher.group(5)),
                    part(matcher.group(6)));
            return isInRange(at.getYear(), raw) ? at : null;
        } catch (DateTimeException impossible) {
            good(false, raw, "RECORD-113", null);
            return null;
        }
    }

    /** 20221205 is a day, too. */
    private static String digitsOfDay(String text) {
        return text.matches("[0-9]{8}")
                ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)
                : text;
    }

    private boolean isInRange(int year, String raw) {
        return good(isInRange(year), raw, "BASE-008", FIRST_YEAR + "–" + LAST_YEAR);
    }

    private static boolean isInRange(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Nullable
    Boolean flag(String raw) {
        String text = normal(raw).toLowerCase(Locale.ROOT);
        if (YES.contains(text)) {
            return true;
        }
        return good(NO.contains(text), raw, "BASE-006", "true, false") ? false : null;
    }

    /** The value of a code, or its title when only one has it. */
    @Nullable
    String code(String raw, List<Definition.Code> codes) {
        String text = raw.strip();
        String normal = normal(raw);
        for (Definition.Code code : codes) {
            if (code.value().equals(normal)) {
                return code.value();
            }
        }
        List<String> named = codes.stream()
                .filter(code ->
                        code.title().zh().equals(text) || code.title().en().equalsIgnoreCase(text))
                .map(Definition.Code::value)
                .toList();
        return named.size() == 1 || good(false, raw, "BASE-006", some(codes)) ? named.getFirst() : null;
    }

    /** Values with their titles, since a clerk's table has these. */
    private static String some(List<Definition.Code> codes) {
        int shown = 12;
        Locale reader = LocaleContextHolder.getLocale();
        String values = String.join(
                ", ",
                codes.stream()
                        .limit(shown)
                        .map(code -> code.value() + " " + code.title().in(reader))
                        .toList());
        return codes.size() <= shown ? values : values + " …";
    }

    /** Notes a fault unless {@code good}. */
    boolean good(boolean good, String raw, String code, @Nullable String allowed) {
        return checks.that(good, path, field.isPersonal() ? "" : raw, code, allowed);
    }

    private @Nullable String string(String raw, int max) {
        int before = checks.count();
        String text = field.isPersonal() ? checks.personalText(raw, path, max) : checks.text(raw, path, max);
        return checks.count() == before ? text : null;
    }

    private static @Nullable String range(@Nullable Object min, @Nullable Object max) {
        if (min == null && max == null) {
            return null;
        }
        return min == null ? "≤ " + max : max == null ? "≥ " + min : min + "–" + max;
    }

    static String normal(String text) {
        return (Plain.isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC)).strip();
    }

    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\t') < 0
                ? text
                : text.replaceAll("[\\r\\n\\t]+", " ");
    }

    /** Letters and digits only: a clerk's full-width brackets and commas stay. */
    private static String halfWidth(String text) {
        StringBuilder half = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> (c >= '０' && c <= '９') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ')
                        ? c - ('０' - '0')
                        : c)
                .forEach(half::appendCodePoint);
        return half.toString();
    }
}
