package io.huiyin.figure;

import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Sets what is asked of a figure into the frame that it is read in: which days, as of which moment, narrowed down to what. */
@Component
final class Framing {

    private final FigureSets sets;
    private final Function<String, CategoryTree> categories;
    private final Clock clock;

    @Autowired
    Framing(FigureSets sets, Categories categories, Clock clock) {
        this(sets, categories::of, clock);
    }

    /** @param categories of a register */
    Framing(FigureSets sets, Function<String, CategoryTree> categories, Clock clock) {
        this.sets = sets;
        this.categories = categories;
        this.clock = clock;
    }

    /** The city's day. */
    LocalDate today() {
        return clock.instant().atZone(City.ZONE).toLocalDate();
    }

    Plan plan(FigureAsk ask) {
        return Plan.of(sets.of(ask.register()), ask.figure());
    }

    /** What stands on a list is known as it is now alone. */
    FigureAsk settled(FigureAsk ask, Plan plan) {
        if (plan.isOfRecords() && ask.asOf() != null) {
            throw Refused.invalid("FIGURE-013");
        }
        return plan.isOfRecords() && plan.isStock() ? ask.on(today()) : ask;
    }

    /** What nothing is kept of is counted from events, and nobody waits for those of years. */
    static void requireFew(FigureAsk ask, Plan plan) {
        requireFew(plan, ask.days());
        boolean asked =
                Stream.concat(ask.by().stream(), ask.only().keySet().stream()).anyMatch(By::isCountedWhenAsked);
        if (asked && !plan.isOfRecords() && ask.days() > FigureAsk.MOST_COUNTED) {
            throw Refused.invalid("FIGURE-010", ask.days(), FigureAsk.MOST_COUNTED);
        }
    }

    static void requireFew(Plan plan, int days) {
        if (!plan.isAdditive() && days > FigureAsk.MOST_COUNTED) {
            throw Refused.invalid("FIGURE-011", days, FigureAsk.MOST_COUNTED);
        }
    }

    /** All that is asked, in one. */
    Frame whole(FigureAsk ask, Plan plan) {
        return frame(ask, plan, List.of(), day -> day);
    }

    /** @param days from those asked for to those that are read */
    Frame frame(FigureAsk ask, Plan plan, List<By> by, UnaryOperator<LocalDate> days) {
        List<LocalDate> sampled =
                plan.isStock() ? Spans.samples(ask.from(), ask.to(), by) : Spans.days(ask.from(), ask.to());
        Map<By, List<String>> only = new LinkedHashMap<>();
        CategoryTree tree = categories.apply(ask.register());
        ask.only()
                .forEach(
                        (one, key) -> only.put(one, one == Dimension.CATEGORY_GROUP ? codes(tree, key) : List.of(key)));
        return new Frame(
                ask.register(),
                ask.scope(),
                sampled.stream().map(days).distinct().sorted().toList(),
                asOf(ask, days),
                by,
                only);
    }

    private static List<String> codes(CategoryTree tree, String group) {
        return Stream.concat(Stream.of(group), tree.children(group).stream().map(child -> child.code()))
                .toList();
    }

    /** The moment, when the last day was not over then. */
    @Nullable
    Instant asOf(FigureAsk ask) {
        Instant at = ask.asOf() == null || ask.asOf().isAfter(clock.instant()) ? clock.instant() : ask.asOf();
        return at.isBefore(ask.to().plusDays(1).atStartOfDay(City.ZONE).toInstant()) ? at : null;
    }

    /** Of earlier days, the same time of day. */
    private Instant asOf(FigureAsk ask, UnaryOperator<LocalDate> days) {
        Instant at = asOf(ask);
        if (at == null) {
            return Frame.EVER;
        }
        ZonedDateTime zoned = at.atZone(City.ZONE);
        return days.apply(zoned.toLocalDate())
                .atTime(zoned.toLocalTime())
                .atZone(City.ZONE)
                .toInstant();
    }
}
