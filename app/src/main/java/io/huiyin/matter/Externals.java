package io.huiyin.matter;

import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Fields;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.StandardFields;
import io.huiyin.record.Walls;
import io.huiyin.value.ScalarReader;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads where matters were sent down from, and sees to it that none is taken in twice. */
@Component
class Externals {

    static final int NUMBER_MAX = 60;

    private static final String TAKEN = "MATTER-132";
    private static final String INDEX = "request_external";

    private final JdbcClient sql;
    private final Clock clock;
    private final Walls walls;

    Externals(JdbcClient sql, Clock clock, Walls walls) {
        this.walls = walls;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Null for what came by itself. A number and a limit are somebody's: they need their source ({@code BASE-002}).
     *
     * @param max longest number, in characters
     */
    Matter.@Nullable External read(Definition definition, Fields fields, int max) {
        Checks checks = fields.checks();
        int faults = checks.count();
        String source = source(definition, fields);
        String number = fields.optionalText(StandardFields.EXTERNAL_NUMBER, max);
        Instant due = due(definition, fields);
        checks.that(
                source != null || (number == null && due == null),
                StandardFields.EXTERNAL_SOURCE,
                "",
                "BASE-002",
                null);
        if (source == null || checks.count() > faults) {
            return null;
        }
        if (number != null) {
            String holder = holder(source, number).orElse(null);
            checks.that(holder == null, StandardFields.EXTERNAL_NUMBER, number, TAKEN, holder);
        }
        return new Matter.External(source, number, due);
    }

    private static @Nullable String source(Definition definition, Fields fields) {
        String source = fields.optionalText(StandardFields.EXTERNAL_SOURCE, NUMBER_MAX);
        if (source != null) {
            List<String> known = definition.codes(StandardFields.EXTERNAL_SOURCE);
            fields.checks()
                    .that(
                            known.contains(source),
                            StandardFields.EXTERNAL_SOURCE,
                            source,
                            "BASE-006",
                            String.join(", ", known));
        }
        return source;
    }

    /** A day is over at its end. */
    private @Nullable Instant due(Definition definition, Fields fields) {
        String text = fields.optionalText(StandardFields.EXTERNAL_DUE, NUMBER_MAX);
        Optional<Field> field = definition.field(StandardFields.EXTERNAL_DUE);
        if (text == null || field.isEmpty()) {
            return null;
        }
        Instant at = new ScalarReader(field.get(), StandardFields.EXTERNAL_DUE, fields.checks()).moment(text);
        if (at == null) {
            return null;
        }
        boolean day = !text.contains(":") && !text.contains("：");
        Instant due = day ? at.atZone(City.ZONE).with(LocalTime.of(23, 59, 59)).toInstant() : at;
        fields.checks().that(due.isAfter(clock.instant()), StandardFields.EXTERNAL_DUE, text, "MATTER-133", null);
        return due;
    }

    private Optional<String> holder(String source, String number) {
        return walls.everything(
                () -> sql.sql("""
                        select m.number from request r join matter m on m.id = r.matter_id
                        where r.external_number = ? and r.external_source = ?""").params(number, source).query(String.class).optional());
    }

    /** What to answer to whoever was not the first of two at once; empty when that was not the reason. */
    Optional<Fault> taken(@Nullable Object source, @Nullable Object number, DuplicateKeyException refused) {
        String message = String.valueOf(refused.getMostSpecificCause().getMessage());
        if (source == null || number == null || !message.contains('"' + INDEX + '"')) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                StandardFields.EXTERNAL_NUMBER,
                number.toString(),
                TAKEN,
                holder(source.toString(), number.toString()).orElse(null)));
    }
}
