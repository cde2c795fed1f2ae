package io.huiyin.figure;

import io.huiyin.base.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Takes a figure apart, and sets each part beside what it came to at an earlier time. */
@Component
final class FigureTables {

    private final Framing framing;
    private final FigureCounting counting;

    FigureTables(Framing framing, FigureCounting counting) {
        this.framing = framing;
        this.counting = counting;
    }

    /** To be called within one snapshot of the database. */
    FigureTable make(FigureAsk asked) {
        Plan plan = framing.plan(asked);
        FigureAsk ask = framing.settled(asked, plan);
        Framing.requireFew(ask, plan);
        Frame frame = framing.frame(ask, plan, ask.by(), day -> day);
        Map<List<String>, Amounts> now = counting.count(frame, plan.bases(), plan.isStock());
        Value total = counting.value(plan, frame, List.of(), total(now, ask, plan, day -> day));
        FigureAsk.Compare compare = ask.compare();
        LocalDate firstDay = counting.firstDay(ask.register(), plan).orElse(ask.to());
        if (compare == null || Spans.earlier(ask).apply(ask.from()).isBefore(firstDay)) {
            return new FigureTable(
                    ask,
                    plan.kind(),
                    plan.isStock(),
                    framing.asOf(ask),
                    firstDay,
                    lines(now, plan, frame, ask),
                    total,
                    null);
        }
        UnaryOperator<LocalDate> earlier = Spans.earlier(ask);
        Map<List<String>, Amounts> then =
                shifted(counting.count(framing.frame(ask, plan, ask.by(), earlier), plan.bases(), plan.isStock()), ask);
        Value totalThen = counting.value(plan, frame, List.of(), total(then, ask, plan, earlier));
        List<FigureTable.Line> lines = compared(now, then, plan, frame, totalThen);
        return new FigureTable(
                ask,
                plan.kind(),
                plan.isStock(),
                framing.asOf(ask),
                firstDay,
                sorted(lines, ask),
                total,
                Growth.of(total, totalThen, plan.kind(), totalThen.value()));
    }

    private List<FigureTable.Line> lines(Map<List<String>, Amounts> now, Plan plan, Frame frame, FigureAsk ask) {
        return sorted(
                now.entrySet().stream()
                        .map(one -> new FigureTable.Line(
                                one.getKey(), counting.value(plan, frame, one.getKey(), one.getValue()), null))
                        .toList(),
                ask);
    }

    private List<FigureTable.Line> compared(
            Map<List<String>, Amounts> now, Map<List<String>, Amounts> then, Plan plan, Frame frame, Value totalThen) {
        Set<List<String>> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(then.keySet());
        return keys.stream()
                .map(key -> {
                    Value value = counting.value(plan, frame, key, now.get(key));
                    Value before = counting.value(plan, frame, key, then.get(key));
                    return new FigureTable.Line(key, value, Growth.of(value, before, plan.kind(), totalThen.value()));
                })
                .toList();
    }

    /** By time, and else the greatest first. */
    private static List<FigureTable.Line> sorted(List<FigureTable.Line> lines, FigureAsk ask) {
        if (lines.size() > FigureTable.MOST_LINES) {
            throw Refused.invalid("FIGURE-007", lines.size(), FigureTable.MOST_LINES);
        }
        Comparator<FigureTable.Line> greatest = Comparator.comparing(
                (FigureTable.Line line) -> line.value().value() == null
                        ? Long.MIN_VALUE
                        : (long) line.value().value(),
                Comparator.reverseOrder());
        Comparator<FigureTable.Line> byKeys = Comparator.comparing(line -> String.join("\u0000", line.keys()));
        boolean time = !ask.by().isEmpty() && ask.by().getFirst().isInOrder();
        Comparator<FigureTable.Line> order = time
                ? Comparator.comparing((FigureTable.Line line) -> line.keys().getFirst())
                        .thenComparing(greatest)
                        .thenComparing(byKeys)
                : greatest.thenComparing(byKeys);
        return lines.stream().sorted(order).toList();
    }

    /** Parts together; a stock is never added up over days, and persons never. */
    private Amounts total(Map<List<String>, Amounts> parts, FigureAsk ask, Plan plan, UnaryOperator<LocalDate> days) {
        boolean stockOverTime = plan.isStock() && ask.by().stream().anyMatch(By::isTime);
        if (stockOverTime || (!plan.isAdditive() && !ask.by().isEmpty())) {
            return counting.count(framing.frame(ask, plan, List.of(), days), plan.bases(), plan.isStock())
                    .getOrDefault(List.of(), new Amounts());
        }
        Amounts total = new Amounts();
        parts.values().forEach(total::add);
        return total;
    }

    /** Earlier parts under the keys of those they are set beside. */
    private static Map<List<String>, Amounts> shifted(Map<List<String>, Amounts> then, FigureAsk ask) {
        int time = Spans.time(ask.by());
        if (time < 0) {
            return then;
        }
        Map<List<String>, Amounts> shifted = new LinkedHashMap<>();
        UnaryOperator<LocalDate> later = Spans.later(ask);
        then.forEach((key, amounts) -> {
            List<String> moved = new ArrayList<>(key);
            moved.set(time, later.apply(LocalDate.parse(key.get(time))).toString());
            shifted.computeIfAbsent(moved, one -> new Amounts()).add(amounts);
        });
        return shifted;
    }
}
