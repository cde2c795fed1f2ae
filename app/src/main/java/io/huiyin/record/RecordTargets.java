package io.huiyin.record;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.register.RegisterTarget;
import io.huiyin.register.RegisterTargets;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every register that keeps records can be imported into. */
@Component
class RecordTargets implements RegisterTargets {

    private final Registers registers;
    private final RecordWriter writer;
    private final ListIndexes indexes;
    private final OpenRegisters open;

    RecordTargets(Registers registers, RecordWriter writer, ListIndexes indexes, OpenRegisters open) {
        this.open = open;
        this.registers = registers;
        this.writer = writer;
        this.indexes = indexes;
    }

    @Override
    public List<String> registers() {
        return registers.tables().stream().map(RegisterTable::register).toList();
    }

    @Override
    public Optional<RegisterTarget> find(String register) {
        try {
            RegisterTable table = registers.table(register);
            return Optional.of(new RecordTarget(table, shown(table), writer, indexes, open));
        } catch (Refused none) {
            return Optional.empty();
        }
    }

    private List<Field> shown(RegisterTable table) {
        Definition.View view = table.definition().view();
        return Stream.ofNullable(view)
                .flatMap(some -> registers.table(some.of()).definition().fields().stream()
                        .filter(field -> some.columns().contains(field.name())))
                .toList();
    }
}
