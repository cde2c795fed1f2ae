package io.huiyin.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityPackTest {

    @ParameterizedTest
    @CsvSource({"1505, 9, 143, 2568", "2203, 5, 79, 942"})
    void aCityHasItsRealDivisions(String city, int counties, int streets, int communities) {
        List<Map<String, String>> rows = CityPack.rows(city);

        assertThat(count(rows, "city")).isEqualTo(1);
        assertThat(count(rows, "county")).isEqualTo(counties);
        assertThat(count(rows, "street")).isEqualTo(streets);
        assertThat(count(rows, "community")).isEqualTo(communities);
        assertThat(rows).anyMatch(row -> (city + "-hotline").equals(row.get("code")));
    }

    @ParameterizedTest
    @CsvSource({"1505", "2203"})
    void everyUnitComesAfterTheOneAboveAndHasACodeOfItsOwn(String city) {
        Set<String> seen = new HashSet<>(Set.of(""));
        for (Map<String, String> row : CityPack.rows(city)) {
            assertThat(seen).contains(row.get("parent"));
            assertThat(seen.add(row.get("code"))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "科尔沁区, district, Keerqin District",
        "科尔沁左翼中旗, banner, Keerqinzuoyizhong Banner",
        "伊通满族自治县, autonomous-county, Yitongmanzu Autonomous County",
        "双辽市, county-level-city, Shuangliao City",
        "通辽经济技术开发区, development-zone, Tongliaojingjijishu Development Zone",
    })
    void aCountyIsKnownByTheEndingOfItsName(String name, String kind, String english) {
        assertThat(PlaceNames.county(name)).isEqualTo(new PlaceNames.Called(kind, english));
    }

    @ParameterizedTest
    @CsvSource({
        "民航社区居委会, residents-committee, Minhang Community",
        "中信社区居民委员会, residents-committee, Zhongxin Community",
        "同德店村委会, village, Tongdedian Village",
        "珠日河嘎查, gacha, Zhurihe Gacha",
        "良种繁殖场生活区, settlement, Liangzhongfanzhichang Settlement",
    })
    void aCommunityIsKnownByTheEndingOfItsName(String name, String kind, String english) {
        assertThat(PlaceNames.community(name)).isEqualTo(new PlaceNames.Called(kind, english));
    }

    @Test
    void aNameIsGivenWithoutTheNamesAbove() {
        assertThat(PlaceNames.withoutNamesAbove("四平市铁东区平东街道东晟社区", List.of("四平市", "铁东区", "平东街道")))
                .isEqualTo("东晟社区");
        assertThat(PlaceNames.withoutNamesAbove("四平市铁东区平东街城东社区", List.of("四平市", "铁东区", "平东街道")))
                .isEqualTo("城东社区");
        assertThat(PlaceNames.withoutNamesAbove("开鲁镇", List.of("通辽市", "开鲁县"))).isEqualTo("开鲁镇");
    }

    private static long count(List<Map<String, String>> rows, String level) {
        return rows.stream().filter(row -> level.equals(row.get("level"))).count();
    }
}
