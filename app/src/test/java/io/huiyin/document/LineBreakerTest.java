package io.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.document.LineBreaker.Line;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of Chinese text: what may stand at their edges, and that nothing is lost. */
class LineBreakerTest {

    private static final String CLOSING = "，。、；：？！）》」』】”’％℃";
    private static final String OPENING = "（《「『【“‘￥";

    /** Chinese characters are two wide, Latin ones one. */
    private static double width(int character) {
        return character < 0x2E80 && "“”‘’…—℃".indexOf(character) < 0 ? 1 : 2;
    }

    private static List<String> lines(String text, double indent, double measure) {
        int[] points = text.codePoints().toArray();
        return LineBreaker.lines(points, LineBreakerTest::width, indent, measure).stream()
                .map(line -> new String(points, line.start(), line.end() - line.start()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "8, 当日共受理诉求, 当日共受|理诉求",
        "8, 供热不足。请办, 供热不|足。请办",
        "8, 供热足（重要）, 供热足|（重要）",
        "8, 受理 1308 件, 受理 |1308 件",
        "8, 供热12345条, 供热|12345条",
        "8, 上升12.5％了, 上升|12.5％了",
        "8, 供热呢——请办, 供热呢|——请办",
        "8, 供热“好”啊, 供热|“好”啊",
        "8, 3f78685e3f, 3f78685e|3f",
        "8, '', ''"
    })
    void breaksAsChineseIsSet(double measure, String text, String expected) {
        assertThat(String.join("|", lines(text, 0, measure))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"4, 当日共受理诉求, 当日|共受理诉|求", "0, 当日共受理诉求, 当日共受|理诉求"})
    void theFirstLineIsShorterByItsIndent(double indent, String text, String expected) {
        assertThat(String.join("|", lines(text, indent, 8))).isEqualTo(expected);
    }

    @Property
    void nothingIsLostAndNoLineIsWiderThanTheMeasure(
            @ForAll("texts") String text,
            @ForAll @IntRange(max = 8) int indent,
            @ForAll @IntRange(min = 10, max = 60) int measure) {
        List<String> lines = lines(text, indent, measure);

        assertThat(String.join("", lines)).isEqualTo(text);
        for (int i = 0; i < lines.size(); i++) {
            double wide = lines.get(i)
                    .stripTrailing()
                    .codePoints()
                    .mapToDouble(LineBreakerTest::width)
                    .sum();
            assertThat(wide).as(lines.get(i)).isLessThanOrEqualTo(measure - (i == 0 ? indent : 0));
        }
    }

    @Property
    void noLineBeginsWithAClosingMarkOrEndsWithAnOpeningOneUnlessNoBreakFits(
            @ForAll("texts") String text, @ForAll @IntRange(min = 10, max = 60) int measure) {
        List<String> lines = lines(text, 0, measure);
        int[] points = text.codePoints().toArray();
        boolean couldBe = LineBreaker.widestWhole(points, LineBreakerTest::width) <= measure - 1;
        if (couldBe) {
            lines.stream().skip(1).forEach(line -> assertThat(CLOSING).doesNotContain(line.substring(0, 1)));
            lines.stream()
                    .limit(lines.size() - 1L)
                    .forEach(line -> assertThat(OPENING).doesNotContain(line.substring(line.length() - 1)));
        }
    }

    @Property
    void aWordThatFitsInALineStaysWhole(
            @ForAll("texts") String text, @ForAll @IntRange(min = 10, max = 60) int measure) {
        int[] points = text.codePoints().toArray();
        List<Line> lines = LineBreaker.lines(points, LineBreakerTest::width, 0, measure);
        boolean couldBe = LineBreaker.widestWhole(points, LineBreakerTest::width) <= measure;
        if (couldBe) {
            lines.stream()
                    .skip(1)
                    .forEach(line -> assertThat(isLatin(points[line.start() - 1]) && isLatin(points[line.start()]))
                            .isFalse());
        }
    }

    private static boolean isLatin(int character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("供热诉求办理" + CLOSING + OPENING + "…—abc0189 .,%()-/")
                .ofMaxLength(120);
    }
}
