package io.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.City;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/city, jdbc:postgresql://db/city",
        "postgresql://db:5433/city?sslmode=require, jdbc:postgresql://db:5433/city?sslmode=require",
        "postgres://db/city, jdbc:postgresql://db/city"
    })
    void bothSpellingsAreUnderstood(String given, String jdbc) {
        assertThat(PostgresUrl.jdbc(given)).isEqualTo(jdbc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://db/city", "db/city", "jdbc:oracle:thin:@db"})
    void otherDatabasesAreRefused(String given) {
        assertThatThrownBy(() -> PostgresUrl.jdbc(given))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("--db takes");
    }

    @Test
    void aPasswordOnTheCommandLineIsRefused() {
        assertThatThrownBy(() -> PostgresUrl.jdbc("postgresql://me:secret@db/city"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("--db-user")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anAdministratorsUrlNamesTheSchemaAndEscapesThePassword() {
        Login login = new Login("jdbc:postgresql://127.0.0.1:5432/huiyin", "postgres", "a/b c@");
        assertThat(login.administratorUrl(new City("1505")))
                .isEqualTo(
                        "postgresql://postgres:a%2Fb%20c%40@127.0.0.1:5432/huiyin?options=-c%20search_path%3Dcity_1505%2Cext");
        assertThat(login.toString()).doesNotContain("a/b");
    }
}
