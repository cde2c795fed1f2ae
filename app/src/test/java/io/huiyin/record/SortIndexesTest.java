package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.StoreTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@StoreTest
@TestInstance(Lifecycle.PER_CLASS)
class SortIndexesTest {

    private ListCity city;

    @BeforeAll
    void aLedger() {
        city = new ListCity();
        city.publish(ListCity.ledger());
        city.insert(LongStream.rangeClosed(1, 300)
                .mapToObj(id -> ListCity.record(
                        "ledger",
                        id,
                        Map.of(
                                "planned",
                                300 - id,
                                "day",
                                LocalDate.of(2022, 1, 1).plusDays(id))))
                .toList());
    }

    @AfterAll
    void close() {
        city.close();
    }

    private SortIndexes indexes() {
        return city.bean(SortIndexes.class);
    }

    private List<String> made() {
        return city.city.ownerClient().sql("""
                        select substring(indexdef from 'btree (.*)$') from pg_indexes
                        where tablename = 'r_ledger' and indexname ~ '__s_' order by 1""").query(String.class).list();
    }

    @Test
    void anOrderThatNoIndexServesGetsOneOnceTheRegisterIsLarge() {
        assertThat(indexes().build("r_ledger", "f_planned", SortIndexes.FROM_BYTES))
                .as("300 records need none")
                .isFalse();
        assertThat(indexes().build("r_ledger", "f_planned", 0)).isTrue();
        assertThat(made()).contains("(f_planned, id) WHERE (NOT struck)");
        assertThat(indexes().build("r_ledger", "f_planned", 0))
                .as("it is there")
                .isFalse();
        assertThat(indexes().build("r_ledger", "f_day", 0))
                .as("the index of a filter serves")
                .isFalse();
        List<String> plan = city.city
                .ownerClient()
                .sql(
                        "explain select * from r_ledger where not struck and f_planned is not null order by f_planned, id limit 5")
                .query(String.class)
                .list();
        assertThat(String.join("\n", plan))
                .contains("Index Scan using r_ledger__s_")
                .doesNotContain("Sort");
        assertThat(indexes().build("r_ledger", "changed_at", 0)).isTrue();
        city.city
                .ownerClient()
                .sql("alter table r_ledger rename column f_planned to f_intended")
                .update();
        assertThat(indexes().build("r_ledger", "f_intended", 0))
                .as("it follows its column under another name")
                .isFalse();
        city.city
                .ownerClient()
                .sql("alter table r_ledger rename column f_intended to f_planned")
                .update();
        for (String column :
                List.of("f_amount", "f_moment", "f_done", "f_area__path", "f_doubled", "f_holder", "f_topic")) {
            indexes().build("r_ledger", column, 0);
        }
        assertThat(made()).as("so many of one register at most").hasSize(SortIndexes.MOST);
    }
}
