package io.huiyin.network;

import io.huiyin.base.Checks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which units are wanted.
 *
 * @param under code of the unit below which they lie; null for the whole city
 * @param level one of {@link UnitLevel#code()}; null for all
 * @param q what somebody typed; null for all
 * @param after cursor of the page before; null for the first page
 * @param limit 1 to {@link #MAX}
 */
public record UnitQuery(
        @Nullable String under,
        @Nullable String level,
        @Nullable String q,
        @Nullable String after,
        int limit) {

    public static final int MAX = 500;

    /** @throws io.huiyin.base.Refused naming every field that is not allowed */
    public UnitQuery {
        under = blankToNull(under);
        level = blankToNull(level);
        q = blankToNull(q);
        after = blankToNull(after);
        Checks checks = new Checks();
        checks.that(
                level == null || UnitLevel.find(level).isPresent(), "level", level, "BASE-006", UnitLevel.allowed());
        checks.that(limit >= 1 && limit <= MAX, "limit", limit, "BASE-008", "1–" + MAX);
        checks.that(q == null || q.length() <= 100, "q", q, "BASE-003", "≤ 100");
        checks.done();
    }

    Optional<UnitLevel> wantedLevel() {
        return Optional.ofNullable(level).flatMap(UnitLevel::find);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
