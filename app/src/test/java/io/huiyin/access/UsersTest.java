package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Stream;
import io.huiyin.testing.TestCity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@AccessTest
class UsersTest {

    @Autowired
    private Town town;

    @Autowired
    private Users users;

    @Autowired
    private Journal journal;

    @Autowired
    private UserStateCheck check;

    @Autowired
    private TestCity testCity;

    @Test
    void everyChangeOfAUserIsAnEvent() {
        User user = town.operator().user();
        users.change(
                town.system(),
                user.name(),
                user.seq(),
                new UserForm(null, "新的名称", List.of("handler"), Town.HOUSING),
                false);
        users.resetPassword(town.system(), user.name());
        List<Event> history = history(user);
        assertThat(history)
                .extracting(Event::action)
                .containsExactly(
                        "user_added",
                        "password_set",
                        "user_renamed",
                        "roles_granted",
                        "user_moved",
                        "user_deactivated",
                        "password_set");
        User after = users.user(town.system(), user.name());
        assertThat(after.roles()).containsExactly(Role.HANDLER);
        assertThat(after.active()).isFalse();
        assertThat(after.seq()).isEqualTo(7);
        assertThat(findings(history)).isEmpty();
    }

    @Test
    void neitherThePasswordNorItsHashIsInTheJournal() {
        Users.WithPassword added = town.operator();
        String stored = stored(added.user());
        assertThat(history(added.user()).toString())
                .doesNotContain(added.password())
                .doesNotContain(stored)
                .contains(Passwords.mark(stored));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                roles         | roles = '{administrator}'
                roles         | roles = array_append(roles, 'ghost')
                unit_id       | unit_id = (select id from unit where code = '1505')
                active        | active = false
                password_hash | password_hash = '{bcrypt}$2a$10$abcdefghijklmnopqrstuuJzBPXXXXXXXXXXXXXXXXXXXXXXXXXXX'
                display       | display = 'somebody else'
                seq           | seq = 9""")
    void whatWasChangedBesideTheJournalIsNamed(String column, String change) {
        User user = town.operator().user();
        testCity.ownerClient()
                .sql("update app_user set " + change + " where id = ?")
                .param(user.id())
                .update();
        assertThat(findings(history(user)))
                .containsExactly(
                        new Finding("user " + user.name(), "column " + column + " does not follow from the events"));
    }

    @Test
    void aUserWithoutEventsAndOneWithoutARowAreNamed() {
        User user = town.operator().user();
        testCity.ownerClient().sql("""
                        insert into app_user (id, name, display, roles, unit_id, active, seq)
                        values (-1, 'slipped.in', 'x', '{administrator}', ?, true, 1)""").param(user.unitId()).update();
        testCity.ownerClient()
                .sql("delete from app_user where id = ?")
                .param(user.id())
                .update();
        List<Finding> findings = new ArrayList<>();
        check.checkOrphans(findings::add);
        assertThat(findings).containsExactly(new Finding("user slipped.in", "it has no events"));
        assertThat(findings(history(user))).containsExactly(new Finding("user " + user.name(), "the row was removed"));
        testCity.ownerClient().sql("delete from app_user where id = -1").update();
    }

    @Test
    void aFaultyFormNamesEveryFault() {
        assertThatThrownBy(() ->
                        users.add(town.system(), new UserForm("Bad Name", " ", List.of("operator", "king"), "nowhere")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::field, Fault::code)
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple("name", "ACCESS-103"),
                                        org.assertj.core.groups.Tuple.tuple("display", "BASE-002"),
                                        org.assertj.core.groups.Tuple.tuple("roles", "BASE-006"),
                                        org.assertj.core.groups.Tuple.tuple("unit", "ACCESS-107")));
    }

    @Test
    void rolesOfTwoReachesAreRefusedBelowTheCity() {
        List<String> both = List.of("handler", "operator");
        assertThatThrownBy(() -> users.add(town.system(), new UserForm("two.reaches", "x", both, Town.HOUSING)))
                .hasMessageContaining("ACCESS-105");
        User user = users.add(town.system(), new UserForm("two.reaches", "x", both, Town.CITY))
                .user();
        assertThat(users.actor(user).scope()).isEqualTo("1505/");
    }

    @Test
    void aNameIsNeverGivenTwice() {
        User user = town.operator().user();
        assertThatThrownBy(() -> users.add(town.system(), Town.form(user, Town.HOTLINE)))
                .hasMessageContaining("ACCESS-102");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"system", "a", "9lives", "with space", "Big", "x123456789012345678901234567890123456789012345"})
    void suchNamesAreRefused(String name) {
        assertThatThrownBy(() -> users.add(town.system(), new UserForm(name, "x", List.of("operator"), Town.HOTLINE)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void whoeverIsNoAdministratorChangesNobody() {
        Users.WithPassword operator = town.operator();
        Actor actor = town.actor(operator);
        UserForm form = Town.form(operator.user(), Town.HOTLINE);
        String name = operator.user().name();
        assertThatThrownBy(() -> users.add(actor, form)).hasMessageContaining("ACCESS-002");
        assertThatThrownBy(() -> users.change(actor, name, null, form, true)).hasMessageContaining("ACCESS-002");
        assertThatThrownBy(() -> users.resetPassword(actor, name)).hasMessageContaining("ACCESS-002");
        assertThatThrownBy(() -> users.list(actor, null, null, 10)).hasMessageContaining("ACCESS-002");
        assertThat(users.user(actor, name).name()).isEqualTo(name);
    }

    @Test
    void somebodyFasterMakesAChangeAConflict() {
        User user = town.operator().user();
        users.resetPassword(town.system(), user.name());
        assertThatThrownBy(() -> users.change(town.system(), user.name(), user.seq(), Town.form(user, Town.CITY), true))
                .hasMessageContaining("JOURNAL-101");
    }

    @Test
    void aChosenPasswordIsCheckedAndWorks() {
        Users.WithPassword operator = town.operator();
        Actor actor = town.actor(operator);
        assertThatThrownBy(() -> users.changePassword(actor, "wrong", "a long enough one"))
                .hasMessageContaining("ACCESS-112");
        assertThatThrownBy(() -> users.changePassword(actor, operator.password(), "short"))
                .hasMessageContaining("ACCESS-110")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> users.changePassword(actor, operator.password(), "回音".repeat(20)))
                .hasMessageContaining("ACCESS-110");
        assertThatThrownBy(() -> users.changePassword(actor, operator.password(), actor.name() + "-2022"))
                .hasMessageContaining("ACCESS-111");
        users.changePassword(actor, operator.password(), "一个足够长的全新密码");
        users.changePassword(actor, "一个足够长的全新密码", "and yet another one");
    }

    @Test
    void rolesBecomeVerbsAndScope() {
        Actor worker = town.actor(town.somebody(Role.WORKER, Town.STREET));
        assertThat(worker.verbs()).isEqualTo(Role.WORKER.verbs());
        assertThat(worker.may(Verb.HANDLE, "1505/150502/150502002/")).isTrue();
        assertThat(worker.may(Verb.HANDLE, "1505/150502/")).isFalse();
        Actor operator = town.actor(town.operator());
        assertThat(operator.scope()).isEqualTo("1505/");
    }

    private List<Event> history(User user) {
        return journal.history(new Stream(Stream.GRANT, user.id()));
    }

    private List<Finding> findings(List<Event> history) {
        List<Finding> findings = new ArrayList<>();
        check.check(List.of(history), findings::add);
        return findings;
    }

    private String stored(User user) {
        return testCity.appClient()
                .sql("select password_hash from app_user where id = ?")
                .param(user.id())
                .query(String.class)
                .single();
    }

    @Test
    void aPageOfUsersIsFoundByNameOrDisplay() {
        User user = town.operator().user();
        assertThat(users.list(town.system(), user.name(), null, 10).items()).contains(user);
        assertThat(users.list(town.system(), "测试", null, 1).next()).isNotNull();
        assertThat(Map.of(
                        "none",
                        users.list(town.system(), "nobody like that", null, 10).items()))
                .containsEntry("none", List.of());
    }
}
