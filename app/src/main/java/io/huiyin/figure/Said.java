package io.huiyin.figure;

import io.huiyin.base.Instants;
import io.huiyin.definition.FigureFact;
import io.huiyin.definition.FigureFormula.Between;
import io.huiyin.definition.FigureFormula.Is;
import io.huiyin.definition.FigureFormula.Where;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, as far as it is asked: it is asked of one after the other of millions, and the database takes ten times as long. Says the same as the
 * {@link Conditions} that ask the database.
 */
final class Said {

    private static final byte[] DUE = name("due");
    private static final byte[] ANSWERS = name("answers");
    private static final byte[] CONTACTED = name(FigureFact.CONTACTED.key());

    /** A fact, and the name of its field. */
    private record Asked(FigureFact fact, byte[] name) {}

    private final List<Asked> asked;
    private final boolean contacted;
    private final boolean limit;
    private final Map<FigureFact, String> facts = new EnumMap<>(FigureFact.class);
    private @Nullable Instant due;

    /**
     * @param asked facts of an event's data
     * @param limit whether it is asked for the limit that it sets
     */
    Said(Collection<FigureFact> asked, boolean limit) {
        this.asked = asked.stream()
                .filter(fact -> fact != FigureFact.CONTACTED)
                .map(fact -> new Asked(fact, name(fact.key())))
                .toList();
        this.contacted = asked.contains(FigureFact.CONTACTED);
        this.limit = limit;
    }

    /**
     * From now on answers for this event.
     *
     * @param data what it says, an object in UTF-8
     */
    void read(byte[] data) {
        facts.clear();
        due = null;
        int missing = asked.size() + (limit ? 1 : 0) + (contacted ? 1 : 0);
        JsonFields fields = new JsonFields(data);
        while (missing > 0 && fields.next()) {
            missing -= found(fields) ? 1 : 0;
        }
    }

    /** @return whether it was something that is asked */
    private boolean found(JsonFields field) {
        if (limit && field.isNamed(DUE)) {
            String text = field.text();
            due = text == null ? null : Instants.parse(text);
            return true;
        }
        if (contacted && field.isNamed(ANSWERS)) {
            answers(field.fields());
            return true;
        }
        for (Asked one : asked) {
            if (field.isNamed(one.name())) {
                put(one.fact(), field);
                return true;
            }
        }
        return false;
    }

    private void answers(@Nullable JsonFields answers) {
        while (answers != null && answers.next()) {
            if (answers.isNamed(CONTACTED)) {
                put(FigureFact.CONTACTED, answers);
            }
        }
    }

    private void put(FigureFact fact, JsonFields field) {
        String text = field.text();
        if (text != null) {
            facts.put(fact, text);
        }
    }

    private static byte[] name(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** The limit that it sets; null when it sets none. */
    @Nullable
    Instant due() {
        return due;
    }

    /** 0 when it says none. */
    long number(FigureFact fact) {
        String text = facts.get(fact);
        return text == null ? 0 : Long.parseLong(text);
    }

    /** @param where asks what an event says */
    boolean holds(Where where) {
        return switch (where) {
            case Is is -> {
                String text = facts.get(is.fact());
                yield text != null && (is.values().isEmpty() || is.values().contains(text));
            }
            case Between between -> {
                String text = facts.get(between.fact());
                int number = text == null ? 0 : Integer.parseInt(text);
                yield text != null && number >= between.from() && number <= between.to();
            }
            default -> throw new IllegalArgumentException("does not ask what an event says: " + where);
        };
    }
}
