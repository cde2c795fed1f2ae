package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Seals;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Which identity at the city's single sign-on opens which account: what an administrator says, and nothing else. Of an identity the journal
 * and the table hold a keyed hash.
 */
@Component
@ConditionalOnProperty(OidcSettings.ISSUER)
public class Identities {

    /** What OpenID Connect allows a subject to have. */
    static final int LONGEST = 255;

    private final UserStore store;
    private final Users users;
    private final OidcProvider provider;
    private final Seals seals;
    private final City city;

    Identities(UserStore store, Users users, OidcProvider provider, Seals seals, City city) {
        this.store = store;
        this.users = users;
        this.provider = provider;
        this.seals = seals;
        this.city = city;
    }

    /** Whether an identity is linked to somebody's account. */
    public boolean isLinked(Actor by, String name) {
        requireAdministrator(by);
        return row(name).identityMark() != null;
    }

    /**
     * Links an identity to an account, in place of the one before. Sessions from before end.
     *
     * @param identity the value of the claim that the city has set, as the provider tells it
     * @throws Refused naming the field, {@code ACCESS-350} for a program, {@code ACCESS-351} when it opens another account
     */
    public void link(Actor by, String name, @Nullable String identity) {
        requireAdministrator(by);
        UserStore.Row row = row(name);
        Checks checks = new Checks();
        String given = checks.personalText(identity, "identity", LONGEST);
        checks.done();
        if (row.user().service() != null) {
            throw Refused.conflict("ACCESS-350", name);
        }
        String mark = mark(given);
        Optional<UserStore.Row> owner = store.findIdentity(mark);
        if (owner.isPresent()) {
            if (owner.get().user().id() == row.user().id()) {
                return;
            }
            throw Refused.conflict("ACCESS-351", owner.get().user().name());
        }
        try {
            write(by, row, UserState.identityLinked(mark, users.scope(row.user())));
        } catch (DuplicateKeyException somebodyFaster) {
            throw Refused.conflict("ACCESS-351", name);
        }
    }

    /** Takes the link away, if there is one. Sessions from before end. */
    public void unlink(Actor by, String name) {
        requireAdministrator(by);
        UserStore.Row row = row(name);
        if (row.identityMark() != null) {
            write(by, row, UserState.identityUnlinked(users.scope(row.user())));
        }
    }

    private void write(Actor by, UserStore.Row row, NewEvent event) {
        users.write(by.name(), row.state(), List.of(event), store.writing(null));
    }

    Optional<UserStore.Row> find(String identity) {
        return identity.isEmpty() ? Optional.empty() : store.findIdentity(mark(identity));
    }

    /** Of the provider, too: another one may give the same word to somebody else. */
    private String mark(String identity) {
        return HexFormat.of()
                .formatHex(seals.hash("identity " + provider.settings().issuer() + " " + identity));
    }

    private UserStore.Row row(String name) {
        return store.find(name).orElseThrow(() -> Refused.notFound("ACCESS-101", name));
    }

    private void requireAdministrator(Actor by) {
        if (!by.may(Verb.ADMINISTER, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
    }
}
