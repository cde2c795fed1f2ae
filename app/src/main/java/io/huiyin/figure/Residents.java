package io.huiyin.figure;

import io.huiyin.network.Network;
import io.huiyin.network.Populations;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How many live in the place that a part of a figure is of. */
final class Residents {

    private final Function<String, @Nullable Long> at;

    /** @param at by path; null when it is not known */
    Residents(Function<String, @Nullable Long> at) {
        this.at = at;
    }

    static Residents of(Network network, Populations populations) {
        return new Residents(
                path -> network.findAt(path).map(populations::residents).orElse(null));
    }

    /**
     * Of the smallest place that it is told apart or narrowed by, else of the unit that was asked for; null when it is not known, for a body and
     * what is told apart by bodies, and when the figure has nothing to do with residents.
     *
     * @param key in the order of what the frame is taken apart by; empty for all together
     */
    @Nullable
    Long of(Plan plan, Frame frame, List<String> key) {
        boolean ofBodies = frame.scope().body()
                || frame.only().containsKey(Dimension.LEAD)
                || (!key.isEmpty() && frame.by().contains(Dimension.LEAD));
        if (!plan.isByResidents() || ofBodies) {
            return null;
        }
        Stream<String> told = Stream.iterate(0, i -> i < key.size(), i -> i + 1)
                .filter(i -> frame.by().get(i).isPath())
                .map(key::get);
        Stream<String> narrowed = frame.only().entrySet().stream()
                .filter(one -> one.getKey().isPath())
                .map(Map.Entry::getValue)
                .flatMap(List::stream);
        String path = Stream.of(Stream.of(frame.scope().path()), told, narrowed)
                .flatMap(Function.identity())
                .reduce((one, other) -> other.length() > one.length() ? other : one)
                .orElseThrow();
        return at.apply(path);
    }
}
