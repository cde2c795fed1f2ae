package io.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedPostgresTest {

    private static final City CITY = new City("1505");

    @TempDir
    private Path place;

    @Test
    void dataSurvivesACleanStop() {
        DataFolder folder = DataFolder.at(place);
        try (Database database = Database.start(folder, "test");
                CityDatabase city = database.open(CITY)) {
            JdbcClient.create(city.owner()).sql("create table kept (word text)").update();
            JdbcClient.create(city.owner())
                    .sql("insert into kept values ('回音')")
                    .update();
        }
        try (Database database = Database.start(folder, "test");
                CityDatabase city = database.open(CITY)) {
            assertThat(JdbcClient.create(city.owner())
                            .sql("select word from kept")
                            .query(String.class)
                            .single())
                    .isEqualTo("回音");
        }
    }
}
