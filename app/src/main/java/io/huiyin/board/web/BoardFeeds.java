package io.huiyin.board.web;

import io.huiyin.base.Refused;
import io.huiyin.base.Repeating;
import io.huiyin.board.BoardState;
import io.huiyin.board.Boards;
import io.huiyin.network.Unit;
import io.huiyin.shell.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The boards that somebody watches. One thread looks whether anything has happened, counts the numbers of each watched part of the network once, at most once a
 * {@linkplain Boards#pace() pace}, and tells its listeners; another does so from time to time with the pictures, which are most of the work and of the bytes. While
 * nobody watches nothing is asked.
 */
@Component
class BoardFeeds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BoardFeeds.class);

    /** Counting numbers has half of a core at most, however many parts of the network are watched. */
    private static final int REST = 2;

    /** Counting pictures has a tenth of a core. */
    private static final int REST_OF_PICTURES = 10;

    private final Boards boards;
    private final BoardParts parts;
    private final JsonMapper json;
    private final Clock clock;
    private final int most;
    private final int mostOfOne;
    private final Telling numbers;
    private final Telling pictures;
    private final Repeating looking;
    private final Repeating picturing;
    private final Map<BoardFeed.Key, BoardFeed> feeds = new HashMap<>();
    private final Map<String, Integer> ofOne = new HashMap<>();
    private int all;
    private boolean running;
    private boolean started;
    private volatile Instant looked = Instant.EPOCH;

    /**
     * @param most listeners at a time
     * @param mostOfOne listeners of one account
     * @param pause between two looks whether anything has happened
     * @param picturesEvery how often pictures are told at most
     */
    BoardFeeds(
            Boards boards,
            BoardParts parts,
            JsonMapper json,
            Clock clock,
            @Value("${huiyin.board.listeners:1000}") int most,
            @Value("${huiyin.board.listeners-of-one:20}") int mostOfOne,
            @Value("${huiyin.board.pause:100ms}") Duration pause,
            @Value("${huiyin.board.pictures:5s}") Duration picturesEvery) {
        this.boards = boards;
        this.parts = parts;
        this.json = json;
        this.clock = clock;
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.numbers = new Telling(boards.pace(), REST);
        this.pictures = new Telling(picturesEvery, REST_OF_PICTURES);
        this.looking = new Repeating("board", pause, this::look, this::failed);
        this.picturing = new Repeating("board-pictures", pause, this::picture, this::failed);
    }

    /** Somebody who listens until he closes. */
    final class Listener implements AutoCloseable {

        private final BoardFeed.Key key;
        private final BoardFeed feed;
        private final String user;

        private Listener(BoardFeed.Key key, BoardFeed feed, String user) {
            this.key = key;
            this.feed = feed;
            this.user = user;
        }

        BoardFeed feed() {
            return feed;
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    /**
     * Begins to listen; the first thing told is how everything stands.
     *
     * @throws Refused {@code BOARD-002} when too many do
     */
    Listener listen(Unit unit, Language language, String user) {
        Listener listener = enter(new BoardFeed.Key(unit, language), user);
        try {
            if (listener.feed.isSilent()) {
                BoardState state = boards.of(unit);
                listener.feed.begin(BoardViews.second(state.at()), parts.all(state, language));
            }
        } catch (RuntimeException e) {
            listener.close();
            throw e;
        }
        return listener;
    }

    private synchronized Listener enter(BoardFeed.Key key, String user) {
        int own = ofOne.getOrDefault(user, 0);
        if (!running || all >= most || own >= mostOfOne) {
            throw Refused.busy("BOARD-002");
        }
        all++;
        ofOne.put(user, own + 1);
        BoardFeed feed = feeds.computeIfAbsent(key, one -> new BoardFeed(json));
        numbers.fresh.set(true);
        pictures.fresh.set(true);
        feed.listeners(1);
        if (!started) {
            started = true;
            looking.start();
            picturing.start();
        }
        return new Listener(key, feed, user);
    }

    private synchronized void leave(Listener listener) {
        all--;
        ofOne.computeIfPresent(listener.user, (user, own) -> own > 1 ? own - 1 : null);
        if (listener.feed.listeners(-1) == 0) {
            feeds.remove(listener.key);
        }
    }

    private synchronized boolean isUnwatched() {
        return feeds.isEmpty();
    }

    private synchronized Map<Unit, Map<BoardFeed.Key, BoardFeed>> watched() {
        Map<Unit, Map<BoardFeed.Key, BoardFeed>> watched = new LinkedHashMap<>();
        feeds.forEach((key, feed) ->
                watched.computeIfAbsent(key.unit(), unit -> new HashMap<>()).put(key, feed));
        return watched;
    }

    /** When it was last known that nothing had happened but what was told. */
    Instant looked() {
        return looked;
    }

    private void look() {
        Instant now = clock.instant();
        if (numbers.look(boards::numbers, parts::numbers)) {
            looked = now;
        }
    }

    private void picture() {
        pictures.look(boards::count, parts::pictures);
    }

    /** How a part of the network is rendered. */
    private interface Rendering {

        Map<String, String> render(BoardState state, Language language);
    }

    /** Looks whether anything has happened, and tells some parts of each board. Of one thread. */
    private final class Telling {

        private final Duration pace;
        private final int rest;

        /** Whether somebody came to a board that nobody watched: what he was told may be a little old. */
        private final AtomicBoolean fresh = new AtomicBoolean();

        private long next = System.nanoTime();

        /** Whether there was something to tell the last time: then there is hardly nothing now, and it is counted without a look. */
        private boolean busy;

        private @Nullable Object seen;

        /**
         * @param pace how often at most
         * @param rest of how much time it takes one part
         */
        Telling(Duration pace, int rest) {
            this.pace = pace;
            this.rest = rest;
        }

        /** @return false when it was too early to look */
        boolean look(Function<Unit, BoardState> counting, Rendering rendering) {
            long began = System.nanoTime();
            if (began - next < 0 || isUnwatched()) {
                return false;
            }
            boolean came = fresh.getAndSet(false);
            Object mark = busy ? null : boards.mark();
            if (came || mark == null || !mark.equals(seen)) {
                busy = tell(counting, rendering);
                seen = mark;
            }
            next = began + Math.max(pace.toNanos(), rest * (System.nanoTime() - began));
            return true;
        }

        /** @return whether anything of it is new to anybody */
        private boolean tell(Function<Unit, BoardState> counting, Rendering rendering) {
            boolean told = false;
            for (Map.Entry<Unit, Map<BoardFeed.Key, BoardFeed>> one : watched().entrySet()) {
                BoardState state = counting.apply(one.getKey());
                for (Map.Entry<BoardFeed.Key, BoardFeed> feed : one.getValue().entrySet()) {
                    told |= feed.getValue()
                            .tell(
                                    BoardViews.second(state.at()),
                                    rendering.render(state, feed.getKey().language()));
                }
            }
            return told;
        }
    }

    /** Listeners see by the time they are told that it stands still. */
    private void failed(RuntimeException e) {
        numbers.fresh.set(true);
        pictures.fresh.set(true);
        LOG.warn("The boards could not be counted: {}", e.getClass().getSimpleName());
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Before the web server waits for its requests to end. */
    @Override
    public void stop() {
        List<BoardFeed> ending;
        synchronized (this) {
            running = false;
            ending = new ArrayList<>(feeds.values());
        }
        ending.forEach(BoardFeed::end);
        looking.stop();
        picturing.stop();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
