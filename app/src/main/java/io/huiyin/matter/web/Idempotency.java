package io.huiyin.matter.web;

import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Journal;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Honours the header {@code Idempotency-Key} for 24 hours: the same key and body give the same answer and nothing is done twice, the same
 * key with another body is refused ({@code MATTER-110}).
 */
@Component
public class Idempotency {

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
    <S> String once(
            @Nullable String key,
            String caller,
            String request,
            Supplier<Append<S>> append,
            Function<Appended, String> answer) {
        if (key == null) {
            return answer.apply(journal.append(append.get()));
        }
        if (key.isBlank() || key.length() > KEY_MAX) {
            throw Refused.unreadable("MATTER-111", KEY_MAX);
        }
        String space = "key:" + caller;
        byte[] fingerprint = Sha256.of(request);
        Optional<String> earlier = earlier(space, key, fingerprint);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return answer.apply(journal.append(append.get().once(new Claim(space, key, fingerprint, answer))));
        } catch (Refused refused) {
            // the same key arrived twice at the same moment: the first one's answer is the answer
            return earlier(space, key, fingerprint).orElseThrow(() -> refused);
        }
    }

    private Optional<String> earlier(String space, String key, byte[] fingerprint) {
        Optional<Claims.Made> made = claims.find(space, key);
        if (made.isPresent() && !MessageDigest.isEqual(made.get().fingerprint(), fingerprint)) {
            throw Refused.invalid("MATTER-110", key);
        }
        return made.map(Claims.Made::answer);
    }
}
