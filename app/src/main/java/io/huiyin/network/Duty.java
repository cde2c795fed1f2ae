package io.huiyin.network;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person holding a post in a unit for a period. The phone is confidential and stays sealed.
 *
 * @param account sign-in name of whoever holds it; null for somebody who does not sign in
 * @param hasPhone true when a phone is known
 * @param from first day; null when it is not known
 * @param until last day; null when no end is known
 * @param seq the last event of its stream
 */
public record Duty(
        long id,
        long unitId,
        Post post,
        String holder,
        @Nullable String account,
        boolean hasPhone,
        String scope,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        int seq) {

    public boolean isHead() {
        return post == Post.HEAD;
    }

    /** True on every day from the first to the last. */
    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** True when both hold on one day at least. */
    boolean overlaps(@Nullable LocalDate otherFrom, @Nullable LocalDate otherUntil) {
        return (from == null || otherUntil == null || !from.isAfter(otherUntil))
                && (until == null || otherFrom == null || !otherFrom.isAfter(until));
    }

    Duty ending(LocalDate last, int atSeq) {
        return new Duty(id, unitId, post, holder, account, hasPhone, scope, from, last, atSeq);
    }
}
