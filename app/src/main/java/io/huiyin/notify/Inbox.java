package io.huiyin.notify;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.shell.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody's own messages. */
@Component
public class Inbox {

    /** Messages that one page holds at most. */
    public static final int PAGE = 50;

    /** Unread messages are counted up to there. */
    public static final int COUNTED = 100;

    private final InboxStore store;
    private final MessageWords words;

    Inbox(InboxStore store, MessageWords words) {
        this.store = store;
        this.words = words;
    }

    /**
     * A message in words.
     *
     * @param link path of the page it is about; null for none
     * @param readAt null while it is unread
     */
    public record Item(
            long id,
            String title,
            String text,
            @Nullable String link,
            boolean urgent,
            Instant at,
            @Nullable Instant readAt) {}

    /** One page, latest first; {@code next} is the cursor of the one after, null on the last. */
    public record Items(List<Item> items, @Nullable Long next) {

        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * One page.
     *
     * @param before cursor: the last message of the page before; null for the first page
     * @param limit 1 to {@link #PAGE}
     */
    public Items list(Actor of, boolean unreadOnly, @Nullable Long before, int limit, Language language) {
        int shown = Math.clamp(limit, 1, PAGE);
        List<Item> found =
                store.list(of.name(), unreadOnly, before == null ? Long.MAX_VALUE : before, shown + 1).stream()
                        .map(row -> item(row, language))
                        .toList();
        List<Item> items = found.subList(0, Math.min(shown, found.size()));
        return new Items(items, found.size() > shown ? items.getLast().id() : null);
    }

    /** How many are unread, up to {@link #COUNTED}. */
    public int unread(Actor of) {
        return store.countUnread(of.name(), COUNTED);
    }

    /**
     * Marks one as read and answers it.
     *
     * @throws Refused {@code NOTIFY-105} when there is none in this inbox
     */
    public Item read(Actor of, long id, Language language) {
        Item item = store.find(of.name(), id)
                .map(row -> item(row, language))
                .orElseThrow(() -> Refused.notFound("NOTIFY-105"));
        store.read(of.name(), id);
        return item;
    }

    /** Marks everything as read up to that message; what came later stays unread. Answers how many that were. */
    public int readUpTo(Actor of, long last) {
        return store.readUpTo(of.name(), last);
    }

    private Item item(InboxStore.Row row, Language language) {
        Message message = row.kept().message();
        MessageWords.Words said = words.of(message.template(), message.args(), language);
        return new Item(
                row.kept().id(),
                said.title(),
                said.text(),
                message.link(),
                message.urgent(),
                row.madeAt(),
                row.readAt());
    }
}
