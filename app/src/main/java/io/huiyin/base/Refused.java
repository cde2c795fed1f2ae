package io.huiyin.base;

import java.util.List;

/**
 * A request that is not carried out, said in a stable code such as {@code MATTER-104}. Mapped once, in {@code shell}, to the problem JSON
 * (RFC 9457) of the API and to the message of a page; the sentence for a code lies in the message bundles under the code itself.
 */
public final class Refused extends RuntimeException {

    /** What kind of refusal it is; the web maps each to one HTTP status. */
    public enum Kind {
        /** 422: the values are understood but not allowed. */
        INVALID,
        /** 400: the request cannot be read at all. */
        UNREADABLE,
        /** 403. */
        FORBIDDEN,
        /** 404. */
        NOT_FOUND,
        /** 409: somebody else was faster, or the state does not allow it. */
        CONFLICT,
        /** 413. */
        TOO_LARGE,
        /** 429, with a Retry-After of as many seconds as the first argument says. */
        TOO_OFTEN,
        /** 503, with a Retry-After. */
        BUSY,
        /** 507: there is no room to keep anything more. */
        FULL
    }

    private final Kind kind;
    private final String code;
    private final transient List<Object> args;
    private final transient List<Fault> faults;

    private Refused(Kind kind, String code, List<Object> args, List<Fault> faults) {
        super(code + (args.isEmpty() ? "" : " " + args) + (faults.isEmpty() ? "" : " " + faults));
        this.kind = kind;
        this.code = code;
        this.args = args;
        this.faults = faults;
    }

    public static Refused invalid(String code, Object... args) {
        return new Refused(Kind.INVALID, code, List.of(args), List.of());
    }

    /** One or more faulty fields; {@code faults} is not empty. */
    public static Refused invalid(List<Fault> faults) {
        return new Refused(Kind.INVALID, "BASE-001", List.of(), List.copyOf(faults));
    }

    public static Refused unreadable(String code, Object... args) {
        return new Refused(Kind.UNREADABLE, code, List.of(args), List.of());
    }

    public static Refused forbidden(String code, Object... args) {
        return new Refused(Kind.FORBIDDEN, code, List.of(args), List.of());
    }

    public static Refused notFound(String code, Object... args) {
        return new Refused(Kind.NOT_FOUND, code, List.of(args), List.of());
    }

    public static Refused conflict(String code, Object... args) {
        return new Refused(Kind.CONFLICT, code, List.of(args), List.of());
    }

    public static Refused tooLarge(String code, Object... args) {
        return new Refused(Kind.TOO_LARGE, code, List.of(args), List.of());
    }

    /** @param seconds after which it may be tried again; the first argument of the sentence */
    public static Refused tooOften(String code, int seconds) {
        return new Refused(Kind.TOO_OFTEN, code, List.of(seconds), List.of());
    }

    public static Refused busy(String code, Object... args) {
        return new Refused(Kind.BUSY, code, List.of(args), List.of());
    }

    public static Refused full(String code, Object... args) {
        return new Refused(Kind.FULL, code, List.of(args), List.of());
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** What the sentence of the code is filled with, in order. */
    public List<Object> args() {
        return args;
    }

    /** The faulty fields, when the refusal is about fields. */
    public List<Fault> faults() {
        return faults;
    }
}
