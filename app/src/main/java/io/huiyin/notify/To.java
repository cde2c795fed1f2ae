package io.huiyin.notify;

import io.huiyin.shell.Language;
import java.util.Set;

/** Whom a message is for. People are looked up when it is given out, not when it is written. */
public sealed interface To {

    /** One user. */
    record User(String name) implements To {}

    /** Those who hold one of the roles in that unit; where nobody does, in the nearest unit above it. */
    record InUnit(String path, Set<String> roles) implements To {

        public InUnit {
            roles = Set.copyOf(roles);
        }
    }

    /** Those of the whole city who hold one of the roles. */
    record Everywhere(Set<String> roles) implements To {

        public Everywhere {
            roles = Set.copyOf(roles);
        }
    }

    /** A program of the city, by the name that the configuration gives it. */
    record Webhook(String name) implements To {}

    /** Somebody outside, by short message. */
    record Phone(String digits, Language language) implements To {

        @Override
        public String toString() {
            return "Phone[…]";
        }
    }
}
