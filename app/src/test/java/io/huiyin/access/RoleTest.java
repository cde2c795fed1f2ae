package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    private static final String CITY = "1505/";
    private static final String UNIT = "1505/150502/150502-housing/";

    @Test
    void eachRoleMayDoExactlyThis() {
        String table = Arrays.stream(Role.values())
                .map(role -> role.code() + ": "
                        + role.verbs().stream().sorted().map(Verb::name).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
        assertThat(table).isEqualTo("""
            operator: RECEIVE ANSWER CALL_BACK NOTE VIEW VIEW_CONFIDENTIAL REPORT
            dispatcher: DISPATCH STRIKE_OFF NOTE VIEW REPORT
            handler: HANDLE NOTE VIEW REPORT
            worker: HANDLE NOTE VIEW
            leader: VIEW REPORT
            auditor: VIEW REPORT VERIFY
            administrator: VIEW REPORT IMPORT VERIFY ADMINISTER MONITOR
            exchange:\s
            monitor: MONITOR\
            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        operator      | 1505/
        dispatcher    | 1505/
        handler       | 1505/150502/150502-housing/
        worker        | 1505/150502/150502-housing/
        leader        | 1505/150502/150502-housing/
        auditor       | 1505/
        administrator | 1505/
        exchange      | 1505/
        monitor       | 1505/\
        """)
    void whoeverWorksForAUnitSeesThis(String role, String scope) {
        assertThat(Role.scope(List.of(Role.find(role).orElseThrow()), UNIT, CITY))
                .isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1505/150502/150502003/              | 1505/150502/150502003/ | true
        1505/150502/150502003/150502003001/ | 1505/150502/150502003/ | true
        1505/150502/                        | 1505/150502/150502003/ | false
        1505/150502/150502030/              | 1505/150502/150502003/ | false
        2203/                               | 1505/                  | false\
        """)
    void theScopeIsASubtree(String path, String scope, boolean may) {
        Actor worker = new Actor("worker", "网格员", Set.of("worker"), Role.WORKER.verbs(), scope, 1);
        assertThat(worker.may(Verb.HANDLE, path)).isEqualTo(may);
        assertThat(worker.may(Verb.DISPATCH, path)).isFalse();
    }

    @Test
    void rolesForTheCityAndRolesForAUnitAreMixed() {
        assertThat(Role.mixed(List.of(Role.OPERATOR, Role.DISPATCHER))).isFalse();
        assertThat(Role.mixed(List.of(Role.HANDLER, Role.LEADER))).isFalse();
        assertThat(Role.mixed(List.of(Role.HANDLER, Role.OPERATOR))).isTrue();
        assertThat(Role.verbs(Set.of(Role.OPERATOR, Role.DISPATCHER))).contains(Verb.RECEIVE, Verb.DISPATCH);
    }
}
