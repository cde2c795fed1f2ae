package io.huiyin.register;

import io.huiyin.network.Pinyin;
import java.util.List;

/** What a division is called: its kind by the ending of its Chinese name, its name without the names above it, an English name. */
final class PlaceNames {

    /** How a Chinese name ends, the kind that it tells, and the word that stands behind an English name. */
    private record Ending(String ending, String kind, String english) {}

    private static final List<Ending> COUNTIES = List.of(
            new Ending("开发区", "development-zone", "Development Zone"),
            new Ending("自治县", "autonomous-county", "Autonomous County"),
            new Ending("自治旗", "autonomous-banner", "Autonomous Banner"),
            new Ending("区", "district", "District"),
            new Ending("旗", "banner", "Banner"),
            new Ending("县", "county", "County"),
            new Ending("市", "county-level-city", "City"));

    private static final List<Ending> STREETS = List.of(
            new Ending("街道办事处", "subdistrict", "Subdistrict"),
            new Ending("街道", "subdistrict", "Subdistrict"),
            new Ending("镇", "town", "Town"),
            new Ending("族乡", "ethnic-township", "Ethnic Township"),
            new Ending("乡", "township", "Township"),
            new Ending("苏木", "sumu", "Sumu"),
            new Ending("林场", "forest-farm", "Forest Farm"),
            new Ending("渔场", "fish-farm", "Fish Farm"),
            new Ending("牧场", "pasture", "Ranch"),
            new Ending("羊场", "pasture", "Sheep Farm"),
            new Ending("繁殖场", "breeding-farm", "Breeding Farm"),
            new Ending("繁育中心", "breeding-farm", "Breeding Centre"),
            new Ending("农场", "farm", "Farm"),
            new Ending("保护区管理局", "nature-reserve", "Nature Reserve"),
            new Ending("保护区", "nature-reserve", "Nature Reserve"),
            new Ending("开发区", "development-zone", "Development Zone"));

    private static final List<Ending> COMMUNITIES = List.of(
            new Ending("社区居民委员会", "residents-committee", "Community"),
            new Ending("社区居委会", "residents-committee", "Community"),
            new Ending("社区", "residents-committee", "Community"),
            new Ending("嘎查村民委员会", "gacha", "Gacha"),
            new Ending("嘎查村委会", "gacha", "Gacha"),
            new Ending("嘎查委员会", "gacha", "Gacha"),
            new Ending("嘎查", "gacha", "Gacha"),
            new Ending("居民委员会", "residents-committee", "Community"),
            new Ending("居委会", "residents-committee", "Community"),
            new Ending("村村民委员会", "village", "Village"),
            new Ending("村民委员会", "village", "Village"),
            new Ending("村委会", "village", "Village"),
            new Ending("村", "village", "Village"),
            new Ending("生活区", "settlement", "Settlement"),
            new Ending("管理区", "industrial-park", "Administrative Area"));

    private PlaceNames() {}

    /** A division's kind and its English name spelt from the Chinese one. */
    record Called(String kind, String english) {}

    static Called county(String name) {
        return called(name, COUNTIES);
    }

    static Called street(String name) {
        return called(name, STREETS);
    }

    static Called community(String name) {
        return called(name, COMMUNITIES);
    }

    /** 四平市铁东区平东街道东晟社区 in 四平市, 铁东区, 平东街道 is called 东晟社区. */
    static String withoutNamesAbove(String name, List<String> above) {
        String rest = name;
        for (String higher : above) {
            for (String prefix : List.of(higher, higher.replaceFirst("街道$", "街"))) {
                if (rest.startsWith(prefix) && rest.length() >= prefix.length() + 3) {
                    rest = rest.substring(prefix.length());
                    break;
                }
            }
        }
        return rest;
    }

    private static Called called(String name, List<Ending> endings) {
        for (Ending ending : endings) {
            if (name.endsWith(ending.ending) && name.length() > ending.ending.length()) {
                String stem = name.substring(0, name.length() - ending.ending.length());
                return new Called(ending.kind, Pinyin.capitalised(stem) + " " + ending.english);
            }
        }
        return new Called("other", Pinyin.capitalised(name));
    }
}
