package io.huiyin.figure;

import io.huiyin.definition.FigureFormula;
import io.huiyin.definition.FigureSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers what several figures come to on single days, which need not follow each other. */
@Service
public final class FigureDays {

    private final FigureSets sets;
    private final FigureCounting counting;

    FigureDays(FigureSets sets, FigureCounting counting) {
        this.sets = sets;
        this.counting = counting;
    }

    /**
     * What is asked of some days.
     *
     * @param figures by name; no times
     * @param asOf what was recorded later is left out; null for everything
     * @param until of what happened, each day counts up to that time of day; null for whole days. What stands open is as the day left it
     * @param by what else than days it is taken apart by, but weeks and months
     * @param categories those that count; empty for all
     */
    public record Ask(
            String register,
            FigureScope scope,
            List<String> figures,
            Collection<LocalDate> days,
            @Nullable Instant asOf,
            @Nullable LocalTime until,
            List<By> by,
            Collection<String> categories) {

        public Ask {
            figures = List.copyOf(figures);
            days = days.stream().distinct().sorted().toList();
            by = List.copyOf(by);
            categories = List.copyOf(new TreeSet<>(categories));
        }
    }

    /** What the figures came to on a day, under the keys that were asked for; what is missing came to nothing. */
    public record OnDay(LocalDate day, List<String> keys, Map<String, Value> values) {

        public OnDay {
            keys = List.copyOf(keys);
            values = Map.copyOf(values);
        }

        /** What was counted; of a share its part. */
        public long count(String figure) {
            Value value = values.get(figure);
            return value == null ? 0 : value.part();
        }
    }

    /** Where all figures came to nothing there is no line. @throws Refused {@code FIGURE-011} for persons on too many days */
    public List<OnDay> of(Ask ask) {
        FigureSet set = sets.of(ask.register());
        Map<String, Plan> flows = new LinkedHashMap<>();
        Map<String, Plan> stocks = new LinkedHashMap<>();
        for (String name : ask.figures()) {
            Plan plan = Plan.of(set, sets.figure(ask.register(), name));
            Framing.requireFew(plan, ask.days().size());
            (plan.isStock() ? stocks : flows).put(name, plan);
        }
        Map<List<String>, Map<String, Value>> lines = new LinkedHashMap<>();
        counting.together(() -> {
            add(lines, counting.read(frame(ask, ask.until()), flows, false));
            add(lines, counting.read(frame(ask, null), stocks, true));
            return lines;
        });
        Map<String, LocalDate> days = new HashMap<>();
        return lines.entrySet().stream()
                .map(line -> new OnDay(
                        days.computeIfAbsent(line.getKey().getFirst(), LocalDate::parse),
                        line.getKey().subList(1, line.getKey().size()),
                        line.getValue()))
                .toList();
    }

    /** Takes numbers as they are found. */
    public interface Each {

        /** @param count of those keys on that day, or a part of it: the same keys may come more than once */
        void count(LocalDate day, List<String> keys, long count);
    }

    /**
     * As {@link #of}, of one figure, told number by number and in no order: for the many keys of communities and categories, each of which would be a line with a
     * value.
     */
    public void each(Ask ask, Each each) {
        String figure = ask.figures().getFirst();
        boolean grouped = ask.by().contains(Dimension.CATEGORY_GROUP);
        if (!(sets.figure(ask.register(), figure).formula() instanceof FigureFormula.Counts flow) || grouped) {
            of(ask).forEach(one -> each.count(one.day(), one.keys(), one.count(figure)));
            return;
        }
        Map<String, LocalDate> days = new HashMap<>();
        counting.together(() -> {
            counting.happened(frame(ask, ask.until()), flow)
                    .forEach(cell -> each.count(
                            days.computeIfAbsent(cell.key().getFirst(), LocalDate::parse),
                            cell.key().subList(1, cell.key().size()),
                            cell.value()));
            return days;
        });
    }

    private static Frame frame(Ask ask, @Nullable LocalTime until) {
        return new Frame(
                ask.register(),
                ask.scope(),
                List.copyOf(ask.days()),
                ask.asOf() == null ? Frame.EVER : ask.asOf(),
                until,
                Stream.concat(Stream.of(Dimension.DAY), ask.by().stream()).toList(),
                ask.categories().isEmpty() ? Map.of() : Map.of(Dimension.CATEGORY, List.copyOf(ask.categories())));
    }

    private static void add(Map<List<String>, Map<String, Value>> lines, Map<String, Map<List<String>, Value>> read) {
        read.forEach((name, parts) -> parts.forEach(
                (key, value) -> lines.computeIfAbsent(key, k -> new HashMap<>()).put(name, value)));
    }
}
