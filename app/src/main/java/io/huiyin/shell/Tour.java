package io.huiyin.shell;

import java.util.List;
import java.util.Optional;

/**
 * The list of first steps in the corner of each page of the demo.
 *
 * @param steps in their order
 * @param street where the first matter had better be, so that the account of the demo settles it
 * @param password of every account
 * @param open whether it is shown unfolded
 * @param here address of this page, to come back to
 */
public record Tour(List<Step> steps, String street, String password, boolean open, String here) {

    public Tour {
        steps = List.copyOf(steps);
    }

    /**
     * @param name its texts are {@code tour.<name>} and {@code tour.<name>.how}
     * @param account sign-in name of the account of the demo that can do it
     * @param href where it is done
     * @param yours whether the reader is that account
     */
    public record Step(String name, String account, String href, boolean done, boolean yours) {}

    public long done() {
        return steps.stream().filter(Step::done).count();
    }

    public boolean isNext(Step step) {
        return next().filter(step::equals).isPresent();
    }

    /** The first that is left. */
    public Optional<Step> next() {
        return steps.stream().filter(step -> !step.done()).findFirst();
    }
}
