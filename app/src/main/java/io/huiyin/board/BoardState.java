package io.huiyin.board;

import io.huiyin.figure.Value;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How things stand in a part of the network. Counts are those of the figures of the hotline, today.
 *
 * @param at the moment it holds of
 * @param figures in the order in which they are shown
 * @param minutes of the last hour, the present one last
 * @param places one step below the unit that has matters; of a unit with nothing below, itself
 * @param categories first-level categories, the most open first
 * @param leads accountable units with something overdue, the most first
 * @param channels the most first
 * @param cells received today by first-level category and place
 * @param latest received, the latest first
 */
public record BoardState(
        Unit unit,
        Instant at,
        LocalDate day,
        List<Figure> figures,
        List<Minute> minutes,
        List<Part> places,
        List<Part> categories,
        List<Part> leads,
        List<Count> channels,
        List<Cell> cells,
        List<Latest> latest) {

    public BoardState {
        figures = List.copyOf(figures);
        minutes = List.copyOf(minutes);
        places = List.copyOf(places);
        categories = List.copyOf(categories);
        leads = List.copyOf(leads);
        channels = List.copyOf(channels);
        cells = List.copyOf(cells);
        latest = List.copyOf(latest);
    }

    /** A figure of the register's, by its name. */
    public record Figure(String name, Value value) {}

    /** Matters that came in and that were settled in a minute. */
    public record Minute(Instant begins, long in, long out) {}

    /**
     * What is open in a part.
     *
     * @param key path of a unit, or code of a category
     */
    public record Part(String key, long open, long overdue) implements Treemap.Weighted {

        @Override
        public double weight() {
            return open;
        }

        Part plus(Part other) {
            return new Part(key, open + other.open, overdue + other.overdue);
        }
    }

    public record Count(String key, long count) {}

    public record Cell(String category, String place, long count) {}

    /** A matter without anything about a person. */
    public record Latest(
            String number, String category, String placePath, String state, boolean urgent, Instant receivedAt) {}
}
