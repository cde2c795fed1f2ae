package io.huiyin.board.web;

import io.huiyin.base.City;
import io.huiyin.board.BoardState;
import io.huiyin.figure.Named;
import io.huiyin.figure.Names;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A board as JSON.
 *
 * @param figures of the register {@code hotline}, today: counts, shares in basis points, minutes
 * @param minutes of the last hour, the present one last
 * @param places one step below the unit, the most open first
 * @param categories first-level categories, the most open first
 * @param overdueUnits accountable units with something overdue, the most first
 * @param received today by first-level category and place
 */
@JsonNaming(SnakeCaseStrategy.class)
record BoardJson(
        Named unit,
        OffsetDateTime at,
        List<FigureJson> figures,
        List<MinuteJson> minutes,
        List<PartJson> places,
        List<PartJson> categories,
        List<PartJson> overdueUnits,
        List<ChannelJson> channels,
        List<CellJson> received,
        List<LatestJson> latest) {

    /**
     * A figure's value.
     *
     * @param part what was counted: of a share its part, of a time how many there are
     * @param whole what it is a share of; null for all else
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record FigureJson(
            String figure,
            @Nullable Long value,
            long part,
            @Nullable Long whole) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record MinuteJson(OffsetDateTime begins, long in, long out) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record PartJson(Named key, long open, long overdue) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ChannelJson(Named channel, long received) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record CellJson(Named category, Named place, long count) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record LatestJson(
            String number, Named category, Named place, String state, boolean urgent, OffsetDateTime receivedAt) {}

    static BoardJson of(BoardState state, Names names) {
        return new BoardJson(
                names.unit(state.unit()),
                at(state.at()),
                state.figures().stream()
                        .map(one -> new FigureJson(
                                one.name(),
                                one.value().value(),
                                one.value().part(),
                                one.value().whole()))
                        .toList(),
                state.minutes().stream()
                        .map(one -> new MinuteJson(at(one.begins()), one.in(), one.out()))
                        .toList(),
                state.places().stream()
                        .map(one -> part(names.unitAt(one.key()), one))
                        .toList(),
                state.categories().stream()
                        .map(one -> part(names.category(one.key()), one))
                        .toList(),
                state.leads().stream()
                        .map(one -> part(names.unitAt(one.key()), one))
                        .toList(),
                state.channels().stream()
                        .map(one -> new ChannelJson(names.channel(one.key()), one.count()))
                        .toList(),
                state.cells().stream()
                        .map(one ->
                                new CellJson(names.category(one.category()), names.unitAt(one.place()), one.count()))
                        .toList(),
                state.latest().stream()
                        .map(one -> new LatestJson(
                                one.number(),
                                names.category(one.category()),
                                names.unitAt(one.placePath()),
                                one.state(),
                                one.urgent(),
                                at(one.receivedAt())))
                        .toList());
    }

    private static PartJson part(Named key, BoardState.Part part) {
        return new PartJson(key, part.open(), part.overdue());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atZone(City.ZONE).toOffsetDateTime();
    }
}
