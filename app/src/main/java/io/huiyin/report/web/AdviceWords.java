package io.huiyin.report.web;

import io.huiyin.advice.Asked;
import io.huiyin.advice.Evidence;
import io.huiyin.advice.Suggested;
import io.huiyin.advice.Word;
import io.huiyin.definition.AdviceSet;
import io.huiyin.definition.AdviceSet.Test;
import io.huiyin.figure.Behind;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.Names;
import io.huiyin.figure.Value;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.network.Unit;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in sentences what the rules found, and where it leads. */
record AdviceWords(Unit unit, @Nullable Instant asOf, Names names, Messages m) {

    private static final double BASIS_POINTS = 10_000;

    /** The rule that asks, in words. */
    String rule(Asked asked) {
        Test test = asked.rule().test();
        String figure = asked.evidence().figure().title().in(m.language().locale());
        String when = test.days() == 1 ? m.t("report.rule.day") : m.t("report.rule.days", test.days());
        boolean share = asked.evidence().value().whole() != null;
        String key = "report.rule." + (share ? "share" : "count") + "."
                + (test.side() == AdviceSet.Side.BELOW ? "below" : "from");
        String rule = m.t(key, when, figure, test.limit(), test.least());
        return test.row() == 1 ? rule : rule + m.t("report.rule.row", test.row());
    }

    String title(AdviceSet.Ask rule) {
        return rule.title().in(m.language().locale());
    }

    String title(AdviceSet.Suggestion rule) {
        return rule.title().in(m.language().locale());
    }

    /** The text of the rule with what its names stand for. */
    String text(Suggested suggested) {
        String text = suggested.rule().text().in(m.language().locale());
        for (Map.Entry<String, Word> word : suggested.words().entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word(word.getValue()));
        }
        return text;
    }

    private String word(Word word) {
        return switch (word) {
            case Word.Count count -> m.fmt().number(count.count());
            case Word.Mean mean -> m.fmt().number(mean.mean().doubleValue(), 1);
            case Word.Came came -> value(came.value());
            case Word.At at ->
                at.path().equals(unit.path())
                        ? names.unit(unit).in(m.language())
                        : names.unitAt(at.path()).in(m.language());
            case Word.Category category -> names.category(category.code()).in(m.language());
        };
    }

    private String value(Value value) {
        Long came = value.value();
        if (value.whole() == null) {
            return m.fmt().number(value.part());
        }
        return came == null ? m.fmt().percent(Double.NaN) : m.fmt().percent(came / BASIS_POINTS);
    }

    String label(Evidence evidence) {
        return evidence.figure().title().in(m.language().locale());
    }

    /** A count; a share with what it was counted from. */
    String amount(Evidence evidence) {
        Value value = evidence.value();
        return value.whole() == null
                ? m.t("report.rule.many", value(value))
                : m.t("report.rule.of", value(value), value.part(), value.whole());
    }

    /** Exactly the records behind it. */
    String records(Evidence evidence) {
        FigureAsk ask = new FigureAsk(
                MatterRegisters.HOTLINE,
                evidence.figure(),
                FigureScope.of(unit),
                evidence.from(),
                evidence.to(),
                List.of(),
                evidence.only(),
                asOf,
                null);
        return new FigureLinks(FigureLinks.PAGE, unit).records(ask, Behind.WHOLE);
    }
}
