package io.huiyin.record.web;

import io.huiyin.base.Actor;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.record.Change;
import io.huiyin.record.Difference;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Two people changed the same record: what the other one did beside what this one typed, field by field. */
@Component
public class Conflicts {

    private final Records records;
    private final RecordTexts texts;

    Conflicts(Records records, RecordTexts texts) {
        this.records = records;
        this.texts = texts;
    }

    /**
     * A field that the other one changed.
     *
     * @param both true when both changed it, to different values
     */
    public record Line(Field field, String before, String theirs, String mine, boolean both) {}

    /**
     * The page.
     *
     * @param seq the last event there is now
     * @param given what was typed, to be sent again
     * @param actor who was faster
     */
    public record Shown(
            Definition definition,
            long id,
            String title,
            int seq,
            Map<String, String> given,
            String actor,
            Instant at,
            List<Line> lines) {

        public Shown {
            lines = List.copyOf(lines);
        }
    }

    Shown of(Definition definition, RegisterRecord now, int seen, Map<String, String> given, Actor by, Messages m) {
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Boolean> changed = new LinkedHashMap<>();
        for (Change change : records.history(now.register(), now.id(), by)) {
            for (Difference one : change.seq() > seen ? change.differences() : List.<Difference>of()) {
                if (changed.put(one.field(), true) == null && one.before() != null) {
                    before.put(one.field(), one.before());
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Field field : definition.fields()) {
            if (field.isEntered() && changed.containsKey(field.name())) {
                lines.add(line(definition, field, before.get(field.name()), now, given, m));
            }
        }
        Map<String, String> kept = new LinkedHashMap<>(given);
        kept.keySet().removeIf(name -> !name.startsWith(FormValues.PREFIX));
        return new Shown(
                definition,
                now.id(),
                texts.title(definition, now, m),
                now.seq(),
                kept,
                now.changedBy(),
                now.changedAt(),
                lines);
    }

    private Line line(
            Definition definition,
            Field field,
            @Nullable Object before,
            RegisterRecord now,
            Map<String, String> given,
            Messages m) {
        Object theirs = now.value(field.name());
        String typed = FormValues.typed(field, given);
        boolean leftAlone = field.isConfidential()
                && typed.isEmpty()
                && !given.containsKey(Input.removal(FormValues.name(field.name())));
        boolean both = !leftAlone
                && !typed.equals(FormValues.text(field, before))
                && !typed.equals(FormValues.text(field, theirs));
        Object mine = TypedValues.value(field, FormValues.raw(field, FormValues.name(field.name()), given));
        return new Line(
                field,
                text(definition, field, before, m),
                text(definition, field, theirs, m),
                text(definition, field, mine, m),
                both);
    }

    /** As the page of the record shows it. */
    private String text(Definition definition, Field field, @Nullable Object value, Messages m) {
        return field.type() instanceof FieldType.Reference reference && value instanceof Long id
                ? texts.label(reference.register(), id, m)
                : texts.text(definition, field, value, m);
    }
}
