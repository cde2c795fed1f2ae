package io.huiyin.base;

import java.util.AbstractList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All that somebody may do, and where; never changes. Somebody with fifty duties asks for a page every few seconds, and each page for the
 * parts of the network in which a right is given: these are found once.
 */
public final class Grants extends AbstractList<Grant> implements RandomAccess {

    /** Kept at most; registers are read by few different sets of roles. */
    private static final int MOST = 64;

    private final List<Grant> all;
    private final Set<String> roles;
    private final Map<Asked, List<String>> roots = new ConcurrentHashMap<>();

    /**
     * What a part must be granted for.
     *
     * @param verb null for any
     * @param anyOf roles, one of which must be held; null for any
     */
    private record Asked(@Nullable Verb verb, @Nullable Set<String> anyOf) {

        boolean isIn(Grant grant) {
            return (verb == null || grant.verbs().contains(verb)) && (anyOf == null || grant.is(anyOf));
        }
    }

    private Grants(Collection<Grant> all) {
        this.all = List.copyOf(all);
        Set<String> held = new HashSet<>();
        this.all.forEach(grant -> held.addAll(grant.roles()));
        this.roles = Set.copyOf(held);
    }

    static Grants of(Collection<Grant> grants) {
        return grants instanceof Grants same ? same : new Grants(grants);
    }

    @Override
    public Grant get(int index) {
        return all.get(index);
    }

    @Override
    public int size() {
        return all.size();
    }

    /** Codes of all roles, wherever they are held. */
    Set<String> roles() {
        return roles;
    }

    /** The parts of the network in which it is granted, none within another, in the order of their paths. */
    List<String> roots(@Nullable Verb verb, @Nullable Set<String> anyOf) {
        Asked asked = new Asked(verb, anyOf == null ? null : Set.copyOf(anyOf));
        List<String> known = roots.get(asked);
        if (known != null) {
            return known;
        }
        List<String> found =
                Paths.roots(all.stream().filter(asked::isIn).map(Grant::path).toList());
        if (roots.size() < MOST) {
            roots.put(asked, found);
        }
        return found;
    }
}
