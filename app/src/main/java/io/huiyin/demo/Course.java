package io.huiyin.demo;

import io.huiyin.base.City;
import io.huiyin.matter.Outcome;
import io.huiyin.register.Category;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What becomes of a matter, from its receipt to the day on which it is struck off. */
final class Course {

    private static final double BY_RULE = 0.7;
    private static final double RETURNED = 0.055;
    private static final double NEVER = 0.006;
    private static final double LATE = 0.075;
    private static final double LATE_IN_SURGE = 0.115;
    private static final double NOTED = 0.22;
    private static final double WITH_FILES = 0.3;

    private static final Map<String, Double> ON_THE_SPOT =
            Map.of("consultation", 0.58, "suggestion", 0.2, "help", 0.1, "complaint", 0.07, "report", 0.05);

    private static final Map<Outcome, Double> USUAL =
            Map.of(Outcome.SOLVED, 60.0, Outcome.PARTLY, 14.0, Outcome.EXPLAINED, 19.0, Outcome.NOT_POSSIBLE, 7.0);
    private static final Map<Outcome, Double> TO_A_QUESTION =
            Map.of(Outcome.SOLVED, 30.0, Outcome.PARTLY, 4.0, Outcome.EXPLAINED, 63.0, Outcome.NOT_POSSIBLE, 3.0);

    private static final Map<Outcome, Double> SOLVES =
            Map.of(Outcome.SOLVED, 0.95, Outcome.PARTLY, 0.78, Outcome.EXPLAINED, 0.9, Outcome.NOT_POSSIBLE, 0.55);

    private final Setting setting;
    private final Bodies bodies;
    private final OfficeHours office;
    private final OfficeHours duty = OfficeHours.duty();
    private final OfficeHours callBacks = OfficeHours.callBacks();
    private final Weighted<Outcome> usual = outcomes(USUAL);
    private final Weighted<Outcome> toAQuestion = outcomes(TO_A_QUESTION);

    Course(Setting setting) {
        this.setting = setting;
        this.bodies = new Bodies(setting.city().code());
        this.office = OfficeHours.office(setting.calendar());
    }

    List<Plan.Step> of(Instant received, Category category, Place place, Dice dice) {
        Plan.Steps steps = new Plan.Steps();
        if (dice.chance(ON_THE_SPOT.getOrDefault(category.kind(), 0.0))) {
            steps.add(received, new Deed.TakeIn(Deed.AtOnce.ANSWERED));
            return steps.list();
        }
        Case matter = new Case(category, bodies.conduct(category, place), received, dice, steps);
        Instant sent = matter.dispatch();
        if (dice.chance(RETURNED)) {
            sent = matter.sendBack(sent);
        }
        Instant signed = matter.sign(sent);
        if (dice.chance(NEVER * matter.conduct.lateness())) {
            return steps.list();
        }
        matter.settle(signed);
        return steps.list();
    }

    private static Weighted<Outcome> outcomes(Map<Outcome, Double> weights) {
        return new Weighted<>(List.of(Outcome.values()), outcome -> weights.getOrDefault(outcome, 0.0));
    }

    /** One matter on its way. */
    private final class Case {

        private final Category category;
        private final Bodies.Conduct conduct;
        private final Instant received;
        private final Dice dice;
        private final Plan.Steps steps;
        private final boolean emergency;
        private final OfficeHours hours;

        Case(Category category, Bodies.Conduct conduct, Instant received, Dice dice, Plan.Steps steps) {
            this.category = category;
            this.conduct = conduct;
            this.received = received;
            this.dice = dice;
            this.steps = steps;
            this.emergency = category.kind().equals("emergency");
            this.hours = conduct.onDuty() ? duty : office;
        }

        Instant dispatch() {
            if (emergency || dice.chance(BY_RULE)) {
                return steps.add(received, new Deed.TakeIn(Deed.AtOnce.DISPATCHED));
            }
            steps.add(received, new Deed.TakeIn(Deed.AtOnce.WAITS));
            return steps.add(received.plusSeconds(dice.between(300, 5_400)), new Deed.Dispatch());
        }

        /** The unit says that it is not its business; the dispatcher finds another one. */
        Instant sendBack(Instant sent) {
            Instant at =
                    emergency ? sent.plusSeconds(dice.between(600, 3_600)) : work(sent, 60 * dice.skewed(240, 0.8));
            Instant back = steps.add(at, new Deed.Return());
            return steps.add(
                    callBacks.after(back, Duration.ofSeconds(dice.between(600, 7_200))), new Deed.DispatchElsewhere());
        }

        Instant sign(Instant sent) {
            Instant at = emergency
                    ? sent.plusSeconds((long) (60 * dice.skewed(12, 0.7)))
                    : work(sent, 60 * conduct.pace() * dice.skewed(category.urgent() ? 35 : 90, 0.9));
            return steps.add(at, new Deed.Sign());
        }

