package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.definition.StandardFields;
import io.huiyin.record.RecordLabels;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What operators may answer on the spot: records of the register {@code knowledge} that hold today. */
@Component
public class KnowledgeBase {

    public static final String REGISTER = "knowledge";

    /** The field beside an answer that names the record which it was taken from, by id or number. */
    public static final String FIELD = "knowledge";

    private static final int NUMBER_MAX = 40;
    private static final int ANSWER_MAX = 4_000;

    /** Other words that callers use. */
    private static final List<String> SEARCHED = List.of("keywords");

    private final Records records;
    private final RecordLabels labels;
    private final Clock clock;

    KnowledgeBase(Records records, RecordLabels labels, Clock clock) {
        this.records = records;
        this.labels = labels;
        this.clock = clock;
    }

    /**
     * A question and its answer.
     *
     * @param basis document or article; null when none is said
     */
    public record Entry(
            long id,
            String number,
            String question,
            String answer,
            @Nullable String basis) {}

    /** The record of that id or number, unless it is struck, not in force yet or no longer. */
    public Optional<Entry> find(String given, Actor by) {
        try {
            Optional<Long> id = given.matches("[0-9]{1,18}")
                    ? Optional.of(Long.valueOf(given))
                    : labels.search(REGISTER, given, 1, by).stream()
                            .filter(label -> given.equalsIgnoreCase(label.number()))
                            .map(RecordLabels.Label::id)
                            .findFirst();
            return id.map(one -> records.record(REGISTER, one, by)).flatMap(this::entry);
        } catch (Refused none) {
            return Optional.empty();
        }
    }

    /** Those that hold today and whose question or keywords have every typed word, up to {@code limit}. */
    public List<Entry> search(String typed, int limit, Actor by) {
        return labels.searchWords(REGISTER, typed, SEARCHED, 2 * limit, by).stream()
                .flatMap(label -> entry(records.record(REGISTER, label.id(), by)).stream())
                .limit(limit)
                .toList();
    }

    /** An answer is given when it is written, or when the record that words it is named. */
    static boolean isGiven(Fields fields) {
        return isFilled(fields.string(StandardFields.ANSWER)) || isFilled(fields.string(FIELD));
    }

    private static boolean isFilled(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /**
     * The answer as it is written, or as the record words it; what is wrong is collected in the checks: {@code MATTER-181} when the record
     * does not hold today.
     */
    public Action.Answer answer(Fields fields, Outcome outcome, Actor by) {
        String given = fields.optionalText(FIELD, NUMBER_MAX);
        Optional<Entry> entry = given == null ? Optional.empty() : find(given, by);
        fields.checks().that(given == null || entry.isPresent(), FIELD, given, "MATTER-181", "GET /pick/knowledge?q=");
        String said = given == null
                ? fields.text(StandardFields.ANSWER, ANSWER_MAX)
                : fields.optionalText(StandardFields.ANSWER, ANSWER_MAX);
        return new Action.Answer(
                outcome,
                said != null ? said : entry.map(Entry::answer).orElse(""),
                entry.map(one -> new Knowledge(one.id(), one.number())).orElse(null));
    }

    private Optional<Entry> entry(RegisterRecord record) {
        LocalDate today = clock.instant().atZone(City.ZONE).toLocalDate();
        boolean holds = !record.struck()
                && !(record.value("valid_from") instanceof LocalDate from && today.isBefore(from))
                && !(record.value("valid_to") instanceof LocalDate to && today.isAfter(to));
        return holds && record.value("answer") instanceof String answer
                ? Optional.of(new Entry(
                        record.id(),
                        Objects.requireNonNullElse(record.number(), ""),
                        Objects.toString(record.value("question"), ""),
                        answer,
                        record.value("basis") instanceof String basis ? basis : null))
                : Optional.empty();
    }
}
