package io.huiyin.matter;

import static io.huiyin.base.Verb.ADMINISTER;
import static io.huiyin.base.Verb.ANSWER;
import static io.huiyin.base.Verb.CALL_BACK;
import static io.huiyin.base.Verb.DISPATCH;
import static io.huiyin.base.Verb.HANDLE;
import static io.huiyin.base.Verb.IMPORT;
import static io.huiyin.base.Verb.NOTE;
import static io.huiyin.base.Verb.RECEIVE;
import static io.huiyin.base.Verb.REPORT;
import static io.huiyin.base.Verb.STRIKE_OFF;
import static io.huiyin.base.Verb.VERIFY;
import static io.huiyin.base.Verb.VIEW;
import static io.huiyin.base.Verb.VIEW_CONFIDENTIAL;

import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.network.Unit;
import java.util.Locale;
import java.util.Set;

/** Who acts in the tests, with the verbs of their roles. */
enum People {
    OPERATOR(Places.CITY, "operator", RECEIVE, ANSWER, CALL_BACK, NOTE, VIEW, VIEW_CONFIDENTIAL, REPORT),
    DISPATCHER(Places.CITY, "dispatcher", DISPATCH, STRIKE_OFF, NOTE, VIEW, REPORT),
    /** Of the heating company of 科尔沁区. */
    HANDLER(Places.HEATING, "handler", HANDLE, NOTE, VIEW, REPORT),
    /** Of another body. */
    STRANGER(Places.WATER, "handler", HANDLE, NOTE, VIEW, REPORT),
    /** Of a street. */
    WORKER(Places.STREET, "worker", HANDLE, NOTE, VIEW),
    LEADER(Places.CITY, "leader", VIEW, REPORT),
    AUDITOR(Places.CITY, "auditor", VIEW, REPORT, VERIFY),
    ADMINISTRATOR(Places.CITY, "administrator", IMPORT, ADMINISTER, VIEW, REPORT, VERIFY);

    private final String unit;
    private final String role;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<Verb> verbs;

    People(Unit unit, String role, Verb... verbs) {
        this.role = role;
        this.unit = unit.path();
        this.verbs = Set.of(verbs);
    }

    Actor actor() {
        String name = name().toLowerCase(Locale.ROOT);
        return new Actor(name, name, Set.of(role), verbs, unit, 0);
    }

    /** Those who handle, of that unit. */
    static Actor handlerOf(Unit unit) {
        return new Actor("handler", "handler", Set.of("handler"), HANDLER.verbs, unit.path(), unit.id());
    }

    /** A leader of that unit. */
    static Actor leaderOf(Unit unit) {
        return new Actor("leader", "leader", Set.of("leader"), LEADER.verbs, unit.path(), unit.id());
    }

    /** Every role, everywhere, and not the product itself. */
    static Actor other() {
        return new Actor("other", "other", Definition.Permissions.ROLES, Set.of(Verb.values()), Places.CITY.path(), 0);
    }

    /** Everything, everywhere. */
    static Actor anybody() {
        return Actor.system(Places.CITY.path());
    }
}
