package io.huiyin.matter;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.register.RegisterTarget;
import io.huiyin.register.RegisterTargets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every register of matters can be imported into. */
@Component
class MatterImports implements RegisterTargets {

    private final MatterRegisters registers;
    private final Definitions definitions;
    private final Matters matters;

    MatterImports(MatterRegisters registers, Definitions definitions, Matters matters) {
        this.registers = registers;
        this.definitions = definitions;
        this.matters = matters;
    }

    @Override
    public List<String> registers() {
        return registers.all().stream().map(Definition::register).toList();
    }

    @Override
    public Optional<RegisterTarget> find(String register) {
        return definitions
                .find(register)
                .filter(published -> published.definition().kind() == Definition.Kind.MATTER)
                .map(published -> new MatterImport(published, registers, matters));
    }
}
