package io.huiyin.shell;

import io.huiyin.base.Actor;
import java.util.List;
import java.util.function.Predicate;

/** Entries below one of the main navigation that depend on who looks; a module declares its branch as a bean. */
public interface NavBranch {

    /** Address of the {@link NavItem} that they lie below. */
    String under();

    /** In their order; none where the entry itself is enough. */
    List<Leaf> leaves(Actor actor, Language language);

    /**
     * One entry.
     *
     * @param href where it leads, such as {@code /matters?register=hazard}; it is lit on that page while these parameters are asked for
     * @param text in the language of the reader
     * @param others paths of the other pages on which it is lit
     */
    record Leaf(String href, String text, Predicate<String> others) {}
}
