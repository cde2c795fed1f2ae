package io.huiyin.definition;

import io.huiyin.base.Limit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time limit of matters: when it begins and ends to run, how long it is, and what happens before, at and after it.
 *
 * @param starts states; it begins when a matter enters one of them
 * @param ends states; it ends when a matter enters one of them, and always when the matter is closed
 * @param step what ends it as well, as actions say in their own {@code step}; null for none
 * @param ofState true for a clock that runs while the matter stands in one of {@code starts} and begins anew on entering it; a clock that
 *     is not begins once, and does not begin again while it runs or after its step
 * @param limits the first that fits counts
 * @param restarts begins anew when a matter is done again or reopened
 * @param pauses stands still while the matter is suspended
 * @param ofUnit counts the office hours of the accountable unit, not the city's
 * @param extended an extension prolongs it
 * @param kept stays as long as it is when a correction changes what its length depends on
 * @param escalation in the order in which it happens
 */
public record ClockRule(
        String name,
        Definition.Text title,
        List<String> starts,
        List<String> ends,
        @Nullable String step,
        boolean ofState,
        List<Case> limits,
        boolean restarts,
        boolean pauses,
        boolean ofUnit,
        boolean extended,
        boolean kept,
        List<Step> escalation) {

    /** The clock that every matter has, from its receipt on: worklists are in the order of its due time. */
    public static final String WHOLE = "whole";

    /** The limit of each unit that helps, as whoever asks it says: of this clock a definition says the escalation alone. */
    public static final String CO = "co";

    public ClockRule {
        starts = List.copyOf(starts);
        ends = List.copyOf(ends);
        limits = List.copyOf(limits);
        escalation = List.copyOf(escalation);
    }

    /**
     * How long, and for which matters.
     *
     * @param urgent only for urgent ones, or only for others; null for both
     * @param kind only for categories of this kind; null for all
     * @param when only while an own field has one of these values; null whatever it has
     */
    public record Case(@Nullable Boolean urgent, @Nullable String kind, Field.@Nullable Condition when, Length length) {

        public boolean fits(boolean ofUrgent, String ofKind, Map<String, Object> values) {
            return (urgent == null || urgent == ofUrgent)
                    && (kind == null || kind.equals(ofKind))
                    && (when == null || when.holds(values));
        }

        boolean always() {
            return urgent == null && kind == null && when == null && !(length instanceof Until);
        }
    }

    /** How long something may take. */
    public sealed interface Length {}

    /** As long as the category says. */
    public record OfCategory() implements Length {}

    /** Until the date or the moment in that field of the matter; this length fits only when there is one. */
    public record Until(String field) implements Length {}

    public record Fixed(Limit limit) implements Length {}

    /**
     * Something that happens by itself.
     *
     * @param distance from the due time; null at it
     */
    public record Step(When when, @Nullable Limit distance, Deed does, Whom to) {}

    /** Where a step lies, beside the due time. */
    public enum When {
        BEFORE,
        AT,
        AFTER
    }

    /** What happens by itself. */
    public enum Deed {
        /** A message, nothing else. */
        REMIND,
        /** A message that counts as urging. */
        URGE,
        /** The matter goes onto the list of somebody above as well, until the clock ends. */
        ESCALATE,
        /** The matter goes onto the supervision list. */
        SUPERVISE,
        /** The accountable unit owes a reason and its next step before it can do anything else. */
        DEMAND,
        /** A notice of criticism is put before a leader, who decides. */
        NOTICE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whom it concerns, seen from the accountable unit. */
    public enum Whom {
        LEAD,
        /** The deputy heads of the unit. */
        DEPUTY,
        /** The unit above. */
        PARENT,
        /** The leaders of the county, or of the city, that the unit belongs to. */
        LEADER,
        /** The dispatchers of the register's centre. */
        DISPATCHER,
        /** Of the clock {@link #CO} only: the unit that helps. The others of that clock are seen from it, but for the accountable unit. */
        HELPER;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The lengths for a matter that is urgent or not, of a category of that kind; dated lengths are left to the caller.
     *
     * @param values of its own fields, as events hold them
     */
    public List<Length> lengths(boolean urgent, String kind, Map<String, Object> values) {
        return limits.stream()
                .filter(one -> one.fits(urgent, kind, values))
                .map(Case::length)
                .toList();
    }

    /** True for the escalation of units that help. */
    public boolean isOfHelpers() {
        return name.equals(CO);
    }

    /** The step of that place in {@link #escalation}; empty beyond the last. */
    public Optional<Step> step(int index) {
        return index < escalation.size() ? Optional.of(escalation.get(index)) : Optional.empty();
    }
}
