package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class TextIndexTest {

    /** As many as make it grow several times, and those that a table of half the size would hold at the same place. */
    @Property(tries = 200)
    void eachTextHasTheNumberThatItWasGiven(@ForAll @Size(max = 600) List<String> texts) {
        TextIndex index = new TextIndex();
        Map<String, Integer> given = new HashMap<>();
        for (String text : texts) {
            int known = index.get(bytes(text));
            assertThat(known).isEqualTo(given.getOrDefault(text(bytes(text)), -1));
            if (known < 0) {
                index.put(bytes(text), given.size());
                given.put(text(bytes(text)), given.size());
            }
        }
        given.forEach((text, number) -> assertThat(index.get(bytes(text))).isEqualTo(number));
        assertThat(index.get(bytes("not among them, whatever they are: " + texts.size())))
                .isEqualTo(-1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What half a character becomes. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
