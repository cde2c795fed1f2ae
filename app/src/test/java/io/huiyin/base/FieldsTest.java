package io.huiyin.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private enum Colour {
        RED,
        LIGHT_BLUE
    }

    private final Checks checks = new Checks();

    @ParameterizedTest
    @CsvSource({
        "13800000000, 13800000000",
        "138 0000 0000, 13800000000",
        "１３８００００００００, 13800000000",
        "(0475)8210000, 04758210000",
        "0475-8210000, 0475-8210000",
        "０４７５－８２１００００, 0475-8210000",
        "+8613800000000, +8613800000000",
        "12345, 12345",
    })
    void aPhoneNumberIsKeptInAsciiDigits(String given, String kept) {
        assertThat(fields("phone", given).phone("phone")).isEqualTo(kept);
        assertThat(faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1380000000a",
                "1234",
                "-13800000000",
                "13800000000-",
                "++8613800000000",
                "138000000001380000000",
                "13800000000 13900000000 13700000000 13600000000",
                "请打 13800000000",
            })
    void aFaultyPhoneNumberIsNeverRepeated(String given) {
        fields("phone", given).phone("phone");
        assertThat(checks.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("phone");
            assertThat(fault.value()).isEmpty();
        });
    }

    @Property(tries = 500)
    void noPhoneNumberWhateverItLooksLikeEntersAFault(@ForAll("anything") Object given) {
        Checks checks = new Checks();
        new Fields(Map.of("phone", given), checks).phone("phone");
        assertThat(checks.faults())
                .allSatisfy(fault -> assertThat(fault.value()).isEmpty());
    }

    @Property(tries = 500)
    void aFaultyPersonalTextIsNeverRepeated(@ForAll("anything") Object given) {
        Checks checks = new Checks();
        new Fields(Map.of("requester", given), checks).personalText("requester", 2);
        assertThat(checks.faults())
                .allSatisfy(fault -> assertThat(fault.value()).isEmpty());
    }

    @Property(tries = 1_000)
    void noValueWhateverItsTypeIsAnException(@ForAll("anything") Object given) {
        Checks checks = new Checks();
        Fields fields = new Fields(Map.of("a", given), checks);
        fields.text("a", 5);
        fields.optionalText("a", 5);
        fields.flag("a", true);
        assertThat(fields.number("a", 1, 5)).isBetween(1, 5);
        assertThat(fields.choice("a", Colour.class)).isNotNull();
        assertThat(fields.list("a", 1)).hasSizeLessThanOrEqualTo(1);
        assertThat(checks.faults())
                .allSatisfy(fault -> assertThat(fault.field()).isEqualTo("a"));
    }

    @Provide
    Arbitrary<Object> anything() {
        Arbitrary<Object> text = Arbitraries.strings().ofMaxLength(80).map(t -> t);
        Arbitrary<Object> phones = Arbitraries.strings()
                .withChars("0123456789０９ -+()")
                .ofMaxLength(60)
                .map(t -> t);
        return Arbitraries.oneOf(
                text,
                phones,
                Arbitraries.integers().map(n -> n),
                Arbitraries.longs().map(n -> n),
                Arbitraries.doubles().map(n -> n),
                Arbitraries.of(true, false),
                text.list().ofMaxSize(3).map(list -> list),
                text.map(value -> Map.of("key", value)),
                text.map(value -> List.of(Map.of("key", value), Map.of())));
    }

    @Test
    void emojiAndRareCharactersAreKeptAsGiven() {
        assertThat(fields("content", " 楼道\uD83D\uDD25着火，𠮷野家门前👨‍👩‍👧 ").text("content", 40))
                .isEqualTo("楼道\uD83D\uDD25着火，𠮷野家门前👨‍👩‍👧");
        assertThat(faults()).isEmpty();
    }

    @Test
    void lengthIsCountedInCharactersNotInHalves() {
        assertThat(fields("content", "🔥🔥🔥").text("content", 3)).isEqualTo("🔥🔥🔥");
        assertThat(faults()).isEmpty();
        fields("content", "🔥🔥🔥🔥").text("content", 3);
        assertThat(faults()).isEqualTo("content BASE-003");
    }

    @Test
    void aValueIsShortenedInAFaultWithoutSplittingACharacter() {
        for (String start : List.of("", "a")) {
            Fault fault = new Fault("content", start + "🔥".repeat(80), "BASE-003", null);
            assertThat(fault.value().length()).isLessThanOrEqualTo(101);
            assertThat(fault.value().codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF))
                    .isEmpty();
            assertThat(fault.value()).startsWith(start + "🔥🔥🔥").endsWith("🔥…");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0000", "\uD83D", "a\uDD25", "\uDD25\uD83D"})
    void whatNoDatabaseCanKeepIsAFault(String given) {
        fields("content", given).text("content", 100);
        assertThat(faults()).isEqualTo("content BASE-012");
        assertThat(checks.faults().getFirst().value()).isEmpty();
    }

    @Test
    void blanksAreNothing() {
        for (String blank : List.of("", " ", "\t\n", "\u3000\u3000")) {
            assertThat(fields("note", blank).optionalText("note", 10)).isNull();
        }
        assertThat(faults()).isEmpty();
        fields("content", "\u3000").text("content", 10);
        assertThat(faults()).isEqualTo("content BASE-002");
    }

    @Test
    void aStructureWhereATextBelongsIsOneFault() {
        fields("content", List.of("a")).text("content", 10);
        fields("place", Map.of("code", "1505")).text("place", 10);
        fields("note", List.of()).optionalText("note", 10);
        fields("colour", List.of("red")).choice("colour", Colour.class);
        assertThat(faults()).isEqualTo("content BASE-010, place BASE-010, note BASE-010, colour BASE-010");
    }

    @Test
    void everyUnknownFieldIsNamedWithTheKnownOnes() {
        new Fields(Map.of("contant", "x", "content", "y", "Place", "z"), checks).known(Set.of("content"));
        assertThat(checks.faults().stream().map(Fault::field)).containsExactlyInAnyOrder("contant", "Place");
        assertThat(checks.faults()).allSatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("BASE-009");
            assertThat(fault.allowed()).isEqualTo("content");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "on, true",
        "1, true",
        "是, true",
        "false, false",
        "off, false",
        "0, false",
        "否, false",
        "' ', true",
    })
    void aFlagIsReadFromTheWordsOfForms(String given, boolean flag) {
        assertThat(fields("urgent", given).flag("urgent", true)).isEqualTo(flag);
        assertThat(faults()).isEmpty();
    }

    @Test
    void aFlagThatIsNoneIsAFault() {
        for (Object given : List.of("yes", 1, 0, List.of(true), Map.of())) {
            fields("urgent", given).flag("urgent", false);
        }
        assertThat(checks.faults()).hasSize(5).allSatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("BASE-006");
            assertThat(fault.allowed()).isEqualTo("true, false");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, ''",
        "０５, 5, ''",
        "' 3 ', 3, ''",
        "6, 1, BASE-008",
        "0, 1, BASE-008",
        "-1, 1, BASE-008",
        "4.0, 1, BASE-008",
        "1e1, 1, BASE-008",
        "99999999999, 1, BASE-008",
        "'1,000', 1, BASE-008",
        "'', 1, BASE-002",
        "五, 1, BASE-008",
    })
    void aNumberLiesInItsRange(String given, int read, String fault) {
        assertThat(fields("satisfaction", given).number("satisfaction", 1, 5)).isEqualTo(read);
        assertThat(faults()).isEqualTo(fault.isEmpty() ? "" : "satisfaction " + fault);
    }

    @ParameterizedTest
    @CsvSource({
        "'1,280', 1280, ''",
        "'１，２８０', 1280, ''",
        "'1,234,567', 1234567, ''",
        "'1,28', 0, BASE-008",
        "'12,80', 0, BASE-008",
        "'1280,000', 0, BASE-008",
        "',280', 0, BASE-008"
    })
    void aNumberMayBeWrittenInGroupsOfThree(String given, int read, String fault) {
        assertThat(fields("residents", given).number("residents", 0, 100_000_000))
                .isEqualTo(read);
        assertThat(faults()).isEqualTo(fault.isEmpty() ? "" : "residents " + fault);
    }

    @Test
    void aChoiceIsOneOfItsWords() {
        assertThat(fields("colour", "light_blue").choice("colour", Colour.class))
                .isEqualTo(Colour.LIGHT_BLUE);
        assertThat(faults()).isEmpty();
        fields("colour", "LIGHT_BLUE").choice("colour", Colour.class);
        fields("colour", null).choice("colour", Colour.class);
        assertThat(faults()).isEqualTo("colour BASE-006, colour BASE-002");
        assertThat(checks.faults()).allSatisfy(f -> assertThat(f.allowed()).isEqualTo("red, light_blue"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Fields fields = new Fields(Map.of("content", "", "satisfaction", "9"), checks);
        fields.text("content", 10);
        fields.number("satisfaction", 1, 5);
        assertThatThrownBy(checks::done).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
            assertThat(refused.faults().stream().map(Fault::field)).containsExactly("content", "satisfaction");
        });
    }

    @Test
    void nothingIsRefusedWhenNothingIsWrong() {
        checks.that(true, "content", "x", "BASE-002", null);
        checks.done();
        assertThat(checks.good()).isTrue();
    }

    private Fields fields(String name, @Nullable Object value) {
        Map<String, Object> values = new HashMap<>();
        if (value != null) {
            values.put(name, value);
        }
        return new Fields(values, checks);
    }

    /** Such as {@code content BASE-002, place BASE-010}. */
    private String faults() {
        return checks.faults().stream()
                .map(fault -> fault.field() + " " + fault.code())
                .collect(Collectors.joining(", "));
    }
}
