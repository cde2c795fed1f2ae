package io.huiyin.base;

import java.util.Optional;

/** The port through which modules ask about users who are not acting now. Implemented by {@code access}. */
public interface Colleagues {

    /** The user of that sign-in name as whom he would act; empty when there is none, or he may not sign in. */
    Optional<Actor> find(String name);

    /** What the user of that sign-in name is called, also one who may not sign in any more; empty when there was none. */
    default Optional<String> display(String name) {
        return find(name).map(Actor::display);
    }
}
