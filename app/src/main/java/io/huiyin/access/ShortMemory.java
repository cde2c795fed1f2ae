package io.huiyin.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers what was looked up for a short while. What is not found is looked up again each time. */
final class ShortMemory<K, V> {

    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration life;
    private final int most;

    private record Kept<V>(V value, Instant until) {}

    /** @param most entries at most; when there are more, all are forgotten at once */
    ShortMemory(Clock clock, Duration life, int most) {
        this.clock = clock;
        this.life = life;
        this.most = most;
    }

    Optional<V> find(K key, Function<K, Optional<V>> lookUp) {
        Instant now = clock.instant();
        Kept<V> known = kept.get(key);
        // a demo's clock can be set back: what was kept until a far day is not believed then
        if (known != null && now.isBefore(known.until) && now.plus(life).compareTo(known.until) >= 0) {
            return Optional.of(known.value);
        }
        Optional<V> found = lookUp.apply(key);
        if (kept.size() >= most) {
            kept.clear();
        }
        found.ifPresentOrElse(value -> kept.put(key, new Kept<>(value, now.plus(life))), () -> kept.remove(key));
        return found;
    }

    void forget(K key) {
        kept.remove(key);
    }

    void forgetAll() {
        kept.clear();
    }
}
