package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@StoreTest
class ArrayUpdateTest {

    private static final ArrayUpdate UPDATE =
            ArrayUpdate.of("array_update", "id", "text, number, large, flag, bytes, moment, several");
    private static final Instant MOMENT = Instant.parse("2022-12-15T08:00:00.123456Z");

    private final JdbcClient owner;
    private final JdbcTemplate app;

    ArrayUpdateTest(TestCity city) {
        owner = city.ownerClient();
        app = new JdbcTemplate(city.app());
    }

    @BeforeEach
    void threeRows() {
        owner.sql("drop table if exists array_update").update();
        owner.sql("""
            create table array_update (id bigint primary key, text text, number int, large bigint, flag boolean, bytes bytea, moment timestamptz,
                several text[])\
            """).update();
        owner.sql("grant select, update on array_update to public").update();
        owner.sql("insert into array_update (id, text) values (1, 'before'), (2, 'before'), (3, 'before')")
                .update();
    }

    @Test
    void eachRowGetsItsOwnValuesAndOfTwoForOneTheLast() {
        UPDATE.run(
                app,
                List.of(
                        row(1, "earlier", 7, "one"),
                        new Columns()
                                .bigint("id", 2L)
                                .text("text", null)
                                .integer("number", null)
                                .bigint("large", null)
                                .flag("flag", false)
                                .bytes("bytes", null)
                                .time("moment", null)
                                .texts("several", new String[0]),
                        row(1, "a, b 'c' \"d\" \\ {e}", 8, "one", "two")));
        assertThat(rows())
                .containsExactly(
                        "1|a, b 'c' \"d\" \\ {e}|8|9000000000|true|01ff|2022-12-15 08:00:00.123456|one two|2",
                        "2|null|null|null|false|null|null||0",
                        "3|before|null|null|null|null|null|null|null");
    }

    @Test
    void nothingIsWrittenOfNoRows() {
        UPDATE.run(app, List.of());
        assertThat(rows()).allMatch(row -> row.contains("before"));
    }

    private static Columns row(long id, String text, int number, String... several) {
        return new Columns()
                .bigint("id", id)
                .text("text", text)
                .integer("number", number)
                .bigint("large", 9_000_000_000L)
                .flag("flag", true)
                .bytes("bytes", new byte[] {1, -1})
                .time("moment", MOMENT)
                .texts("several", several);
    }

    private List<String> rows() {
        return owner.sql("""
            select concat_ws('|', id, coalesce(text, 'null'), coalesce(number::text, 'null'), coalesce(large::text, 'null'), coalesce(flag::text, 'null'),
                   coalesce(encode(bytes, 'hex'), 'null'), coalesce((moment at time zone 'UTC')::text, 'null'),
                   coalesce(array_to_string(several, ' '), 'null'), coalesce(cardinality(several)::text, 'null'))
            from array_update order by id\
            """).query(String.class).list();
    }
}
