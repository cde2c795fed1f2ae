package io.huiyin.definition;

import io.huiyin.network.UnitLevel;
import java.util.List;
import java.util.Optional;

/** The league tables over the figures of a register, read from a file beside them. The format: docs/definitions.md. */
public record LeagueSet(String register, List<League> leagues) {

    public LeagueSet {
        leagues = List.copyOf(leagues);
    }

    /**
     * A league table.
     *
     * @param name {@code [a-z][a-z0-9_]{0,40}}, of its own in the register
     * @param level which units are ranked: counties, streets, communities or bureaus
     * @param least a unit with fewer records behind any of the rates is not ranked; 1 to 10,000
     * @param rates at least one; their weights sum to 100
     */
    public record League(
            String name, Definition.Text title, Definition.Text help, UnitLevel level, int least, List<Rate> rates) {

        public League {
            rates = List.copyOf(rates);
        }
    }

    /**
     * What units are compared by.
     *
     * @param figure a share of things that happened, with a wish for more or for less
     * @param weight points out of 100 for a unit that could do no better
     */
    public record Rate(String figure, int weight) {}

    public Optional<League> find(String name) {
        return leagues.stream().filter(league -> league.name().equals(name)).findFirst();
    }

    /**
     * Reads a file of league tables.
     *
     * @param figures of the same register
     * @throws DefinitionReader.Faulty naming every fault with its place
     */
    public static LeagueSet read(String yaml, FigureSet figures) {
        LeagueReading reading = LeagueReader.reading(yaml);
        List<DefinitionFault> faults = reading.all(Optional.of(figures));
        if (!faults.isEmpty()) {
            throw new DefinitionReader.Faulty(faults);
        }
        return reading.leagues();
    }
}
