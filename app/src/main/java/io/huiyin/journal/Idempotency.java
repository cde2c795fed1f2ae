package io.huiyin.journal;

import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Honours the header {@code Idempotency-Key} for 24 hours: the same key and body give the same answer and nothing is done twice, the same
 * key with another body is refused ({@code JOURNAL-108}).
 */
public final class Idempotency {

    private static final int KEY_MAX = 200;

    private final Claims claims;
    private final Journal journal;

    Idempotency(Claims claims, Journal journal) {
        this.claims = claims;
        this.journal = journal;
    }

    /**
     * Appends once.
     *
     * @param key the header; null when the caller sent none
     * @param caller sign-in name; keys of different callers never meet
     * @param request what was asked, as text
     * @param append built only when the key is new
     * @param answer the response body, computed inside the transaction and kept with the key
     */
    public <S> String once(
            @Nullable String key,
            String caller,
            String request,
            Supplier<Append<S>> append,
            Function<Appended, String> answer) {
        return once(
                key,
                caller,
                request,
                answer,
                claim -> answer.apply(journal.append(append.get().once(claim))));
    }

    /**
     * Does something once that appends by itself.
     *
     * @param answer the response body, computed inside the transaction and kept with the key
     * @param act appends with the claim it is given, which is null when the caller sent no key; answers the response body
     */
    public String once(
            @Nullable String key,
            String caller,
            String request,
            Function<Appended, String> answer,
            Function<@Nullable Claim, String> act) {
        if (key == null) {
            return act.apply(null);
        }
        requireFit(key);
        String space = "key:" + caller;
        byte[] fingerprint = Sha256.of(request);
        Optional<String> earlier = earlier(space, key, fingerprint);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return act.apply(new Claim(space, key, fingerprint, answer));
        } catch (Refused refused) {
            // the same key arrived twice at the same moment: the first one's answer is the answer
            return earlier(space, key, fingerprint).orElseThrow(() -> refused);
        }
    }

    /**
     * A request of many parts, each of which is done once: what was done of it before an outage is not done again when it is repeated.
     *
     * @param key the header; null when the caller sent none
     * @param request what was asked as a whole, as text
     */
    public Parts parts(@Nullable String key, String caller, String request) {
        requireFit(key);
        return new Parts(key, "key:parts:" + caller, Sha256.of(request));
    }

    /** See {@link #parts}. Parts are counted from 0. */
    public final class Parts {

        private final @Nullable String key;
        private final String space;
        private final byte[] fingerprint;

        private Parts(@Nullable String key, String space, byte[] fingerprint) {
            this.key = key;
            this.space = space;
            this.fingerprint = fingerprint;
        }

        /**
         * The answers of those among the first so many parts that were done before.
         *
         * @throws Refused {@code JOURNAL-108} when the key was used for another request
         */
        public Map<Integer, String> done(int parts) {
            if (key == null) {
                return Map.of();
            }
            Map<Integer, String> done = new HashMap<>();
            List<String> keys = IntStream.range(0, parts).mapToObj(this::key).toList();
            claims.find(space, keys).forEach((name, made) -> {
                requireSame(made);
                done.put(
                        Integer.valueOf(name.substring(name.lastIndexOf('#') + 1)),
                        Objects.requireNonNull(made.answer()));
            });
            return done;
        }

        private void requireSame(Claims.Made made) {
            if (!MessageDigest.isEqual(made.fingerprint(), fingerprint)) {
                throw Refused.invalid("JOURNAL-108", Objects.requireNonNull(key));
            }
        }

        /** What makes sure that a part is done once; null when the caller sent no key. */
        public @Nullable Claim claim(int part, Function<Appended, String> answer) {
            return key == null ? null : new Claim(space, key(part), fingerprint, answer);
        }

        private String key(int part) {
            return key + "#" + part;
        }
    }

    private static void requireFit(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > KEY_MAX)) {
            throw Refused.unreadable("JOURNAL-109", KEY_MAX);
        }
    }

    private Optional<String> earlier(String space, String key, byte[] fingerprint) {
        Optional<Claims.Made> made = claims.find(space, key);
        if (made.isPresent() && !MessageDigest.isEqual(made.get().fingerprint(), fingerprint)) {
            throw Refused.invalid("JOURNAL-108", key);
        }
        return made.map(Claims.Made::answer);
    }
}
