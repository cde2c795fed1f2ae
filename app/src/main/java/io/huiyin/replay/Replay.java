package io.huiyin.replay;

import io.huiyin.definition.FigureSet;
import io.huiyin.figure.Behind;
import io.huiyin.figure.By;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Figures;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Asks the product's own figures for everything that was published, of the whole city. */
@Service
public class Replay {

    private static final int HUNDREDTHS = 2;

    private final FigureSets sets;
    private final Figures figures;
    private final Network network;

    Replay(FigureSets sets, Figures figures, Network network) {
        this.sets = sets;
        this.figures = figures;
        this.network = network;
    }

    /**
     * A published figure beside the product's.
     *
     * @param ask what the product was asked; null when there is nothing to compare
     * @param computed null when there is nothing to compare
     * @param where page that shows it; null when there is nothing to compare
     * @param records page of the records behind it; null when there is nothing to compare
     */
    public record Line(
            Published published,
            @Nullable FigureAsk ask,
            @Nullable BigDecimal computed,
            @Nullable String where,
            @Nullable String records) {

        /** Null when there is nothing to compare. */
        public @Nullable Boolean agree() {
            return computed == null ? null : (Boolean) published.agrees(computed);
        }

        public boolean disagrees() {
            return Boolean.FALSE.equals(agree());
        }
    }

    public LocalDate today() {
        return figures.today();
    }

    /** In the order of the systems, those that are not built among them. */
    public List<Line> lines() {
        Unit city = network.city();
        return Published.list().stream().map(one -> line(one, city)).toList();
    }

    private Line line(Published published, Unit city) {
        Published.Asked asked = published.asked();
        if (asked == null) {
            return new Line(published, null, null, null, null);
        }
        FigureAsk ask = ask(asked, city);
        FigureTable table = figures.table(ask);
        FigureLinks links = new FigureLinks(FigureLinks.PAGE, city);
        return new Line(published, ask, number(table), links.table(ask), links.records(table, Behind.WHOLE));
    }

    private FigureAsk ask(Published.Asked asked, Unit city) {
        FigureSet.Figure figure = sets.figure(asked.register(), asked.figure());
        LocalDate today = figures.today();
        LocalDate from = asked.from() == null ? today : asked.from();
        String by = asked.by();
        return new FigureAsk(
                asked.register(),
                figure,
                FigureScope.of(city),
                from.isAfter(today) ? today : from,
                today,
                List.of(),
                by == null ? Map.of() : Map.of(By.find(by).orElseThrow(), Objects.requireNonNull(asked.key())),
                null,
                null);
    }

    private static BigDecimal number(FigureTable table) {
        long value = table.total().part();
        return table.kind() == FigureKind.AMOUNT
                ? new BigDecimal(BigDecimal.valueOf(value, HUNDREDTHS)
                        .stripTrailingZeros()
                        .toPlainString())
                : BigDecimal.valueOf(value);
    }
}
