package io.huiyin.base;

/** The port through which every module asks who acts and what they may do. Implemented by {@code access}. */
public interface Access {

    /**
     * Who acts in the current request.
     *
     * @throws Refused ({@code ACCESS-001}) when nobody is signed in
     */
    Actor actor();

    /** False once whoever acts has left while the request goes on: signed out, or with another password. */
    default boolean goesOn() {
        return true;
    }

    /** @throws Refused ({@code ACCESS-002}) unless the actor may do {@code verb} on what lies under {@code path} */
    default Actor require(Verb verb, String path) {
        Actor actor = actor();
        if (!actor.may(verb, path)) {
            throw Refused.forbidden("ACCESS-002", verb.name());
        }
        return actor;
    }
}
