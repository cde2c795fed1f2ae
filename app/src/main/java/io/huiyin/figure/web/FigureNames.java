package io.huiyin.figure.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.FieldType;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.Named;
import io.huiyin.figure.Names;
import io.huiyin.figure.Value;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How keys and values of figures are written. */
@Component
final class FigureNames {

    private static final double BASIS_POINTS = 10_000;
    private static final double HUNDREDTHS = 100;
    private static final int HOUR = 60;
    private static final int TWO_DAYS = 48 * HOUR;
    private static final double DAY = 24 * HOUR;

    private final Names names;
    private final Definitions definitions;
    private final Bundles bundles;

    FigureNames(Names names, Definitions definitions, Bundles bundles) {
        this.names = names;
        this.definitions = definitions;
        this.bundles = bundles;
    }

    Names names() {
        return names;
    }

    Definition register(String register) {
        return definitions.definition(register);
    }

    /** What a figure is taken apart by, in the reader's language. */
    String dimension(String register, By by, Messages m) {
        return by instanceof By.OwnField own
                ? register(register)
                        .field(own.name())
                        .map(field -> field.title().in(m.language().locale()))
                        .orElse(own.name())
                : m.t("figure.by." + by.key());
    }

    /** What a figure is narrowed down to, in the reader's language. */
    List<String> filters(FigureAsk ask, Messages m) {
        return ask.only().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(By.order()))
                .map(one -> dimension(ask.register(), one.getKey(), m) + " "
                        + key(ask.register(), one.getKey(), one.getValue()).in(m.language()))
                .toList();
    }

    /** A key in both languages. */
    Named key(String register, By by, String key) {
        if (key.equals(By.NONE)) {
            return both(key, "figure.none");
        }
        return by instanceof By.OwnField own ? code(register, own, key) : key(register, by.dimension(), key);
    }

    private Named key(String register, Dimension by, String key) {
        return switch (by) {
            case DAY, WEEK, MONTH -> {
                LocalDate day = LocalDate.parse(key);
                yield new Named(key, time(by, day, bundles.of(Language.ZH)), time(by, day, bundles.of(Language.EN)));
            }
            case PLACE, COUNTY, STREET, COMMUNITY, COMPOUND, LEAD -> {
                Named unit = names.unitAt(key);
                yield new Named(key, unit.name(), unit.nameEn());
            }
            case CATEGORY, CATEGORY_GROUP -> names.category(register(register).categories(), key);
            case CHANNEL -> names.channel(key);
            case OUTCOME -> outcome(register, key);
            case URGENT -> both(key, "figure.urgent." + key);
            case HOUR ->
                new Named(
                        key,
                        bundles.of(Language.ZH).t("figure.hour", key),
                        bundles.of(Language.EN).t("figure.hour", key));
        };
    }

    private Named code(String register, By.OwnField by, String key) {
        Definition definition = register(register);
        return definition
                .field(by.name())
                .filter(field -> field.type() instanceof FieldType.Code)
                .map(field -> code(definition, ((FieldType.Code) field.type()).list(), key))
                .orElseGet(() -> both(key, "figure.words." + key));
    }

    private Named outcome(String register, String key) {
        return code(register(register), "outcome", key);
    }

    private static Named code(Definition definition, String list, String key) {
        return definition
                .codeList(list)
                .flatMap(codes -> codes.codes().stream()
                        .filter(code -> code.value().equals(key))
                        .findFirst())
                .map(code -> new Named(key, code.title().zh(), code.title().en()))
                .orElseGet(() -> new Named(key, key, key));
    }

    /** A sentence in both languages; a key without one stands for itself. */
    private Named both(String key, String sentence) {
        Messages zh = bundles.of(Language.ZH);
        return zh.has(sentence)
                ? new Named(key, zh.t(sentence), bundles.of(Language.EN).t(sentence))
                : new Named(key, key, key);
    }

    private static String time(Dimension by, LocalDate day, Messages m) {
        return switch (by) {
            case WEEK -> m.t("figure.week", m.fmt().date(day));
            case MONTH -> m.fmt().month(day);
            default -> m.fmt().dateWithWeekday(day);
        };
    }

    /** A count, a percentage, a time, or a dash. */
    String value(FigureKind kind, @Nullable Long value, Messages m) {
        if (value == null) {
            return m.fmt().percent(Double.NaN);
        }
        return switch (kind) {
            case COUNT, DISTINCT -> m.fmt().number(value);
            case SHARE -> m.fmt().percent(value / BASIS_POINTS);
            case MINUTES -> minutes(value, m);
            case PER -> m.fmt().number(value / HUNDREDTHS, 2);
            case AMOUNT -> m.fmt().number(value / HUNDREDTHS, value % 100 == 0 ? 0 : 2);
        };
    }

    private static String minutes(long minutes, Messages m) {
        if (Math.abs(minutes) < HOUR) {
            return m.t("figure.minutes", m.fmt().number(minutes));
        }
        return Math.abs(minutes) < TWO_DAYS
                ? m.t("figure.hours", m.fmt().number(minutes / (double) HOUR, 1))
                : m.t("figure.days", m.fmt().number(minutes / DAY, 1));
    }

    /** What a share is of: 5 / 8, or how many times there are; empty for a count. */
    String note(FigureKind kind, Value value, Messages m) {
        return switch (kind) {
            case COUNT, DISTINCT, AMOUNT -> "";
            case SHARE -> m.fmt().part(value.part(), value.whole());
            case MINUTES -> m.t("figure.of", m.fmt().number(value.part()));
            case PER ->
                value.whole() == null
                        ? m.t("figure.residents.unknown", m.fmt().number(value.part()))
                        : m.t(
                                "figure.residents",
                                m.fmt().number(value.part()),
                                m.fmt().number(value.whole()));
        };
    }
}
