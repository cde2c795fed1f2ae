package io.huiyin.board.web;

import io.huiyin.board.BoardState;
import io.huiyin.board.Boards;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the numbers of a board lead: to the records behind them, as pages of the figures have them. */
record BoardLinks(BoardState state) {

    static final String PAGE = "/board";

    /** The board of another unit. */
    static String board(String code) {
        return UriComponentsBuilder.fromPath(PAGE)
                .queryParam("unit", code)
                .encode()
                .toUriString();
    }

    /** @param only name and key of what the figure is narrowed down to, one after the other */
    String records(String figure, String... only) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(
                        "/figures/" + Boards.REGISTER + "/" + figure + "/records")
                .queryParam("unit", state.unit().code())
                .queryParam("from", state.day())
                .queryParam("to", state.day());
        for (int i = 0; i < only.length; i += 2) {
            link.queryParam(only[i], only[i + 1]);
        }
        return link.encode().build().toUriString();
    }
}
