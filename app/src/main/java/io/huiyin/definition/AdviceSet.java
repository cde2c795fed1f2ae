package io.huiyin.definition;

import io.huiyin.network.UnitLevel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a daily report asks units to explain and what it suggests, as rules over the figures of a register, read from a file beside them. The
 * format: docs/definitions.md.
 */
public record AdviceSet(String register, List<Ask> asks, List<Suggestion> suggestions) {

    public AdviceSet {
        asks = List.copyOf(asks);
        suggestions = List.copyOf(suggestions);
    }

    /** Which side of its limit a figure has to be on. */
    public enum Side {
        /** Less than it. */
        BELOW,
        /** As much or more. */
        FROM
    }

    /**
     * Something that a figure comes to.
     *
     * @param days so many days together up to the report's own; 1 for a stock, which stands as at its end
     * @param limit of a share in percent, else as the figure counts
     * @param least of a share: what it is a share of must be as much; 0 for other figures
     * @param row on so many days in a row, the report's own the last
     */
    public record Test(String figure, int days, Side side, int limit, int least, int row) {}

    /**
     * Units that are asked to explain.
     *
     * @param name {@code [a-z][a-z0-9_]{0,40}}, of its own in the register
     * @param levels of the units that may be asked; empty for all
     */
    public record Ask(String name, Definition.Text title, List<UnitLevel> levels, Test test) {

        public Ask {
            levels = List.copyOf(levels);
        }
    }

    /**
     * Something that is suggested.
     *
     * @param text with names in braces, which are those of {@link When#words}
     * @param most so many of it at most in one report
     */
    public record Suggestion(String name, Definition.Text title, Definition.Text text, int most, When when) {}

    /** When something is suggested. */
    public sealed interface When {

        /** What its text may speak of. */
        Set<String> words();
    }

    /**
     * A hot topic.
     *
     * @param before a unit replied to the same before, in the same county, in so many days; 0 for any topic
     */
    public record Topic(int before) implements When {

        @Override
        public Set<String> words() {
            return before == 0
                    ? Set.of("place", "category", "count", "usual")
                    : Set.of("place", "category", "count", "usual", "unit", "replied", "days");
        }
    }

    /**
     * A stock stands higher at the end of each of so many days than at that of the day before.
     *
     * @param from and at least there by now
     */
    public record Rises(String figure, int days, int from) implements When {

        @Override
        public Set<String> words() {
            return Set.of("days", "before", "count");
        }
    }

    /**
     * A figure reaches a limit, in the whole or in one of its parts.
     *
     * @param by lead, county, street, community or category; empty for the whole
     */
    public record Reaches(Test test, String by) implements When {

        @Override
        public Set<String> words() {
            return by.isEmpty() ? Set.of("value", "days") : Set.of("part", "value", "days");
        }
    }

    /**
     * The same category passes between units.
     *
     * @param units that many of them at least
     * @param from that often at least, all together
     */
    public record Disputed(String figure, int days, int units, int from) implements When {

        @Override
        public Set<String> words() {
            return Set.of("category", "units", "count", "days");
        }
    }

    /**
     * A unit is good at one thing and poor at another.
     *
     * @param good a share with {@link Side#FROM}
     * @param poor a share with {@link Side#BELOW}, of the same days
     */
    public record Contrast(Test good, Test poor) implements When {

        @Override
        public Set<String> words() {
            return Set.of("unit", "good", "poor", "days");
        }
    }

    public Optional<Ask> ask(String name) {
        return asks.stream().filter(ask -> ask.name().equals(name)).findFirst();
    }

    /**
     * Reads a file of rules.
     *
     * @param figures of the same register
     * @throws DefinitionReader.Faulty naming every fault with its place
     */
    public static AdviceSet read(String yaml, FigureSet figures) {
        AdviceReading reading = AdviceReader.reading(yaml);
        List<DefinitionFault> faults = reading.all(Optional.of(figures));
        if (!faults.isEmpty()) {
            throw new DefinitionReader.Faulty(faults);
        }
        return reading.advice();
    }
}
