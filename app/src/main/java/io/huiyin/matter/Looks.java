package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.base.Verb;
import io.huiyin.journal.Append;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A requester who asked to be hidden is shown to whoever may know, one look at a time; each look is an event in the journal, in a stream for
 * each user and day, before anything is shown.
 */
@Component
public class Looks {

    static final String LOOKED = "looked";

    /** Tries when the same user looks in two windows at once. */
    private static final int TRIES = 5;

    private static final int SHOWN = 50;

    private final Journal journal;
    private final LookStore store;
    private final Access access;
    private final Clock clock;

    Looks(Journal journal, LookStore store, Access access, Clock clock) {
        this.journal = journal;
        this.store = store;
        this.access = access;
        this.clock = clock;
    }

    /** Whether the signed-in user may have the requester shown. */
    public boolean mayLook(Matter matter) {
        return matter.request().confidential() && access.actor().may(Verb.VIEW_CONFIDENTIAL, matter.placePath());
    }

    /**
     * Writes down that the signed-in user is shown the requester of a matter.
     *
     * @param reason why, as the user says
     * @throws Refused {@code ACCESS-002} when it is not the user's to know
     */
    public void look(Matter matter, String reason) {
        Actor actor = require(matter);
        for (int i = 1; ; i++) {
            try {
                journal.append(append(matter, actor, reason));
                return;
            } catch (Refused refused) {
                if (refused.kind() != Refused.Kind.CONFLICT || i == TRIES) {
                    throw refused;
                }
            }
        }
    }

    /** @throws Refused {@code ACCESS-002} when the requester is not the user's to know */
    public Actor require(Matter matter) {
        return access.require(Verb.VIEW_CONFIDENTIAL, matter.placePath());
    }

    /** Who was shown the requester of a matter, the latest first; for those who may look themselves, and for auditors. */
    public List<LookStore.Look> list(Matter matter) {
        Actor actor = access.actor();
        if (!actor.may(Verb.VERIFY) && !mayLook(matter)) {
            throw Refused.forbidden("ACCESS-002", Verb.VERIFY.name());
        }
        return store.list(matter.id(), SHOWN);
    }

    private Append<LookStore.Day> append(Matter matter, Actor actor, String reason) {
        LocalDate day = clock.instant().atZone(City.ZONE).toLocalDate();
        List<NewEvent> events = List.of(new NewEvent(
                LOOKED,
                matter.leadPath(),
                Map.of("matter", matter.number(), "matter_id", matter.id(), "reason", reason)));
        Optional<LookStore.Day> before = store.day(actor.name(), day);
        if (before.isPresent()) {
            Stream stream = new Stream(Stream.LOOK, before.get().streamId());
            return Append.to(stream, before.get().seq(), actor.name(), events, store, before.get());
        }
        String key = actor.name() + " " + day;
        return Append.begin(Stream.LOOK, actor.name(), events, store)
                .once(new Claim(Stream.LOOK, key, Sha256.of(key), appended -> ""));
    }
}
