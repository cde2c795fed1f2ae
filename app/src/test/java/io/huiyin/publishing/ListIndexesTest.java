package io.huiyin.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The indexes of a list follow its filters and its order from version to version. */
@StoreTest
class ListIndexesTest {

    private static final Actor SYSTEM = Actor.system("1505/");
    private static final String KIND = "{ name: kind, type: code, codes: kind, title: { zh: 类, en: Kind } }";
    private static final String DAY = "{ name: day, type: date, title: { zh: 日, en: Day } }";

    @Test
    void aFilterOfCodesIsIndexedInTheOrderOfTheList(TestCity city) {
        try (ConfigurableApplicationContext application = SmallApplication.on(city)) {
            Publishing publishing = application.getBean(Publishing.class);
            publishing.publish(yaml("-day", KIND, DAY), SYSTEM);
            assertThat(indexes(city)).contains("(f_kind, f_day, id) WHERE (NOT struck)");
            publishing.publish(yaml("-day", KIND, DAY.replace("date", "integer")), SYSTEM);
            assertThat(indexes(city))
                    .contains("(f_kind, f_day, id) WHERE (NOT struck)", "(f_day, id) WHERE (NOT struck)")
                    .noneMatch(index -> index.contains("x1_day"));
            publishing.publish(yaml("-added", KIND, DAY), SYSTEM);
            assertThat(indexes(city))
                    .contains("(f_kind, id) WHERE (NOT struck)")
                    .noneMatch(i -> i.contains("f_day"));
        }
    }

    private static List<String> indexes(TestCity city) {
        return city.ownerClient()
                .sql("select substring(indexdef from 'btree (.*)$') from pg_indexes where tablename = 'r_walk'")
                .query(String.class)
                .list();
    }

    private static String yaml(String sort, String... fields) {
        return """
                register: walk
                kind: list
                title: { zh: 巡查, en: Walk }
                code_lists:
                  - name: kind
                    codes:
                      - { value: a, title: { zh: 甲, en: A } }
                fields:
                  - %s
                list: { sort: %s, filters: [kind] }
                """.formatted(String.join("\n  - ", fields), sort);
    }
}
