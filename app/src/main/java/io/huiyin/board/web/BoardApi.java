package io.huiyin.board.web;

import io.huiyin.base.Refused;
import io.huiyin.board.Boards;
import io.huiyin.figure.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The board by API. */
@RestController
class BoardApi {

    private final BoardQuery query;
    private final Boards boards;
    private final Names names;

    BoardApi(BoardQuery query, Boards boards, Names names) {
        this.query = query;
        this.boards = boards;
        this.names = names;
    }

    /**
     * How things stand now in a unit's part of the network, at most a second old. Without {@code unit} (a code) it is the city, or the user's own unit.
     *
     * @throws Refused {@code BOARD-001} when there is no such unit
     */
    @GetMapping(path = "/api/v1/board", produces = "application/json")
    BoardJson board(@RequestParam @Nullable String unit) {
        return BoardJson.of(boards.of(query.unit(unit)), names);
    }
}
