package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "现场照片.jpg|现场照片.jpg",
                "a b (1).png|a b (1).png",
                "../../etc/passwd|passwd",
                "..\\..\\boot.ini|boot.ini",
                "C:evil.exe|C_evil.exe",
                "证据 10:30.jpg|证据 10_30.jpg",
                "x/|file",
                "..|file",
                " . |file",
                "CON|_CON",
                "nul.txt|_nul.txt",
                "com1.tar.gz|_com1.tar.gz",
                "console.txt|console.txt",
                "a.txt. .|a.txt",
                "a\"b<c>?.txt|a_b_c__.txt",
            })
    void isANameWithoutAFolderThatEverySystemTakes(String given, String name) {
        assertThat(FileName.of(given)).isEqualTo(name);
    }

    @Test
    void showsWhatItIs() {
        assertThat(FileName.of("photo\u202egpj.exe")).isEqualTo("photogpj.exe");
        assertThat(FileName.of("a\u0000b\r\nSet-Cookie: x\u200b.txt")).isEqualTo("abSet-Cookie_ x.txt");
        assertThat(FileName.of("\ud800a")).isEqualTo("a");
        assertThat(FileName.of(null)).isEqualTo("file");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileName.of("长".repeat(300) + ".jpeg"))
                .hasSizeLessThanOrEqualTo(FileName.LONGEST)
                .endsWith("长.jpeg");
    }

    @Test
    void isTheSameWhenTakenAgainThoughItWasCutBeforeASpace() {
        String cut = FileName.of("长".repeat(FileName.LONGEST - 2) + "\u2003\u3000长长");
        assertThat(cut).isEqualTo("长".repeat(FileName.LONGEST - 2)).isEqualTo(FileName.of(cut));
        assertThat(FileName.of("\u00a0\u3000.")).isEqualTo("file");
        assertThat(FileName.of("con" + " ".repeat(FileName.LONGEST) + "a")).isEqualTo("_con");
        String device = FileName.of("con." + "长".repeat(FileName.LONGEST - 4));
        assertThat(device)
                .startsWith("_con.长")
                .hasSizeLessThanOrEqualTo(FileName.LONGEST)
                .isEqualTo(FileName.of(device));
    }

    @Property(tries = 5000)
    void whateverItIsCalledItIsShortSeenAndStaysAsItIs(@ForAll @StringLength(max = 400) String given) {
        String name = FileName.of(given);
        assertThat(name).isNotBlank().doesNotContain("/", "\\", "\r", "\n", "\u0000", "\"");
        assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(FileName.LONGEST);
        assertThat(FileName.of(name)).isEqualTo(name);
    }
}
