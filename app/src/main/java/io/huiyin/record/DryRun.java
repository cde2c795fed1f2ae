package io.huiyin.record;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions.Published;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for live records that have no place in a new version. */
@Component
class DryRun {

    /** @param count how many there are in all */
    record Found(List<Offence> offences, long count) {}

    Found look(Definition next, @Nullable Published inForce) {
        return new Found(List.of(), 0);
    }

    List<Offence> lookAgain(Definition next, @Nullable Published inForce) {
        return List.of();
    }
}
