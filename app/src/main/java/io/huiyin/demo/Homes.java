package io.huiyin.demo;

import java.util.List;

/** Who lives together: the usual homes, and those in which somebody needs care. */
final class Homes {

    /** Somebody of a household, by age. */
    record Member(String relation, int youngest, int oldest) {}

    /**
     * A kind of home.
     *
     * @param care kind of care that one member needs; empty when nobody does
     * @param who position of that member
     */
    record Home(double weight, String care, int who, List<Member> members) {

        private static Home usual(double weight, Member... members) {
            return new Home(weight, "", 0, List.of(members));
        }

        private static Home with(String care, double weight, int who, Member... members) {
            return new Home(weight, care, who, List.of(members));
        }
    }

    private static final Member ADULT = new Member("head", 26, 58);
    private static final Member SPOUSE = new Member("spouse", 26, 58);
    private static final Member YOUNG_SPOUSE = new Member("spouse", 24, 36);
    private static final Member CHILD = new Member("child", 1, 22);
    private static final Member GROWN_UP = new Member("child", 18, 40);
    private static final Member PARENT = new Member("parent", 60, 84);
    private static final Member OLD = new Member("head", 66, 90);
    private static final Member OLD_SPOUSE = new Member("spouse", 64, 88);
    private static final Member GRANDCHILD = new Member("grandchild", 4, 13);

    private final Weighted<Home> usual = new Weighted<>(
            List.of(
                    Home.usual(16, ADULT),
                    Home.usual(26, ADULT, SPOUSE),
                    Home.usual(32, ADULT, SPOUSE, CHILD),
                    Home.usual(9, ADULT, SPOUSE, CHILD, CHILD),
                    Home.usual(9, ADULT, SPOUSE, CHILD, PARENT),
                    Home.usual(8, OLD, OLD_SPOUSE)),
            Home::weight);

    private final Weighted<Home> withCare = new Weighted<>(
            List.of(
                    Home.with("alone", 30, 0, OLD),
                    Home.with("elderly_couple", 16, 0, OLD, OLD_SPOUSE),
                    Home.with("disabled_elderly", 10, 0, OLD, OLD_SPOUSE),
                    Home.with("disabled", 14, 1, OLD, GROWN_UP),
                    Home.with("patient", 14, 0, ADULT, SPOUSE),
                    Home.with("pregnant", 6, 1, ADULT, YOUNG_SPOUSE),
                    Home.with("child_alone", 4, 1, OLD, GRANDCHILD),
                    Home.with("hardship", 6, 0, ADULT)),
            Home::weight);

    Home usual(Dice dice) {
        return usual.pick(dice);
    }

    Home withCare(Dice dice) {
        return withCare.pick(dice);
    }
}
