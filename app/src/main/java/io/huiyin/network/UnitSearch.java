package io.huiyin.network;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * How well a unit fits what somebody types: its name, a part of it, its pinyin, the initials, its code, its English name, or the names of
 * the units above in front of its own.
 */
final class UnitSearch {

    private final String typed;

    /** Names without blanks, in lower case. */
    record Names(String name, String english) {

        static Names of(Unit unit) {
            return new Names(compact(unit.name()), compact(unit.nameEn()));
        }
    }

    UnitSearch(String typed) {
        this.typed = compact(typed);
    }

    boolean isEmpty() {
        return typed.isEmpty();
    }

    /** 0 for the best fit; empty when it does not fit. */
    OptionalInt rank(Unit unit, UnitTree tree) {
        String name = tree.names(unit).name();
        if (name.equals(typed) || unit.code().equals(typed)) {
            return OptionalInt.of(0);
        }
        if (name.startsWith(typed)) {
            return OptionalInt.of(1);
        }
        if (unit.initials().equals(typed) || unit.pinyin().equals(typed)) {
            return OptionalInt.of(2);
        }
        String english = tree.names(unit).english();
        if (unit.initials().startsWith(typed)
                || unit.pinyin().startsWith(typed)
                || unit.code().startsWith(typed)
                || english.startsWith(typed)) {
            return OptionalInt.of(3);
        }
        if (name.contains(typed)) {
            return OptionalInt.of(4);
        }
        if (unit.pinyin().contains(typed) || english.contains(typed)) {
            return OptionalInt.of(5);
        }
        return fullNameFits(unit, name, tree) ? OptionalInt.of(6) : OptionalInt.empty();
    }

    /** 科尔沁区西门街道 finds the street, not everything below the district. */
    private boolean fullNameFits(Unit unit, String name, UnitTree tree) {
        int end = typed.length();
        if (end < 2 || name.isEmpty() || typed.indexOf(name.charAt(0)) < 1) {
            return false;
        }
        StringBuilder above = new StringBuilder();
        tree.ancestors(unit)
                .forEach(ancestor -> above.append(tree.names(ancestor).name()));
        int found = (above + name).indexOf(typed);
        return found >= 0 && found + end > above.length();
    }

    private static String compact(String text) {
        return text.replaceAll("[\\s·']+", "").toLowerCase(Locale.ROOT);
    }
}
