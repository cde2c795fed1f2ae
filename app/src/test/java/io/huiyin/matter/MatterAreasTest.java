package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.network.Unit;
import io.huiyin.publishing.Publishing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What audits found, as the city and as a county sees it. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatterAreasTest {

    private MatterCity city;

    @BeforeAll
    void findingsOfTwoCounties() {
        city = MatterCity.fresh();
        city.bean(Publishing.class).publish(ProductFiles.text("registers/audit_problem.yaml"), People.anybody());
        city.as(People.anybody());
        Matter dropped = found(Places.KEERQIN, "1000.50");
        found(Places.STREET, "2000");
        found(Places.COMMUNITY, null);
        found(Places.KAILU, "300");
        found(Places.CITY, null);
        city.act(dropped, People.anybody(), new Action.Refuse("已整改", "无"));
    }

    @AfterAll
    void close() {
        city.close();
    }

    @Test
    void theCitySeesItsCountiesWithWhatIsOpenAndTheAmounts() {
        assertThat(lines(People.AUDITOR, "")).containsExactly("1505 1/1 0", "150502 3/2 3000.50", "150523 1/1 300.00");
    }

    @Test
    void aCountySeesItsStreets() {
        assertThat(lines(People.AUDITOR, "150502")).containsExactly("150502 1/0 1000.50", "150502003 2/2 2000.00");
    }

    @Test
    void whoWorksForAPartCountsWhatHeMaySeeOnly() {
        assertThat(lines(People.WORKER, ""))
                .as("of the street")
                .containsExactly("150502003 1/1 2000.00", "150502003001 1/1 0");
        assertThat(lines(People.WORKER, "1505")).containsExactly("150502 2/2 2000.00");
    }

    @Test
    void whatIsOverTheLimitIsCountedApart() {
        city.at("2023-06-01T01:00:00Z");
        assertThat(areas(People.AUDITOR, ""))
                .extracting(MatterAreas.Area::overdue)
                .containsExactly(1L, 2L, 1L);
        city.at(MatterCity.NOW.toString());
    }

    @Test
    void whatIsNotThereOrNotTheirsIsRefused() {
        assertThat(refusal(People.AUDITOR, "audit_problem", "nowhere")).isEqualTo("MATTER-107");
        assertThat(refusal(People.AUDITOR, "hotline", "")).isEqualTo("MATTER-221");
        assertThat(refusal(People.AUDITOR, "no_such", "")).isEqualTo("DEFINITION-101");
        assertThat(refusal(People.OPERATOR, "audit_problem", "")).isEqualTo("ACCESS-002");
    }

    private List<String> lines(People who, String at) {
        return areas(who, at).stream()
                .map(area -> area.unit().code() + " " + area.total() + "/" + area.open() + " "
                        + area.sums().get("amount"))
                .toList();
    }

    private List<MatterAreas.Area> areas(People who, String at) {
        city.as(who);
        return city.bean(MatterAreas.class).of("audit_problem", at).areas();
    }

    private String refusal(People who, String register, String at) {
        city.as(who);
        Refused refused = catchThrowableOfType(
                Refused.class, () -> city.bean(MatterAreas.class).of(register, at));
        return refused.code();
    }

    private Matter found(Unit place, @Nullable String amount) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "channel", "audit",
                "content", "资金闲置两年",
                "category", "budget-idle",
                "place", place.code(),
                "audited", "某镇人民政府",
                "report", "通审〔2022〕12号",
                "criterion", "预算法"));
        if (amount != null) {
            fields.put("amount", amount);
        }
        return city.matters().append(city.matters().intake("audit_problem", new Fields(fields, new Checks())));
    }
}
