package io.huiyin.definition;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong with a definition. */
final class Faults {

    /** More help nobody. */
    static final int MOST = 200;

    private static final Comparator<DefinitionFault> IN_ORDER = Comparator.comparingInt(DefinitionFault::line)
            .thenComparingInt(DefinitionFault::column)
            .thenComparing(fault -> fault.message().en());

    private final Positions positions;
    private final TreeSet<DefinitionFault> faults = new TreeSet<>(IN_ORDER);
    private final Set<String> unreadable = new HashSet<>();

    Faults(Positions positions) {
        this.positions = positions;
    }

    Positions positions() {
        return positions;
    }

    /** Notes a fault at the part of that path; {@code key} names its sentence in the bundles. */
    void add(String path, Definition.Text suggestion, String key, Object... arguments) {
        add(positions.at(path), suggestion, key, arguments);
    }

    void add(Positions.At at, Definition.Text suggestion, String key, Object... arguments) {
        if (faults.size() < MOST) {
            Definition.Text message = Sentences.of("definition.fault." + key, arguments);
            faults.add(new DefinitionFault(at.line(), at.column(), message, suggestion));
        }
    }

    /** Remembers that a field could not be read, so that what follows from it is not blamed too. */
    void unreadable(String field) {
        unreadable.add(field);
    }

    boolean isUnreadable(String field) {
        return unreadable.contains(field);
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    List<DefinitionFault> list() {
        return List.copyOf(faults);
    }
}
