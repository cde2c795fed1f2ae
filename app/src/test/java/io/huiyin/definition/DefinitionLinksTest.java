package io.huiyin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a definition says of other registers: each fault with its place. */
class DefinitionLinksTest {

    private static final String BOOK = """
            register: book
            title: { zh: 手册, en: Book }
            label: name
            fields:
              - { name: name, title: { zh: 名称, en: Name }, type: text }
              - { name: copies, title: { zh: 印数, en: Copies }, type: integer }
            """;

    /** A register whose every record needs one of another. */
    private static String needing(String register, String other, boolean required) {
        return """
                register: %s
                title: { zh: 甲, en: A }
                label: name
                fields:
                  - { name: name, title: { zh: 名称, en: Name }, type: text }
                  - { name: other, title: { zh: 另一个, en: Other }, type: reference, register: %s, required: %s }
                """.formatted(register, other, required);
    }

    private static String receipt(String limit) {
        return """
                register: receipt
                title: { zh: 签收, en: Receipt }
                fields:
                  - { name: book, title: { zh: 手册, en: Book }, type: reference, register: book }
                limits:
                  - { by: book, most: %s, message: { zh: 多了, en: Too many } }
                """.formatted(limit);
    }

    /** The faults of the first, the others being there. */
    private static List<String> said(String yaml, String... others) {
        Map<String, Definition> there = Arrays.stream(others)
                .map(DefinitionReader::read)
                .collect(Collectors.toMap(Definition::register, Function.identity()));
        return DefinitionReader.reading(yaml).links(name -> Optional.ofNullable(there.get(name))).stream()
                .map(fault -> fault.line() + ":" + fault.column() + " "
                        + fault.message().in(Locale.ENGLISH))
                .toList();
    }

    @Test
    void registersWhoseRecordsAllNeedEachOtherAreRefused() {
        assertThat(said(needing("a", "b", true), needing("b", "c", true), needing("c", "a", true)))
                .singleElement()
                .asString()
                .startsWith("6:78 ");
        assertThat(said(needing("a", "a", true))).hasSize(1);
        assertThat(said(needing("a", "b", true), needing("b", "c", false), needing("c", "a", true)))
                .isEmpty();
        assertThat(said(needing("a", "b", true))).containsExactly("6:78 there is no register b");
    }

    @Test
    void aLimitIsANumberOfTheRecordThatIsReferredTo() {
        assertThat(said(receipt("book.copies"), BOOK)).isEmpty();
        assertThat(said(receipt("book.copy"), BOOK)).containsExactly("6:23 the register book has no field copy");
        assertThat(said(receipt("book.name"), BOOK)).containsExactly("6:23 name is no number, or confidential");
    }
}
