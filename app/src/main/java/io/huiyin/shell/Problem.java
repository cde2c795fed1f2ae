package io.huiyin.shell;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One refused or failed request, before it is put into words.
 *
 * @param status HTTP status
 * @param code stable code; its sentence lies in the message bundles
 * @param args what the sentence is filled with
 * @param incident names the line in the log; null unless the product itself failed
 */
record Problem(
        int status,
        String code,
        List<Object> args,
        List<Fault> faults,
        @Nullable String incident) {

    /** After that many seconds a caller that was refused for load may try again. */
    static final int RETRY_AFTER_SECONDS = 5;

    private static final String NOBODY_SIGNED_IN = "ACCESS-001";

    static Problem of(int status, String code, Object... args) {
        return new Problem(status, code, List.of(args), List.of(), null);
    }

    static Problem of(int status, String code, Fault fault) {
        return new Problem(status, code, List.of(), List.of(fault), null);
    }

    static Problem of(Refused refused) {
        return new Problem(status(refused), refused.code(), refused.args(), refused.faults(), null);
    }

    private static int status(Refused refused) {
        if (refused.code().equals(NOBODY_SIGNED_IN)) {
            return 401;
        }
        return switch (refused.kind()) {
            case INVALID -> 422;
            case UNREADABLE -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case TOO_OFTEN -> 429;
            case BUSY -> 503;
            case FULL -> 507;
        };
    }

    boolean retryable() {
        return status == 503 || status == 429;
    }

    /** Seconds. */
    int retryAfter() {
        return status == 429 && !args.isEmpty() && args.getFirst() instanceof Integer seconds
                ? seconds
                : RETRY_AFTER_SECONDS;
    }

    String title(Messages m) {
        String key = "shell.problem." + status;
        return m.t(m.has(key) ? key : status < 500 ? "shell.problem.400" : "shell.problem.500");
    }

    String detail(Messages m) {
        return m.t(code, args.toArray());
    }

    /** The members of RFC 9457, and our own {@code code}, {@code incident} and {@code errors}. */
    Map<String, Object> json(Messages m) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "urn:huiyin:problem:" + code);
        json.put("title", title(m));
        json.put("status", status);
        json.put("detail", detail(m));
        json.put("code", code);
        if (incident != null) {
            json.put("incident", incident);
        }
        if (!faults.isEmpty()) {
            List<Object> errors = new ArrayList<>();
            faults.forEach(fault -> errors.add(error(fault, m)));
            json.put("errors", errors);
        }
        return json;
    }

    private static Map<String, Object> error(Fault fault, Messages m) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("field", fault.field());
        error.put("value", fault.value());
        error.put("code", fault.code());
        error.put("message", FormErrors.sentence(fault, m));
        String allowed = fault.allowed();
        if (allowed != null) {
            error.put("allowed", allowed);
        }
        return error;
    }
}
