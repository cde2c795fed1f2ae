package io.huiyin.network;

import io.huiyin.base.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All units of the city, immutable, in the order of their paths. */
final class UnitTree {

    /** Kept at most: 8 KiB each. */
    private static final int MOST_REACHES = 1_000;

    private final UnitStore.Version version;
    private final List<Unit> inOrder;
    private final List<String> paths;
    private final Map<Long, Unit> byId = new HashMap<>();
    private final Map<String, Unit> byCode = new HashMap<>();
    private final Map<String, Unit> byPath = new HashMap<>();
    private final Map<Long, List<Unit>> children = new HashMap<>();
    private final Map<Long, UnitSearch.Names> names = new HashMap<>();
    private final Map<List<String>, Reach> reaches = new ConcurrentHashMap<>();
    private final long greatestId;

    UnitTree(UnitStore.Version version, List<Unit> inOrder) {
        this.version = version;
        this.inOrder = List.copyOf(inOrder);
        this.paths = this.inOrder.stream().map(Unit::path).toList();
        this.greatestId = this.inOrder.stream().mapToLong(Unit::id).max().orElse(0);
        for (Unit unit : inOrder) {
            byId.put(unit.id(), unit);
            byCode.put(unit.code(), unit);
            byPath.put(unit.path(), unit);
            names.put(unit.id(), UnitSearch.Names.of(unit));
            if (unit.parentId() != null) {
                children.computeIfAbsent(unit.parentId(), id -> new ArrayList<>())
                        .add(unit);
            }
        }
    }

    UnitStore.Version version() {
        return version;
    }

    @Nullable
    Unit withId(long id) {
        return byId.get(id);
    }

    /** How the unit's names are compared with what somebody types. */
    UnitSearch.Names names(Unit unit) {
        return Objects.requireNonNull(names.get(unit.id()));
    }

    Optional<Unit> withCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<Unit> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Directly below, in the order of their paths. */
    List<Unit> children(Unit unit) {
        return Collections.unmodifiableList(children.getOrDefault(unit.id(), List.of()));
    }

    /** The unit of that path and everything below it. */
    List<Unit> subtree(String root) {
        return inOrder.subList(position(root), position(Paths.end(root)));
    }

    /** Of all units; 0 when there is none. */
    long greatestId() {
        return greatestId;
    }

    /** The units of these subtrees, found once for as long as the tree is the same. */
    Reach reach(List<String> roots) {
        Reach known = reaches.get(roots);
        if (known == null) {
            known = Reach.of(this, roots);
            if (reaches.size() < MOST_REACHES) {
                reaches.put(List.copyOf(roots), known);
            }
        }
        return known;
    }

    /** From the city down to the unit above {@code unit}. */
    List<Unit> ancestors(Unit unit) {
        List<Unit> above = new ArrayList<>();
        for (int depth = 1; depth < Paths.depth(unit.path()); depth++) {
            at(Paths.ancestor(unit.path(), depth)).ifPresent(above::add);
        }
        return above;
    }

    /** The body of that line directly below the place of that path. */
    Optional<Unit> body(String line, String placePath) {
        Unit place = byPath.get(placePath);
        return place == null
                ? Optional.empty()
                : children(place).stream()
                        .filter(unit -> line.equals(unit.line()))
                        .findFirst();
    }

    private int position(String path) {
        int found = Collections.binarySearch(paths, path);
        return found >= 0 ? found : -found - 1;
    }
}
