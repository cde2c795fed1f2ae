package io.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.City;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@StoreTest
class SchemasTest {

    private final TestCity city;

    SchemasTest(TestCity city) {
        this.city = city;
    }

    @Test
    void theApplicationsRoleOwnsNothingAndMayCreateNothing() {
        JdbcClient app = city.appClient();
        assertThat(app.sql("select current_user").query(String.class).single()).isEqualTo("huiyin_app_1505");
        assertThat(app.sql(
                                "select count(*) from pg_class where relowner = (select oid from pg_roles where rolname = current_user)")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> app.sql("create table sneaked_in (id int)").update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void theRoleBehindTheWallsIsTakenAndNeverInherited() {
        Login owner = TestDatabase.emptyDatabase();
        Database database = Database.external(owner.url(), owner.user(), owner.password());
        String role = "huiyin_all_2203";
        database.open(new City("2203")).close();
        JdbcClient sql = JdbcClient.create(owner.plain());
        sql.sql("revoke " + role + " from huiyin_app_2203").update();
        sql.sql("alter role huiyin_app_2203 inherit").update();
        sql.sql("grant " + role + " to huiyin_app_2203").update();
        String inherits = "select pg_has_role('huiyin_app_2203', '" + role + "', 'USAGE')";
        assertThat(sql.sql(inherits).query(Boolean.class).single()).isTrue();

        try (CityDatabase open = database.open(new City("2203"))) {
            assertThat(sql.sql(inherits).query(Boolean.class).single()).isFalse();
            JdbcClient app = JdbcClient.create(open.app());
            assertThat(app.sql("select has_table_privilege('" + role + "', 'number_series', 'select')"
                                    + " and has_function_privilege('" + role
                                    + "', 'erase_personal(text, bigint[])', 'execute')"
                                    + " and has_column_privilege('" + role
                                    + "', 'attachment', 'disposed_at', 'update')")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    @Test
    void theApplicationSeesItsCityAndTheExtensions() {
        JdbcClient app = city.appClient();
        assertThat(app.sql("show search_path").query(String.class).single()).isEqualTo("city_1505,ext");
        assertThat(app.sql("select similarity('街道', '街道')").query(Float.class).single())
                .isEqualTo(1f);
    }

    @Test
    void aSecondStartChangesNothing() {
        Login owner = TestDatabase.emptyDatabase();
        Database database = Database.external(owner.url(), owner.user(), owner.password());
        database.open(city.city()).close();
        database.open(city.city()).close();
        List<String> schemas = JdbcClient.create(owner.plain())
                .sql("select nspname from pg_namespace where nspname like 'city%' or nspname = 'ext' order by 1")
                .query(String.class)
                .list();
        assertThat(schemas).containsExactly("city_1505", "ext");
    }
}
