package io.huiyin.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A daily special report that goes out by itself.
 *
 * @param id 0 before it is kept
 * @param unitId the unit that the report is of
 * @param at from then on, by the city's clock
 * @param readers sign-in names
 * @param webhooks names of the programs that are told as well
 * @param forms of the files in the e-mails; the link is always there
 * @param nextOn the first day on which it goes out again
 * @param sentAt when it went out last; null before
 * @param sentTo those who were told then
 * @param leftOut those who might not read the report any more then
 * @param webhooksLeftOut programs that were not told then, because whoever set it up might not read the report any more
 * @param missed the last days whose reports never went out, because they were too late to send; null when there are none
 */
public record ReportDelivery(
        long id,
        long unitId,
        LocalTime at,
        About about,
        List<String> readers,
        List<String> webhooks,
        List<Form> forms,
        String setBy,
        Instant setAt,
        LocalDate nextOn,
        @Nullable Instant sentAt,
        List<String> sentTo,
        List<String> leftOut,
        List<String> webhooksLeftOut,
        @Nullable Missed missed) {

    /** Reports that are late and still go out, at most: those of the last days that are due. */
    static final int MOST_LATE = 7;

    public ReportDelivery {
        readers = List.copyOf(readers);
        webhooks = List.copyOf(webhooks);
        forms = List.copyOf(forms);
        sentTo = List.copyOf(sentTo);
        leftOut = List.copyOf(leftOut);
        webhooksLeftOut = List.copyOf(webhooksLeftOut);
    }

    /** The last day whose report is due by then, whether it went out or not. */
    LocalDate lastDue(LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        return at.isAfter(now.toLocalTime()) ? today.minusDays(1) : today;
    }

    /** The first day whose report still goes out: {@link #nextOn}, or a later one when that is too late to send. */
    LocalDate firstToSend(LocalDateTime now) {
        LocalDate oldest = lastDue(now).minusDays(MOST_LATE - 1L);
        return nextOn.isBefore(oldest) ? oldest : nextOn;
    }

    /** Days, the first and the last. */
    public record Missed(LocalDate from, LocalDate to) {}

    /** Which day's report. */
    public enum About {
        /** The day before, which is over. */
        BEFORE,
        /** The day itself, as of the moment. */
        TODAY;

        /** As in the database and the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The day of the report that goes out on {@code day}. */
        public LocalDate day(LocalDate day) {
            return this == BEFORE ? day.minusDays(1) : day;
        }
    }

    /** A file in an e-mail. */
    public enum Form {
        PDF,
        DOCX,
        XLSX;

        /** As in the database and the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
