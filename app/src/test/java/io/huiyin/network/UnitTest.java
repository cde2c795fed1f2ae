package io.huiyin.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class UnitTest {

    @Test
    void aUnitIsCalledByTheLanguageThatIsAskedFor() {
        Unit unit = named("Kerqin District");
        assertThat(unit.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("科尔沁区");
        assertThat(unit.in(Locale.UK)).isEqualTo("Kerqin District");
        assertThat(unit.in(Locale.US)).isEqualTo("Kerqin District");
    }

    /** By every way to its English name: in a sentence, on a page and in the API. */
    @Test
    void aUnitWithoutAnEnglishNameIsNotWithoutAName() {
        for (String empty : new String[] {"", " "}) {
            Unit unit = named(empty);
            assertThat(unit.in(Locale.UK)).isEqualTo("科尔沁区");
            assertThat(unit.en()).isEqualTo("科尔沁区");
            assertThat(unit.nameEn()).isEqualTo("科尔沁区");
        }
    }

    private static Unit named(String english) {
        return new Unit(
                1,
                "150502",
                "科尔沁区",
                english,
                "keerqinqu",
                "keqq",
                UnitLevel.COUNTY,
                "district",
                null,
                null,
                "1505/150502/",
                null,
                null,
                1);
    }
}
