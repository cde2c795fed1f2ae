package io.huiyin.demo;

import io.huiyin.register.Category;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How the accountable bodies work: some are quick, some are careful, some are neither. */
final class Bodies {

    private static final Set<String> ROUND_THE_CLOCK =
            Set.of("heating", "water", "power", "gas", "epidemic", "police", "health", "emergency");
    private static final double WEAK = 0.14;
    private static final double STRONG = 0.3;

    /**
     * The conduct of one body.
     *
     * @param pace how long it takes, 1 for the usual
     * @param lateness how often it is late, 1 for the usual
     * @param warmth how satisfied people are, from -1 to 1
     * @param onDuty somebody is there on weekends and in the evening
     */
    record Conduct(double pace, double lateness, double warmth, boolean onDuty) {}

    private final String city;
    private final Map<String, Conduct> known = new HashMap<>();

    Bodies(String city) {
        this.city = city;
    }

    /** The conduct of whoever is accountable for that category at that place. */
    Conduct conduct(Category category, Place place) {
        String body = switch (category.level()) {
            case "street" -> place.streetCode();
            case "city" -> city + "-" + category.line();
            default -> place.countyCode() + "-" + category.line();
        };
        boolean onDuty = category.level().equals("street") || ROUND_THE_CLOCK.contains(category.line());
        return known.computeIfAbsent(body, code -> invent(code, onDuty));
    }

    private static Conduct invent(String code, boolean onDuty) {
        Dice dice = Dice.of(Story.SEED, code);
        double kind = dice.share();
        if (kind < WEAK) {
            return new Conduct(dice.between(1.2, 1.7), dice.between(1.8, 3), dice.between(-1, -0.3), onDuty);
        }
        if (kind < STRONG) {
            return new Conduct(dice.between(0.5, 0.8), dice.between(0.15, 0.5), dice.between(0.2, 1), onDuty);
        }
        return new Conduct(dice.between(0.75, 1.3), dice.between(0.5, 1.4), dice.between(-0.4, 0.5), onDuty);
    }
}
