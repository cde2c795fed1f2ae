package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Verb;
import io.huiyin.register.RegisterTarget;
import io.huiyin.register.Row;
import io.huiyin.register.RowResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Imports requests into the hotline: the same fields and checks as the form, one line each. */
@Component
class MatterImport implements RegisterTarget {

    private static final Set<String> REQUIRED = Set.of("content", "category", "place");

    private final MatterRegisters registers;
    private final Matters matters;

    MatterImport(MatterRegisters registers, Matters matters) {
        this.registers = registers;
        this.matters = matters;
    }

    @Override
    public String register() {
        return MatterRegisters.NAME;
    }

    @Override
    public List<Column> columns() {
        return MatterRegisters.FIELDS.stream()
                .map(name -> REQUIRED.contains(name) ? Column.required(name) : Column.optional(name))
                .toList();
    }

    @Override
    public List<RowResult> check(List<Row> rows, Actor by) {
        return rows.stream().map(row -> check(row, by)).toList();
    }

    private RowResult check(Row row, Actor by) {
        Map<String, String> values = new HashMap<>(row.values());
        values.remove("source_id");
        values.putIfAbsent("channel", Channel.IMPORT.key());
        Fields fields = new Fields(values, new Checks());
        fields.checks().that(by.may(Verb.IMPORT, registers.centre().path()), "register", register(), "ACCESS-002", null);
        Optional<MatterRegisters.Intake> intake = registers.read(fields);
        return intake.isPresent() && fields.checks().good()
                ? new RowResult.Accepted(matters.intake(intake.get(), by))
                : new RowResult.Rejected(fields.checks().faults());
    }
}
