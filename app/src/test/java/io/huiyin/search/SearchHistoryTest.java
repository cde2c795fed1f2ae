package io.huiyin.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever happens to records and their index, a search finds what a look at every text finds. */
@Tag("store")
class SearchHistoryTest {

    private static final List<String> REGISTERS = List.of("roads", "water");
    /** Few different ones, so that nearly every pair occurs in many texts. */
    private static final List<String> CHARACTERS =
            List.of("供", "热", "水", "供", "热", "a", "Ａ", "1", "𠮷", "😀", " ", "%", "_", "\n");

    private static @Nullable SearchCity opened;
    private static long ids;

    @BeforeContainer
    static void open() {
        opened = new SearchCity();
    }

    @AfterContainer
    static void close() {
        city().close();
    }

    private static SearchCity city() {
        SearchCity city = opened;
        if (city == null) {
            throw new IllegalStateException("not open");
        }
        return city;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void aSearchFindsWhatALookAtEveryTextFinds(@ForAll Random random) {
        for (int i = 0; i < 40; i++) {
            step(random);
        }
        for (int i = 0; i < 10; i++) {
            String register = REGISTERS.get(random.nextInt(2));
            List<String> words = SearchText.words(text(random, 1 + random.nextInt(5)));
            Hits hits = new Hits(
                    city().search(), random.nextInt(4) == 0 ? 20_000 : random.nextInt(4), random.nextInt(2_000));
            if (!words.isEmpty()) {
                List<Long> expected = city().naive(register, words);
                assertThat(city().ask(register, (id, name) -> hits.having(name, id, words)))
                        .as("%s in %s", words, register)
                        .isEqualTo(expected);
                assertThat(city().ask(register, (id, name) -> hits.near(name, id, words)))
                        .containsAll(expected);
            }
        }
    }

    private static void step(Random random) {
        String register = REGISTERS.get(random.nextInt(2));
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> city().write(register, ++ids, text(random, random.nextInt(30)));
            case 4, 5 ->
                some(register, random).forEach(id -> city().write(register, id, text(random, random.nextInt(30))));
            case 6 -> some(register, random).forEach(id -> city().forget(register, id));
            case 7, 8, 9 -> city().index().follow(() -> true);
            case 10 -> city().merging.mergeNow(() -> true);
            default -> {
                city().jdbc.update("update search_gone set gone_at = gone_at - interval '2 hours'");
                city().index().indexNow();
            }
        }
    }

    private static List<Long> some(String register, Random random) {
        List<Long> all = city().texts.containsKey(register)
                ? new ArrayList<>(city().texts.get(register).keySet())
                : List.of();
        return all.isEmpty() ? List.of() : List.of(all.get(random.nextInt(all.size())));
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        }
        return text.toString();
    }
}
