package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Colleagues;
import io.huiyin.base.Page;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import io.huiyin.network.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The users and what they are granted. Whoever changes them must be allowed to administer the city. */
@Component
public class Users implements Colleagues {

    /** Users that one page of the list holds at most. */
    public static final int PAGE = 100;

    private final UserStore store;
    private final UserForms forms;
    private final Passwords passwords;
    private final PresentPassword present;
    private final PasswordRules rules;
    private final LiveUsers live;
    private final Sessions sessions;
    private final Journal journal;
    private final Network network;
    private final City city;

    Users(
            UserStore store,
            UserForms forms,
            Passwords passwords,
            PresentPassword present,
            PasswordRules rules,
            LiveUsers live,
            Sessions sessions,
            Journal journal,
            Network network,
            City city) {
        this.store = store;
        this.forms = forms;
        this.passwords = passwords;
        this.present = present;
        this.rules = rules;
        this.live = live;
        this.sessions = sessions;
        this.journal = journal;
        this.network = network;
        this.city = city;
    }

    /** A user who was added, or was given a new password, which is told this once. */
    public record WithPassword(User user, String password) {

        @Override
        public String toString() {
            return user.toString();
        }
    }

    /**
     * One page, by name.
     *
     * @param q part of the name or of the display name; null for all
     * @param after cursor: the last name of the page before
     * @param limit 1 to {@link #PAGE}
     */
    public Page<User> list(Actor by, @Nullable String q, @Nullable String after, int limit) {
        requireAdministrator(by);
        String text = q == null ? "" : q.strip();
        int shown = Math.clamp(limit, 1, PAGE);
        List<User> found = store.list(text, after == null ? "" : after, shown + 1);
        List<User> items = found.subList(0, Math.min(shown, found.size()));
        return new Page<>(items, found.size() > shown ? items.getLast().name() : null, store.count(text));
    }

    /**
     * A user, to an administrator or to themselves.
     *
     * @throws Refused {@code ACCESS-101} when there is none
     */
    public User user(Actor by, String name) {
        if (!by.name().equals(name)) {
            requireAdministrator(by);
        }
        return row(name).user();
    }

    /** As {@link #user}, for this module, which has asked who may know. */
    User known(String name) {
        return row(name).user();
    }

    @Override
    public Optional<Actor> find(String name) {
        return store.find(name).map(row -> row.user()).filter(User::active).map(live::actor);
    }

    @Override
    public Optional<String> display(String name) {
        return store.find(name).map(row -> row.user().display());
    }

    /** What the user may do and sees once signed in. */
    public Actor actor(User user) {
        return live.actor(user);
    }

    /**
     * Adds a person with a password that is drawn.
     *
     * @throws Refused naming every faulty field; {@code ACCESS-102} when the name was ever given
     */
    public WithPassword add(Actor by, UserForm form) {
        requireAdministrator(by);
        UserForms.Checked checked = fresh(form);
        String password = passwords.draw();
        User added = append(List.of(adding(by, checked, passwords.encode(password))), checked.name());
        return new WithPassword(added, password);
    }

    /**
     * Adds the account of a program, which has no password: it calls by token.
     *
     * @throws Refused as {@link #add}; {@code ACCESS-136} for an owner who is nobody, {@code ACCESS-137} for a day out of reach
     */
    public User addService(Actor by, UserForm form) {
        requireAdministrator(by);
        return addWithoutPassword(by, form);
    }

    private User addWithoutPassword(Actor by, UserForm form) {
        UserForms.Checked checked = fresh(form);
        List<NewEvent> added = List.of(UserState.added(checked));
        return append(List.of(Append.begin(Stream.GRANT, by.name(), added, store.writing(null))), checked.name());
    }

    private UserForms.Checked fresh(UserForm form) {
        UserForms.Checked checked = forms.check(form);
        if (store.find(checked.name()).isPresent()) {
            throw Refused.conflict("ACCESS-102", checked.name());
        }
        return checked;
    }

    private User append(List<Append<?>> appends, String name) {
        try {
            journal.append(appends);
        } catch (DuplicateKeyException somebodyFaster) {
            throw Refused.conflict("ACCESS-102", name);
        }
        return row(name).user();
    }

    private Append<UserState> adding(Actor by, UserForms.Checked form, String passwordHash) {
        String scope = form.unit().path();
        List<NewEvent> events =
                List.of(UserState.added(form), UserState.passwordSet(Passwords.mark(passwordHash), scope));
        return Append.begin(Stream.GRANT, by.name(), events, store.writing(passwordHash));
    }

    /** Adds many at once with one password; those that exist stay as they are. For the demo. */
    int addAll(Actor by, Collection<UserForm> forms, String password) {
        List<Append<?>> appends = new ArrayList<>();
        String mark = passwords.encode(password);
        for (UserForm form : forms) {
            UserForms.Checked checked = this.forms.check(form);
            if (store.find(checked.name()).isEmpty()) {
                appends.add(adding(by, checked, mark));
            }
        }
        journal.append(appends);
        return appends.size();
    }

