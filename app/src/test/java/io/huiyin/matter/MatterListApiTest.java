package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of matters over HTTP: filters, pages, counts. */
class MatterListApiTest extends MatterApi {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=open",
                "state=replied,returned",
                "unit=150502",
                "place=150502003",
                "category=heating",
                "channel=phone",
                "overdue=true",
                "urgent=true",
                "q=%E5%AE%A4%E6%B8%A9",
                "q=RX1505-2022",
                "from=2022-12-15&to=2022-12-15",
                "register=hotline&sort=-due&limit=1"
            })
    void everyFilterIsServed(String query) {
        dispatched();
        Answer answer = get("operator", "/api/v1/matters?" + query + "&count=true");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("items").isArray()).isTrue();
        assertThat(answer.json().path("total").isIntegralNumber()).isTrue();
    }

    @Test
    void howManyThereAreIsSaidWhenItIsAskedForOrOnePageHoldsAll() {
        dispatched();
        dispatched();
        assertThat(get("operator", "/api/v1/matters?limit=1")
                        .json()
                        .path("total")
                        .isNull())
                .isTrue();
        long counted = get("operator", "/api/v1/matters?limit=1&count=true")
                .json()
                .path("total")
                .asLong();
        assertThat(counted).isGreaterThanOrEqualTo(2);
        String number = dispatched();
        assertThat(get("operator", "/api/v1/matters?q=" + number)
                        .json()
                        .path("total")
                        .asLong())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        colour=red              | 422 BASE-001: colour BASE-009
        limit=0&state=x         | 422 BASE-001: limit BASE-008, state BASE-006
        count=many              | 422 BASE-001: count BASE-006
        after=x                 | 422 MATTER-109
        from=%2B999999999-01-01 | 422 BASE-001: from BASE-005
        q=%00                   | 422 BASE-001: q BASE-012
        unit=nowhere            | 422 BASE-001: unit MATTER-107
        """)
    void aBadFilterIsNamed(String query, String problem) {
        assertThat(get("operator", "/api/v1/matters?" + query).problem()).isEqualTo(problem);
    }

    @Test
    void pagesFollowTheirCursor() {
        for (int i = 0; i < 5; i++) {
            taken();
        }
        List<String> numbers = new ArrayList<>();
        String next = "";
        do {
            Answer page =
                    get("operator", "/api/v1/matters?sort=received&limit=2" + (next.isEmpty() ? "" : "&after=" + next));
            page.json()
                    .path("items")
                    .forEach(item -> numbers.add(item.path("number").asString()));
            next = page.json().path("next").isNull() ? "" : page.text("/next");
        } while (!next.isEmpty());
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat((long) numbers.size())
                .isEqualTo(city.ownerClient()
                        .sql("select count(*) from matter")
                        .query(Long.class)
                        .single());
    }

    @Test
    void theMattersOfARegisterAreCountedByArea() {
        Answer areas = get("auditor", "/api/v1/registers/hazard/areas");
        assertThat(areas.status()).as(areas.body()).isEqualTo(200);
        assertThat(areas.text("/at/code")).isEqualTo("1505");
        assertThat(get("auditor", "/api/v1/registers/hazard/areas?at=150502").text("/at/code"))
                .isEqualTo("150502");
        assertThat(get("auditor", "/api/v1/registers/hazard/areas?at=x").problem())
                .isEqualTo("404 MATTER-107");
        assertThat(get("auditor", "/api/v1/registers/hazard/areas?in=150502").problem())
                .isEqualTo("422 BASE-001: in BASE-009");
        assertThat(get("auditor", "/api/v1/registers/hotline/areas").problem()).isEqualTo("404 MATTER-221");
    }
}
