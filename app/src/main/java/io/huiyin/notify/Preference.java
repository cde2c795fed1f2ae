package io.huiyin.notify;

import io.huiyin.base.City;
import io.huiyin.shell.Language;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to be told; the inbox of the pages has everything.
 *
 * @param email null when none is known
 * @param phone null when none is known
 * @param quietFrom from then on, until {@code quietUntil}, only urgent messages go out; both are null for no quiet hours
 */
public record Preference(
        Language language,
        @Nullable String email,
        @Nullable String phone,
        Wish byEmail,
        Wish bySms,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil) {

    public static final Preference NONE = new Preference(Language.ZH, null, null, Wish.NONE, Wish.NONE, null, null);

    /** Which messages somebody wants on a channel. */
    public enum Wish {
        NONE,
        URGENT,
        ALL;

        /** As in the database and the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Wish of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    boolean wants(Channel channel, boolean urgent) {
        Wish wish = switch (channel) {
            case EMAIL -> byEmail;
            case SMS -> bySms;
            case WEBHOOK -> Wish.NONE;
        };
        return address(channel) != null && (wish == Wish.ALL || (urgent && wish == Wish.URGENT));
    }

    @Nullable
    String address(Channel channel) {
        return switch (channel) {
            case EMAIL -> email;
            case SMS -> phone;
            case WEBHOOK -> null;
        };
    }

    /** The first moment from then on that is not in the quiet hours. */
    Instant notBefore(Instant at) {
        if (quietFrom == null || quietUntil == null) {
            return at;
        }
        LocalDateTime local = at.atZone(City.ZONE).toLocalDateTime();
        LocalTime time = local.toLocalTime();
        boolean overnight = quietFrom.isAfter(quietUntil);
        boolean quiet = overnight
                ? !time.isBefore(quietFrom) || time.isBefore(quietUntil)
                : !time.isBefore(quietFrom) && time.isBefore(quietUntil);
        if (!quiet) {
            return at;
        }
        LocalDateTime end = local.toLocalDate().atTime(quietUntil);
        return (end.isAfter(local) ? end : end.plusDays(1)).atZone(City.ZONE).toInstant();
    }

    @Override
    public String toString() {
        return "Preference[…]";
    }
}