    /**
     * Changes display name, roles, unit and whether the user may sign in, as the form says; of a program's account owner and end, too.
     *
     * @param seq the last event that the administrator has seen; null to change whatever there is
     * @throws Refused {@code ACCESS-106} when nobody would be left to administer, {@code JOURNAL-101} when somebody else was faster
     */
    public User change(Actor by, String name, @Nullable Integer seq, UserForm form, boolean active) {
        requireAdministrator(by);
        UserState before = row(name).state();
        if (seq != null && seq != before.user().seq()) {
            throw Refused.conflict("JOURNAL-101", name, before.user().seq());
        }
        UserForms.Checked after = forms.check(form.named(name));
        if (after.service() != null && before.user().service() == null) {
            throw Refused.conflict("ACCESS-138", name);
        }
        requireAdministratorLeft(before.user(), after.roles(), active);
        return write(by.name(), before, changes(before.user(), after, active), store.writing(null));
    }

    private static List<NewEvent> changes(User before, UserForms.Checked after, boolean active) {
        String scope = after.unit().path();
        List<NewEvent> events = new ArrayList<>();
        if (!before.display().equals(after.display())) {
            events.add(UserState.renamed(after.display(), scope));
        }
        if (!before.roles().equals(after.roles())) {
            events.add(UserState.granted(after.roles(), scope));
        }
        if (before.unitId() != after.unit().id()) {
            events.add(UserState.moved(after.unit().id(), scope));
        }
        User.Service service = after.service();
        if (service != null && !service.equals(before.service())) {
            events.add(UserState.serviceChanged(service, scope));
        }
        if (before.active() != active) {
            events.add(UserState.active(active, scope));
        }
        return events;
    }

    private void requireAdministratorLeft(User before, List<Role> roles, boolean active) {
        boolean is = before.active() && before.roles().contains(Role.ADMINISTRATOR);
        boolean stays = active && roles.contains(Role.ADMINISTRATOR);
        if (is && !stays && store.countActive(Role.ADMINISTRATOR) <= 1) {
            throw Refused.conflict("ACCESS-106");
        }
    }

    /** Gives somebody a new password, which is drawn and told this once. Sessions that began with the old one end. */
    public WithPassword resetPassword(Actor by, String name) {
        requireAdministrator(by);
        String password = passwords.draw();
        return new WithPassword(setPassword(by, row(name).state(), password), password);
    }

    /**
     * Somebody's own choice.
     *
     * @throws Refused naming the field: {@code ACCESS-112} when {@code present} is not the password, {@code ACCESS-110},
     *     {@code ACCESS-111} and {@code ACCESS-140} to {@code ACCESS-142} when the new one will not do
     */
    public User changePassword(Actor by, String present, String chosen) {
        UserStore.Row row = row(by.name());
        Checks checks = new Checks();
        this.present.check(checks, row, present);
        rules.check(checks, "chosen", chosen, row.user());
        checks.done();
        return setPassword(by, row.state(), chosen);
    }

    private User setPassword(Actor by, UserState before, String password) {
        if (before.user().service() != null) {
            throw Refused.conflict("ACCESS-139", before.user().name());
        }
        String hash = passwords.encode(password);
        List<NewEvent> events = List.of(UserState.passwordSet(Passwords.mark(hash), scope(before.user())));
        return write(by.name(), before, events, store.writing(hash));
    }

    /** @param by sign-in name of who acts */
    User write(String by, UserState before, List<NewEvent> events, UserStore.Writing writing) {
        User user = before.user();
        if (!events.isEmpty()) {
            Stream stream = new Stream(Stream.GRANT, user.id());
            journal.append(Append.to(stream, user.seq(), by, events, writing, before));
            live.forget(user.id());
            sessions.forget();
        }
        return row(user.name()).user();
    }

    /** @throws Refused naming the field when the password will not do for that user */
    void checkChosen(User user, String chosen) {
        Checks checks = new Checks();
        rules.check(checks, "chosen", chosen, user);
        checks.done();
    }

    /** Of somebody who has none yet, by themselves. */
    void setFirstPassword(UserStore.Row row, String chosen) {
        String hash = passwords.encode(chosen);
        List<NewEvent> events = List.of(UserState.passwordSet(Passwords.mark(hash), scope(row.user())));
        write(row.user().name(), row.state(), events, store.writing(hash));
    }

    /** Somebody who chooses a password later on. */
    void addFirst(Actor by, UserForm form) {
        requireAdministrator(by);
        addWithoutPassword(by, form);
    }

    /** That user, when nobody at all has a password. */
    Optional<User> withoutAnyPassword(String name) {
        return store.hasAnyPassword() ? Optional.empty() : store.find(name).map(UserStore.Row::user);
    }

    boolean isEmpty() {
        return store.isEmpty();
    }

    String scope(User user) {
        return network.unit(user.unitId()).path();
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
