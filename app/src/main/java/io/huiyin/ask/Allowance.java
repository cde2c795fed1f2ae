package io.huiyin.ask;

import io.huiyin.base.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many acts of one address in so much time, in this process; what is beyond is refused with {@code ASK-101}. */
final class Allowance {

    /** Addresses that are remembered; the one unseen for longest is forgotten first. */
    private static final int MOST_ADDRESSES = 20_000;

    private final int most;
    private final Duration span;
    private final Clock clock;
    private final Map<String, Used> used = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Used> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Used(Instant since, int acts) {}

    Allowance(int most, Duration span, Clock clock) {
        this.most = most;
        this.span = span;
        this.clock = clock;
    }

    /** Counts one act. */
    synchronized void use(String address) {
        Instant now = clock.instant();
        Used before = used.get(address);
        // also when a demo's clock was set back
        if (before == null || !now.isBefore(before.since.plus(span)) || now.isBefore(before.since)) {
            before = new Used(now, 0);
        }
        if (before.acts >= most) {
            throw Refused.tooOften("ASK-101", seconds(Duration.between(now, before.since.plus(span))));
        }
        used.put(address, new Used(before.since, before.acts + 1));
    }

    static int seconds(Duration wait) {
        return (int) Math.max(1, wait.toSeconds());
    }

    /** Of an IPv6 address the part that one customer has: the first 64 bits. */
    static String of(String address) {
        if (!address.contains(":")) {
            return address;
        }
        String[] groups = address.split("%", 2)[0].split("::", 2)[0].split(":", -1);
        return String.join(":", Arrays.copyOf(groups, Math.min(4, groups.length))) + "::/64";
    }
}
