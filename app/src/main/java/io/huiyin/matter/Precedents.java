package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Page;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who was found accountable when units disputed it, and what that says for a matter that is to be dispatched. */
@Component
public class Precedents {

    private static final int SHOWN = 5;

    private final PrecedentStore store;
    private final Access access;

    Precedents(PrecedentStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    /**
     * Which precedents a list shows. Null means: not asked for.
     *
     * @param placePath those that hold at this place
     * @param limit 1 to 200
     */
    public record Filter(
            @Nullable String register,
            @Nullable String category,
            @Nullable String placePath,
            @Nullable Long unitId,
            @Nullable Cursor after,
            int limit) {}

    /** The last line of a page, opaque to callers. */
    public record Cursor(Instant at, long matter, int seq) {

        String write() {
            String text = at.getEpochSecond() + ":" + at.getNano() + ":" + matter + ":" + seq;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }

        /** @throws Refused ({@code MATTER-109}) when it is not one of ours */
        public static Cursor read(String text) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(":", 4);
                Instant at = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
                if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
                    throw new IllegalArgumentException(text);
                }
                return new Cursor(at, Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
            } catch (IllegalArgumentException
                    | ArrayIndexOutOfBoundsException
                    | DateTimeException
                    | ArithmeticException e) {
                throw Refused.invalid("MATTER-109", text);
            }
        }
    }

    /** Latest first; for whoever sees the whole city, since it is about all units. */
    public Page<Precedent> list(Filter filter) {
        Actor actor = access.actor();
        if (!actor.may(Verb.VIEW)) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        List<Precedent> found = store.list(filter, filter.limit() + 1);
        if (found.size() <= filter.limit()) {
            return new Page<>(found, null, store.count(filter));
        }
        List<Precedent> shown = found.subList(0, filter.limit());
        Precedent last = shown.getLast();
        return new Page<>(shown, new Cursor(last.decided(), last.matterId(), last.seq()).write(), store.count(filter));
    }

    /** Those that hold for a matter, the one that decides first: the narrowest part of the network, the latest in it. */
    public List<Precedent> of(Matter matter) {
        return store.matching(matter.register(), matter.category(), matter.placePath(), SHOWN);
    }

    /** The one that decides for a category at a place. Most categories have none at all, and cost no look. */
    Optional<Precedent> deciding(String register, String category, String placePath) {
        return store.hasAny(register, category)
                ? store.matching(register, category, placePath, 1).stream().findFirst()
                : Optional.empty();
    }
}
