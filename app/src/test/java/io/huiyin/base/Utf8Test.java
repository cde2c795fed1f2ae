package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

class Utf8Test {

    @Property
    void textBecomesTheBytesThatJavaMakesOfIt(@ForAll String text) {
        assertThat(new Utf8().text("x").text(text).copy()).isEqualTo(("x" + text).getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void halvesOfCharactersBecomeQuestionMarks() {
        String text = "a\uD83D" + "中😀\uDE00é\uD83D";
        assertThat(new Utf8().text(text).copy()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void aTextIsWrittenUpToWhatJsonEscapes(
            @ForAll @Chars({'a', '"', '\\', '\n', 'é', '中', '\uD83D', '\uDE00'}) String text) {
        Utf8 into = new Utf8();
        int end = into.unescaped(text, 0);
        assertThat(into.copy()).isEqualTo(text.substring(0, end).getBytes(StandardCharsets.UTF_8));
        assertThat(text.substring(0, end)).doesNotContain("\"", "\\", "\n");
        assertThat(end == text.length() || "\"\\\n".indexOf(text.charAt(end)) >= 0)
                .isTrue();
    }

    @Property
    void numbersAreWrittenAsJavaWritesThem(@ForAll long number, @ForAll int small) {
        assertThat(new Utf8().number(number).ascii(' ').number(small).copy())
                .isEqualTo((number + " " + small).getBytes(StandardCharsets.UTF_8));
    }
}
