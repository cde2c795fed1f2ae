package io.huiyin.record;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.value.Lineage;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The registers of {@link Definitions}, each version compiled once. */
@Component
class PublishedRegisters implements Registers {

    private final Definitions definitions;
    private final Map<String, RegisterTable> compiled = new ConcurrentHashMap<>();
    private final Map<String, RegisterTable> sides = new ConcurrentHashMap<>();
    private final Map<String, RegisterTable> inForce = new ConcurrentHashMap<>();

    PublishedRegisters(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public RegisterTable table(String register) {
        RegisterTable known = known(register);
        if (known == null && definitions.definition(register).kind() == Definition.Kind.MATTER) {
            throw Refused.notFound("RECORD-101", register);
        }
        return known == null ? compiled(register, compiled) : known;
    }

    @Override
    public RegisterTable kept(String register) {
        RegisterTable side = sides.get(register);
        if (side != null && side.version() == definitions.currentVersion(register)) {
            return side;
        }
        return definitions.definition(register).kind() == Definition.Kind.MATTER
                ? compiled(register, sides)
                : table(register);
    }

    private @Nullable RegisterTable known(String register) {
        RegisterTable known = compiled.get(register);
        return known != null && known.version() == definitions.currentVersion(register) ? known : null;
    }

    private RegisterTable compiled(String register, Map<String, RegisterTable> into) {
        Definitions.Published published = definitions.current(register).ofRecords();
        List<Definitions.Published> versions = definitions.versions(register).stream()
                .map(Definitions.Published::ofRecords)
                .toList();
        RegisterTable table = RegisterTable.of(published.definition(), published.version(), FieldLineage.of(versions));
        into.put(register, table);
        return table;
    }

    @Override
    public List<RegisterTable> tables() {
        return definitions.list().stream()
                .map(Definitions.Published::definition)
                .filter(definition -> definition.kind() != Definition.Kind.MATTER)
                .map(definition -> table(definition.register()))
                .toList();
    }

    @Override
    public List<RegisterTable> inForce() {
        return definitions.inForce().stream()
                .filter(one -> one.definition().kind() != Definition.Kind.MATTER)
                .map(this::alone)
                .toList();
    }

    private RegisterTable alone(Definitions.Published published) {
        return inForce.compute(
                published.definition().register(),
                (register, known) -> known != null && known.version() == published.version()
                        ? known
                        : RegisterTable.of(published.definition(), published.version(), Lineage.IDENTITY));
    }

    @Override
    public void outdate(String register) {
        compiled.remove(register);
        sides.remove(register);
    }
}
