package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.record.RecordLabels;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What operators may answer on the spot: records of the register {@code knowledge} that hold today. */
@Component
public class KnowledgeBase {

    public static final String REGISTER = "knowledge";

    private final Records records;
    private final RecordLabels labels;
    private final Clock clock;

    KnowledgeBase(Records records, RecordLabels labels, Clock clock) {
        this.records = records;
        this.labels = labels;
        this.clock = clock;
    }

    /** A question and its answer. */
    public record Entry(long id, String number, String question, String answer) {}

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
                        answer))
                : Optional.empty();
    }
}
