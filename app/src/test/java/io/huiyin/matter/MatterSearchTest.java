package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Checks;
import io.huiyin.search.SearchIndex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Matters are found by fragments of what was asked and answered, at once and from the index. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatterSearchTest {

    private MatterCity city = MatterCity.fresh();

    @BeforeAll
    void asSomebodyWhoSeesTheCity() {
        city.as(People.anybody());
        for (int i = 0; i < 5; i++) {
            city.take("content", "室温不达标", "address", "和平路 " + i + " 号");
        }
    }

    @AfterAll
    void close() {
        city.close();
    }

    @Test
    void aMatterIsFoundBeforeAndAfterItIsIndexed() {
        Matter matter = city.take("content", "ＷＩＦＩ 信号塔噪音大", "address", "幸福里 3 号楼");
        for (int looks = 0; looks < 2; looks++) {
            for (String found : List.of("信号", "wifi 噪音", "噪音 Wifi", "幸福里", "塔", "信号　幸福")) {
                assertThat(found(found)).as(found).containsExactly(matter.number());
            }
            for (String nobody : List.of("信塔", "噪音 安静", "大幸", "' or 1 = 1 --", ":found1", "%", "_")) {
                assertThat(found(nobody)).as(nobody).isEmpty();
            }
            index();
        }
    }

    @Test
    void aCorrectedMatterIsFoundByItsNewWordsOnly() {
        Matter matter = city.take("content", "井盖松动");
        index();
        Matter corrected =
                city.act(matter, People.OPERATOR, new Action.Correct(Paper.correction("content", "窨井破损"), "核对"));
        for (int looks = 0; looks < 2; looks++) {
            assertThat(found("窨井")).containsExactly(corrected.number());
            assertThat(found("井盖")).isEmpty();
            index();
        }
    }

    @Test
    void theAnswerIsSearchedAndTheNameOfWhoAskedIsNot() {
        Matter matter =
                city.take("content", "咨询开栓日期", "requester", "欧阳某", "answer", "十月十五日开栓注水", "outcome", "explained");
        index();
        assertThat(found("开栓注水")).containsExactly(matter.number());
        assertThat(found("欧阳")).isEmpty();
    }

    @Test
    void otherFiltersNarrowWhatWordsFind() {
        assertThat(found("室温 和平路")).hasSize(5);
        assertThat(city.bean(MatterList.class).count(filter(Map.of("q", "和平路", "state", "open"))))
                .isEqualTo(5);
        assertThat(city.bean(MatterList.class).count(filter(Map.of("q", "和平路", "state", "closed"))))
                .isZero();
    }

    private void index() {
        city.bean(SearchIndex.class).indexNow();
        assertThat(city.bean(SearchIndex.class).state().waiting()).isZero();
    }

    private List<String> found(String words) {
        return city.bean(MatterList.class).list(filter(Map.of("q", words))).items().stream()
                .map(MatterLine::number)
                .toList();
    }

    private MatterFilter filter(Map<String, String> given) {
        Checks checks = new Checks();
        MatterFilter filter = city.bean(MatterList.class).filter(given, checks);
        checks.done();
        return filter;
    }
}
