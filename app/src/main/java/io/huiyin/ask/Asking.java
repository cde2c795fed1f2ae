package io.huiyin.ask;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.journal.Idempotency;
import io.huiyin.matter.Action;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Requesters;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What strangers may do, how often, and that they learn nothing by trying: a number that does not exist, one without a phone and wrong digits
 * give one answer ({@code ASK-103}), after one time.
 */
@Component
public class Asking {

    /** Requests of one address in an hour: a household, or a village behind one gateway, not a flood. */
    static final int FILED_AN_HOUR = 20;

    /** Questions of one address in ten minutes. */
    static final int ASKED_IN_TEN_MINUTES = 40;

    /** No answer to a question leaves earlier, so that time tells nothing. */
    private static final Duration FLOOR = Duration.ofMillis(150);

    private static final int NUMBER_MAX = 60;

    private final Requesters requesters;
    private final Attempts attempts;
    private final Idempotency idempotency;
    private final JsonMapper json;
    private final Allowance filing;
    private final Allowance asking;

    Asking(Requesters requesters, Attempts attempts, Idempotency idempotency, JsonMapper json, Clock clock) {
        this.requesters = requesters;
        this.attempts = attempts;
        this.idempotency = idempotency;
        this.json = json;
        this.filing = new Allowance(FILED_AN_HOUR, Duration.ofHours(1), clock);
        this.asking = new Allowance(ASKED_IN_TEN_MINUTES, Duration.ofMinutes(10), clock);
    }

    /**
     * Takes a request in and answers its number.
     *
     * @param address of whoever asks
     * @param key Idempotency-Key: sent twice, a request is taken in once; null when there is none
     * @throws Refused {@code ASK-101} when too many come from that address, or with every faulty field
     */
    public String file(String address, Map<String, ?> fields, @Nullable String key) {
        filing.use(Allowance.of(address));
        return idempotency.once(
                key,
                "ask",
                "POST ask " + json.writeValueAsString(new TreeMap<>(fields)),
                () -> requesters.file(fields),
                appended -> Matters.fold(null, appended).number());
    }

    /**
     * A matter, to its requester.
     *
     * @throws Refused {@code ASK-101}, {@code ASK-102} when too many digits were tried, {@code ASK-103} when it is not found or not the
     *     asker's
     */
    public Matter follow(String address, @Nullable String number, @Nullable String digits) {
        long began = System.nanoTime();
        asking.use(Allowance.of(address));
        Checks checks = new Checks();
        String wanted = normal(checks.text(number, "number", NUMBER_MAX)).toUpperCase(Locale.ROOT);
        String last = normal(checks.personalText(digits, "digits", NUMBER_MAX));
        checks.that(last.isEmpty() || last.matches("[0-9]{4}"), "digits", "", "ASK-104", null);
        checks.done();
        attempts.begin(wanted);
        Matter found = requesters.find(wanted, last).orElse(null);
        if (found != null) {
            attempts.succeeded(wanted);
        }
        waitUntil(began + FLOOR.toNanos());
        if (found == null) {
            throw Refused.notFound("ASK-103");
        }
        return found;
    }

    /** @throws Refused as {@link #follow}, {@code MATTER-101} when it is closed, or with the faulty field */
    public Matter addInformation(String address, @Nullable String number, Map<String, ?> given) {
        Matter matter = follow(address, number, text(given, "digits"));
        Fields fields = new Fields(given, new Checks());
        fields.known(Set.of("digits", "text"));
        String text = fields.text("text", Requesters.TEXT_MAX);
        fields.checks().done();
        return act(matter, new Action.AddInformation(text));
    }

    /** @throws Refused as {@link #follow}, {@code MATTER-101} when there is nothing to rate yet, or with every faulty field */
    public Matter rate(String address, @Nullable String number, Map<String, ?> given) {
        Matter matter = follow(address, number, text(given, "digits"));
        Fields fields = new Fields(given, new Checks());
        fields.known(Set.of("digits", "solved", "satisfaction", "remark"));
        fields.checks().that(given.get("solved") != null, "solved", "", "BASE-002", "true, false");
        Action.Rate rating = new Action.Rate(
                fields.flag("solved", false),
                fields.number("satisfaction", 1, 5),
                fields.optionalText("remark", Requesters.TEXT_MAX));
        fields.checks().done();
        return act(matter, rating);
    }

    /** @throws Refused as {@link #follow}, as the definition says of {@code reopen}, or with the faulty field */
    public Matter reopen(String address, @Nullable String number, Map<String, ?> given) {
        Matter matter = follow(address, number, text(given, "digits"));
        return act(matter, new Action.Reopen(reason(given)));
    }

    /** @throws Refused as {@link #follow}, as the definition says of {@code withdraw}, or with the faulty field */
    public Matter withdraw(String address, @Nullable String number, Map<String, ?> given) {
        Matter matter = follow(address, number, text(given, "digits"));
        return act(matter, new Action.Withdraw(reason(given)));
    }

    private static String reason(Map<String, ?> given) {
        Fields fields = new Fields(given, new Checks());
        fields.known(Set.of("digits", "reason"));
        String reason = fields.text("reason", Requesters.TEXT_MAX);
        fields.checks().done();
        return reason;
    }

    private Matter act(Matter matter, Action action) {
        return requesters.act(matter, action);
    }

    private static @Nullable String text(Map<String, ?> given, String field) {
        return given.get(field) instanceof String text ? text : null;
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    private static void waitUntil(long nanos) {
        try {
            long left = nanos - System.nanoTime();
            if (left > 0) {
                Thread.sleep(Duration.ofNanos(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
