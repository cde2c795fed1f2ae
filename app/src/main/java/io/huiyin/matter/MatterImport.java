package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.StandardFields;
import io.huiyin.register.RegisterTarget;
import io.huiyin.register.Row;
import io.huiyin.register.RowResult;
import io.huiyin.value.ValueText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Imports matters into one register: the same fields and checks as its form, one line each. */
final class MatterImport implements RegisterTarget {

    private final Definitions.Published register;
    private final MatterRegisters registers;
    private final Matters matters;

    /** Lines of this file that were good, by the number that their matter has where it was sent down from: the next one with it is not. */
    private final Map<List<String>, Long> sentDown = new ConcurrentHashMap<>();

    MatterImport(Definitions.Published register, MatterRegisters registers, Matters matters) {
        this.register = register;
        this.registers = registers;
        this.matters = matters;
    }

    private Definition definition() {
        return register.definition();
    }

    @Override
    public String register() {
        return definition().register();
    }

    @Override
    public String title(Locale locale) {
        return definition().title().in(locale);
    }

    /** Whoever may import at all, and where a register says who may add to it, they too. */
    @Override
    public boolean mayImport(Actor by, String city) {
        return by.may(Verb.IMPORT, registers.centre(definition()).path())
                || (!register().equals(MatterRegisters.HOTLINE) && registers.mayTakeIn(definition(), by, null));
    }

    @Override
    public List<Column> columns() {
        return definition().fields().stream()
                .filter(Field::isEntered)
                .flatMap(field -> names(field).map(name -> column(field, name)))
                .toList();
    }

    /** A place of one's own may have its address in a column of its own. */
    private static Stream<String> names(Field field) {
        return StandardFields.NAMES.contains(field.name())
                ? Stream.of(field.name())
                : ValueText.columns(field).stream();
    }

    private static Column column(Field field, String name) {
        String part = name.substring(field.name().length());
        return new Column(
                name,
                StandardFields.REQUIRED.contains(name),
                List.of(field.title().zh() + part, field.title().en() + part));
    }

    @Override
    public List<RowResult> check(List<Row> rows, Actor by) {
        return rows.stream().map(row -> check(row, by)).toList();
    }

    private RowResult check(Row row, Actor by) {
        Map<String, String> values = new HashMap<>(row.values());
        values.remove("source_id");
        if (MatterRegisters.channels(definition()).contains(Channel.IMPORT.key())) {
            values.putIfAbsent(StandardFields.CHANNEL, Channel.IMPORT.key());
        }
        Fields fields = new Fields(values, new Checks());
        String city = registers.centre(definition()).path();
        fields.checks().that(mayImport(by, city), "register", register(), "ACCESS-002", null);
        Optional<MatterRegisters.Intake> intake = registers.read(register, fields, by);
        intake.ifPresent(one -> checkSentDown(one.request().external(), row, fields.checks()));
        return intake.isPresent() && fields.checks().good()
                ? new RowResult.Accepted(matters.intake(intake.get(), by))
                : new RowResult.Rejected(fields.checks().faults());
    }

    /** The database would refuse the second of them, too, but not say why in words, and not before anything is written. */
    private void checkSentDown(Matter.@Nullable External external, Row row, Checks checks) {
        if (external == null || external.number() == null) {
            return;
        }
        Long first = sentDown.putIfAbsent(List.of(external.source(), external.number()), row.line());
        checks.that(
                first == null || first == row.line(),
                StandardFields.EXTERNAL_NUMBER,
                external.number(),
                "MATTER-220",
                String.valueOf(first));
    }
}