        /** Reply, call-back, perhaps all over again, and off the list. */
        void settle(Instant signed) {
            Instant due = setting.time().due(received, category.limit()).at();
            boolean late = dice.chance((inSurge(signed) ? LATE_IN_SURGE : LATE) * conduct.lateness());
            Instant replying = emergency ? emergencyReply(signed, due, late) : reply(signed, due, late);
            note(signed, replying);
            Outcome outcome = outcome();
            int files = files(outcome);
            boolean solved = dice.chance(solves(outcome, replying.isAfter(due)));
            Instant replied = steps.add(replying, new Deed.Reply(whole(outcome, solved), files));
            Instant called = callBack(replied, solved, replied.isAfter(due));
            if (!solved) {
                Instant again = steps.add(
                        work(called, 3_600 * conduct.pace() * dice.skewed(11, 0.6)),
                        new Deed.Reply(dice.chance(0.75) ? Outcome.SOLVED : Outcome.EXPLAINED, files(Outcome.SOLVED)));
                called = callBack(again, dice.chance(0.8), true);
            }
            steps.add(office.after(called, Duration.ofMinutes((long) dice.skewed(150, 0.9))), new Deed.StrikeOff());
        }

        private Instant reply(Instant signed, Instant due, boolean late) {
            if (late || !signed.isBefore(due)) {
                Instant from = signed.isBefore(due) ? due : signed;
                return work(from, 3_600 * conduct.pace() * dice.skewed(9, 1.1));
            }
            double share = Math.min(0.97, Math.max(0.02, conduct.pace() * dice.skewed(0.36, 0.6)));
            Instant at = work(signed, share * hours.between(signed, due).toSeconds());
            return at.isAfter(due) ? due.minusSeconds(dice.between(600, 14_400)) : at;
        }

        /** Day and night; what came in late in the evening may have to be done before midnight. */
        private Instant emergencyReply(Instant signed, Instant due, boolean late) {
            long left = Duration.between(signed, due).toSeconds();
            if (late || left < 3_600) {
                Instant from = signed.isBefore(due) ? due : signed;
                return from.plusSeconds((long) (3_600 * dice.skewed(4, 0.9)));
            }
            return signed.plusSeconds((long) Math.min(0.92 * left, 3_600 * conduct.pace() * dice.skewed(2.3, 0.7)));
        }

        private void note(Instant signed, Instant replying) {
            if (dice.chance(NOTED) && replying.isAfter(signed.plusSeconds(7_200))) {
                long passed = Duration.between(signed, replying).toSeconds();
                Instant at = work(
                        signed,
                        dice.between(0.1, 0.5) * hours.between(signed, replying).toSeconds());
                if (passed > 0 && at.isBefore(replying)) {
                    steps.add(at, new Deed.Note());
                }
            }
        }

        private Outcome outcome() {
            return (category.kind().equals("consultation") ? toAQuestion : usual).pick(dice);
        }

        /** Where the requester finds it solved, nothing is left that another matter would have to keep. */
        private static Outcome whole(Outcome outcome, boolean solved) {
            return outcome == Outcome.PARTLY && solved ? Outcome.SOLVED : outcome;
        }

        private int files(Outcome outcome) {
            return outcome == Outcome.SOLVED && dice.chance(WITH_FILES) ? dice.between(1, 2) : 0;
        }

        private double solves(Outcome outcome, boolean late) {
            return SOLVES.getOrDefault(outcome, 0.9) + 0.04 * conduct.warmth() - (late ? 0.12 : 0);
        }

        private Instant callBack(Instant replied, boolean solved, boolean late) {
            Duration wait = Duration.ofSeconds((long) (3_600 * dice.between(6.0, 25.0)));
            int satisfaction = solved ? content(late) : discontent();
            return steps.add(callBacks.after(replied, wait), new Deed.CallBack(solved, satisfaction));
        }

        private int content(boolean late) {
            double mood = dice.share() + 0.12 * conduct.warmth() - (late ? 0.2 : 0) - (category.urgent() ? 0 : 0.05);
            return mood > 0.42 ? 5 : mood > 0.13 ? 4 : mood > -0.02 ? 3 : 2;
        }

        private int discontent() {
            double mood = dice.share() + 0.15 * conduct.warmth();
            return mood > 0.72 ? 3 : mood > 0.33 ? 2 : 1;
        }

        private Instant work(Instant from, double seconds) {
            return hours.after(from, Duration.ofSeconds((long) seconds));
        }

        private boolean inSurge(Instant at) {
            LocalDate day = at.atZone(City.ZONE).toLocalDate();
            return Season.surge(day) > 1.8;
        }
    }
}
