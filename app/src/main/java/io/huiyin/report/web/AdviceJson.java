package io.huiyin.report.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.huiyin.advice.Advice;
import io.huiyin.advice.Asked;
import io.huiyin.advice.Evidence;
import io.huiyin.advice.Suggested;
import io.huiyin.figure.Named;
import io.huiyin.figure.Names;
import io.huiyin.figure.Value;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the rules of a daily report found, as JSON. Every sentence is there in both languages. */
final class AdviceJson {

    private AdviceJson() {}

    /**
     * A unit that is asked to explain.
     *
     * @param title of the rule, under its name
     * @param rule the rule in words
     * @param line beside which a leader may ask
     */
    record AskedJson(Named unit, Named title, Said rule, EvidenceJson evidence, String line) {}

    record SuggestedJson(Named title, Said text, List<EvidenceJson> evidence) {}

    /** A sentence in both languages. */
    record Said(String zh, String en) {}

    /**
     * A figure that says so.
     *
     * @param value a count, or a share in basis points
     * @param records page of exactly the records behind it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record EvidenceJson(
            Named figure,
            LocalDate from,
            LocalDate to,
            @Nullable Long value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long part,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long whole,

            String records) {}

    static List<AskedJson> asked(Advice advice, Names names, AdviceWords zh, AdviceWords en) {
        return advice.asked().stream().map(one -> asked(one, names, zh, en)).toList();
    }

    private static AskedJson asked(Asked one, Names names, AdviceWords zh, AdviceWords en) {
        return new AskedJson(
                names.unitAt(one.unit()),
                new Named(one.rule().name(), zh.title(one.rule()), en.title(one.rule())),
                new Said(zh.rule(one), en.rule(one)),
                evidence(one.evidence(), zh, en),
                ReportLines.asked(one));
    }

    static List<SuggestedJson> suggested(Advice advice, AdviceWords zh, AdviceWords en) {
        return advice.suggested().stream().map(one -> suggested(one, zh, en)).toList();
    }

    private static SuggestedJson suggested(Suggested one, AdviceWords zh, AdviceWords en) {
        return new SuggestedJson(
                new Named(one.rule().name(), zh.title(one.rule()), en.title(one.rule())),
                new Said(zh.text(one), en.text(one)),
                one.evidence().stream()
                        .map(evidence -> evidence(evidence, zh, en))
                        .toList());
    }

    private static EvidenceJson evidence(Evidence evidence, AdviceWords zh, AdviceWords en) {
        Value value = evidence.value();
        boolean share = value.whole() != null;
        return new EvidenceJson(
                new Named(evidence.figure().name(), zh.label(evidence), en.label(evidence)),
                evidence.from(),
                evidence.to(),
                value.value(),
                share ? (Long) value.part() : null,
                value.whole(),
                zh.records(evidence));
    }
}
