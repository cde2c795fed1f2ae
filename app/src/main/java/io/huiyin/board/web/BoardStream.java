package io.huiyin.board.web;

import io.huiyin.base.Refused;
import io.huiyin.board.web.BoardFeed.Told;
import io.huiyin.network.Unit;
import io.huiyin.shell.Language;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Tells a board as server-sent events: {@code board} with the parts that changed, first all of them; {@code beat} when nothing did; {@code end} when the
 * listener has left or may see it no more. Each listener's request waits on a virtual thread of its own.
 */
@Controller
class BoardStream {

    /** Of the screen a client comes back to after its connection was lost. */
    private static final String BEGIN = "retry: 3000\n\n";

    private final BoardQuery query;
    private final BoardFeeds feeds;
    private final Duration beat;
    private final Duration life;

    /**
     * @param beat how often rights are checked, and something is said
     * @param life how long a listener is told without asking again
     */
    BoardStream(
            BoardQuery query,
            BoardFeeds feeds,
            @Value("${huiyin.board.beat:10s}") Duration beat,
            @Value("${huiyin.board.life:1h}") Duration life) {
        this.query = query;
        this.feeds = feeds;
        this.beat = beat;
        this.life = life;
    }

    /** @param words language of the page that listens; not {@code lang}, which would set that of all pages */
    @GetMapping(BoardLinks.PAGE + "/stream")
    void stream(
            @RequestParam @Nullable String unit,
            @RequestParam @Nullable String words,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Unit of = query.unit(unit);
        Language language = Objects.requireNonNullElse(Language.find(words), Language.ZH);
        try (BoardFeeds.Listener listener = feeds.listen(of, language, query.user())) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            if (!request.getMethod().equals("HEAD")) {
                tell(of, listener.feed(), response.getOutputStream());
            }
        }
    }

    private void tell(Unit unit, BoardFeed feed, ServletOutputStream to) {
        try {
            say(to, BEGIN.getBytes(StandardCharsets.UTF_8));
            long end = System.nanoTime() + life.toNanos();
            long checked = System.nanoTime();
            long version = 0;
            while (System.nanoTime() < end && !feed.isOver()) {
                Told told = feed.after(version, beat);
                if (told == null || System.nanoTime() - checked >= beat.toNanos()) {
                    if (!maySee(unit)) {
                        say(to, event("end"));
                        return;
                    }
                    checked = System.nanoTime();
                }
                if (told == null) {
                    say(to, event("beat"));
                } else {
                    say(to, version > 0 && told.version() == version + 1 ? told.change() : told.whole());
                    version = told.version();
                }
            }
        } catch (IOException gone) {
            // the listener went away: that is how all of them leave
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean maySee(Unit unit) {
        try {
            return query.maySee(unit);
        } catch (Refused left) {
            return false;
        }
    }

    private byte[] event(String name) {
        return ("event: " + name + "\ndata: " + BoardViews.second(feeds.looked()) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void say(ServletOutputStream to, byte[] event) throws IOException {
        to.write(event);
        to.flush();
    }
}
