package io.huiyin.matter;

import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import java.util.List;

/** Appends many at once, in the background, although people act on some of them meanwhile. */
final class Conflicts {

    private Conflicts() {}

    /**
     * Appends all those whose stream nobody else has moved on, each once.
     *
     * @return how many were appended; the others are to be read again
     */
    static int append(Journal journal, List<? extends Append<?>> appends) {
        if (appends.isEmpty()) {
            return 0;
        }
        try {
            return journal.appendInTurn(List.copyOf(appends)).size();
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.CONFLICT) {
                throw refused;
            }
            if (appends.size() == 1) {
                return 0;
            }
            int half = appends.size() / 2;
            return append(journal, appends.subList(0, half)) + append(journal, appends.subList(half, appends.size()));
        }
    }
}
