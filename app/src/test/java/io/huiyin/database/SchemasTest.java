package io.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
