package io.huiyin.matter;

import io.huiyin.journal.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Writes what steps of clocks bring about, in sets. They change who looks at a matter, how often its unit was urged, and how far its clocks
 * have come; nothing else.
 */
@Component
class ClockSteps implements Projection<Matter> {

    private static final String MATTERS = """
            update matter m set urges = v.urges, owed_at = v.owed_at, supervised_at = v.supervised_at, supervised_by = v.supervised_by,
                escalated_at = v.escalated_at, escalated_clock = v.escalated_clock, escalated_to = v.escalated_to,
                escalated_path = v.escalated_path, seq = v.seq
            from unnest(?::bigint[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::timestamptz[], ?::text[], ?::text[],
                        ?::text[], ?::int[])
                as v (id, urges, owed_at, supervised_at, supervised_by, escalated_at, escalated_clock, escalated_to, escalated_path, seq)
            where m.id = v.id""";

    private final JdbcTemplate jdbc;
    private final ClockStore clocks;
    private final SingletonSupplier<List<MatterWatcher>> watchers;

    ClockSteps(JdbcTemplate jdbc, ClockStore clocks, ObjectProvider<MatterWatcher> watchers) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.watchers = SingletonSupplier.of(() -> watchers.stream().toList());
    }

    @Override
    public void write(List<Projected<Matter>> projected) {
        List<Matter> stepped = new ArrayList<>(projected.size());
        List<Map.Entry<Long, RunningClock>> armed = new ArrayList<>();
        List<MatterWatcher.Happened> happened = new ArrayList<>(projected.size());
        for (Projected<Matter> one : projected) {
            Matter before = Objects.requireNonNull(one.before());
            Matter after = Fold.fold(before, one.appended().events());
            stepped.add(after);
            for (RunningClock clock : after.clocks().running()) {
                if (!before.clocks().find(clock.name()).equals(Optional.of(clock))) {
                    armed.add(Map.entry(after.id(), clock));
                }
            }
            happened.add(
                    new MatterWatcher.Happened(before, after, one.appended().events()));
        }
        matters(stepped);
        clocks.arm(armed);
        watchers.obtain().forEach(watcher -> watcher.happened(happened));
    }

    private void matters(List<Matter> stepped) {
        jdbc.update(
                MATTERS,
                stepped.stream().map(Matter::id).toArray(Long[]::new),
                stepped.stream().map(matter -> matter.counts().urges()).toArray(Integer[]::new),
                texts(stepped, watch -> text(watch.owed())),
                texts(stepped, watch -> text(watch.supervised())),
                texts(stepped, Watch::supervisedBy),
                texts(stepped, watch -> up(watch, up -> text(up.since()))),
                texts(stepped, watch -> up(watch, Watch.Escalated::clock)),
                texts(stepped, watch -> up(watch, Watch.Escalated::to)),
                texts(stepped, watch -> up(watch, Watch.Escalated::path)),
                stepped.stream().map(Matter::seq).toArray(Integer[]::new));
    }

    private static @Nullable String[] texts(List<Matter> matters, Function<Watch, @Nullable String> value) {
        @Nullable String[] texts = new String[matters.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = value.apply(matters.get(i).watch());
        }
        return texts;
    }

    private static @Nullable String up(Watch watch, Function<Watch.Escalated, @Nullable String> value) {
        Watch.Escalated up = watch.escalated();
        return up == null ? null : value.apply(up);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
