package io.huiyin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city whose messages said themselves whether they wait: V099 makes a queue of those, and whoever waits for one gets it. */
@Tag("store")
class WaitedBeforeQueueTest {

    private static final int WAITING = 1_203;

    @Test
    void whatWaitedIsGivenOutOnceAndNothingElseIs() {
        try (TestCity older = TestDatabase.cityAsOf("096")) {
            fill(older.ownerClient());
            try (TestCity newer = TestDatabase.opened(older);
                    MailServer mail = new MailServer();
                    SmsServer sms = new SmsServer();
                    NotifyCity city = new NotifyCity(newer, mail, sms)) {
                JdbcClient sql = newer.ownerClient();
                assertThat(number(sql, "message")).isEqualTo(WAITING + 3);
                assertThat(number(sql, "inbox")).isEqualTo(1);
                assertThat(sql.sql("select size from message_queue order by position")
                                .query(Integer.class)
                                .list())
                        .containsExactly(500, 500, 203);

                assertThat(city.give()).isEqualTo(WAITING);
                assertThat(city.give()).isZero();
                assertThat(number(sql, "inbox")).isEqualTo(WAITING + 1);
                assertThat(sql.sql("select user_name || ' ' || count(*) from inbox group by user_name order by 1")
                                .query(String.class)
                                .list())
                        .containsExactly("li 1", "ma " + WAITING);
                assertThat(nobody(sql)).containsExactly("for nobody");
                long id = sql.sql("select id from message where key = 'for nobody'")
                        .query(Long.class)
                        .single();
                assertThat(city.bean(MessageStore.class).waitAgain(id)).isTrue();
                assertThat(city.give()).isEqualTo(1);
                assertThat(nobody(sql)).containsExactly("for nobody");
                city.put(NotifyCity.message("given", new To.User("ma")));
                assertThat(city.give()).as("its key is known still").isZero();
            }
        }
    }

    /** One given out to li, one for nobody, one given out whose reader is gone, and many that wait for ma. */
    private static void fill(JdbcClient sql) {
        String insert =
                "insert into message (key, to_user, language, template, args, link, urgent, made_at, given_at, reached)"
                        + " select %s, %s, 'zh', 'test', '[[\"RX1505-20221214-00001\", \"RX1505-20221214-00001\"],"
                        + " [\"住建局\", \"Housing bureau\"]]', '/matters/RX1505-20221214-00001', false,"
                        + " timestamptz '2022-12-14T10:00:00+08:00' + n * interval '1 second', %s, %s from generate_series(%d, %d) as n";
        String later = "timestamptz '2022-12-14T10:00:05+08:00'";
        for (String given : List.of(
                insert.formatted("'given'", "'li'", later, "1", 1, 1),
                insert.formatted("'for nobody'", "'gone'", later, "0", 2, 2),
                insert.formatted("'w' || n", "'ma'", "null", "null", 3, WAITING + 2),
                insert.formatted("'read'", "'left'", later, "1", WAITING + 3, WAITING + 3))) {
            sql.sql(given).update();
        }
        sql.sql(
                        "insert into inbox (user_name, message_id, read_at) select 'li', id, null from message where key = 'given'")
                .update();
    }

    private static long number(JdbcClient sql, String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static List<String> nobody(JdbcClient sql) {
        return sql.sql("select key from message join message_nobody_there on message_id = id")
                .query(String.class)
                .list();
    }
}
