package io.huiyin.base;

import java.util.Optional;

/** The port through which modules ask about users who are not acting now. Implemented by {@code access}. */
public interface Colleagues {

    /** The user of that sign-in name as whom he would act; empty when there is none, or he may not sign in. */
    Optional<Actor> find(String name);
}
