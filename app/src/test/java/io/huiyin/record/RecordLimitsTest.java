package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.value.Lineage;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the records that refer to one record may come to together: copies received of copies printed, receipts of places. */
@StoreTest
@TestInstance(Lifecycle.PER_CLASS)
class RecordLimitsTest {

    static final String BOOK = """
            register: book
            title: { zh: 手册, en: Book }
            label: name
            fields:
              - { name: name, title: { zh: 名称, en: Name }, type: text, required: true, unique: true }
              - { name: places, title: { zh: 份数上限, en: Places }, type: integer }
              - name: prints
                title: { zh: 印次, en: Prints }
                type: rows
                fields: [ { name: copies, title: { zh: 册, en: Copies }, type: integer } ]
              - { name: copies, title: { zh: 印数, en: Copies }, type: calculated, formula: sum(prints.copies), scale: 0 }
            roles: { add: [administrator], change: [administrator] }
            """;
    static final String RECEIPT = """
            register: receipt
            title: { zh: 签收, en: Receipt }
            fields:
              - { name: book, title: { zh: 手册, en: Book }, type: reference, register: book, required: true }
              - { name: copies, title: { zh: 册数, en: Copies }, type: integer }
            limits:
              - { by: book, sum: copies, most: book.copies, message: { zh: 发多了, en: Too many copies } }
              - { by: book, most: book.places, message: { zh: 份数多了, en: Too many receipts } }
            roles: { add: [administrator], change: [administrator] }
            """;

    private RecordCity city;
    private RegisterRecord book;
    private int count;

    static Definition definition(String yaml) {
        return Definitions.read(yaml);
    }

    @BeforeAll
    void open(TestCity test) {
        city = new RecordCity(test).with(definition(BOOK)).with(definition(RECEIPT));
    }

    @BeforeEach
    void print() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        book = book(60, 40);
    }

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @AfterAll
    void close() {
        assertThat(city.found()).isEmpty();
        city.close();
    }

    private RegisterRecord book(int... copies) {
        return add("book", Map.of("name", "手册" + ++count, "prints", prints(copies)));
    }

    static List<Map<String, Integer>> prints(int... copies) {
        return Arrays.stream(copies).mapToObj(one -> Map.of("copies", one)).toList();
    }

    private RegisterRecord add(String register, Map<String, ?> raw) {
        return city.records().add(register, raw, RecordCity.ANYBODY, null);
    }

    private RegisterRecord receipt(int copies) {
        return add("receipt", Map.of("book", book.id(), "copies", copies));
    }

    private RegisterRecord change(RegisterRecord record, Map<String, ?> raw) {
        return city.records().change(record.register(), record.id(), record.seq(), raw, RecordCity.ANYBODY);
    }

    /** Field, code and words of a refusal; empty when it was done. */
    static String outcome(Supplier<RegisterRecord> deed) {
        try {
            return deed.get().id() > 0 ? "" : "no id";
        } catch (Refused refused) {
            return refused.faults().stream()
                    .map(fault -> fault.field() + " " + fault.code() + " " + fault.allowed())
                    .findFirst()
                    .orElse(refused.code());
        }
    }

    @Test
    void noMoreIsHandedOutThanThereIs() {
        receipt(70);
        RegisterRecord second = receipt(30);
        assertThat(outcome(() -> receipt(1))).isEqualTo("copies RECORD-141 Too many copies");
        assertThat(outcome(() -> change(second, Map.of("copies", 31)))).isEqualTo("copies RECORD-141 Too many copies");
        assertThat(outcome(() -> change(second, Map.of("copies", 29)))).isEmpty();
        assertThat(receipt(1).value("copies")).isEqualTo(1L);
    }

    @Test
    void whatIsThereCannotBecomeLessThanWhatIsHandedOut() {
        receipt(70);
        assertThat(outcome(() -> change(book, Map.of("prints", prints(69)))))
                .isEqualTo("copies RECORD-141 Too many copies");
        book = change(book, Map.of("prints", prints(70)));
        assertThat(outcome(() -> receipt(1))).isEqualTo("copies RECORD-141 Too many copies");
        assertThat(outcome(() -> change(book, Map.of("prints", "")))).isEqualTo("copies RECORD-141 Too many copies");
    }

    @Test
    void recordsAreCountedWhenNothingIsAddedUp() {
        receipt(1);
        assertThat(outcome(() -> change(book, Map.of("places", 0)))).isEqualTo("places RECORD-141 Too many receipts");
        book = change(book, Map.of("places", 3));
        RegisterRecord first = receipt(1);
        receipt(1);
        assertThat(outcome(() -> receipt(1))).isEqualTo("book RECORD-141 Too many receipts");
        assertThat(outcome(() -> change(book, Map.of("places", 1)))).isEqualTo("places RECORD-141 Too many receipts");
        city.records().strike("receipt", first.id(), 1, "重复", RecordCity.ANYBODY);
        receipt(1);
        assertThat(outcome(() -> city.records().restore("receipt", first.id(), 2, RecordCity.ANYBODY)))
                .isEqualTo("book RECORD-141 Too many receipts");
    }

    @Test
    void whatIsPutBackRefersToLiveRecordsOnly() {
        RegisterRecord receipt = receipt(1);
        city.records().strike("receipt", receipt.id(), 1, "重复", RecordCity.ANYBODY);
        city.records().strike("book", book.id(), 1, "停用", RecordCity.ANYBODY);
        assertThat(outcome(() -> city.records().restore("receipt", receipt.id(), 2, RecordCity.ANYBODY)))
                .isEqualTo("book RECORD-119 book");
        city.records().restore("book", book.id(), 2, RecordCity.ANYBODY);
        assertThat(outcome(() -> city.records().restore("receipt", receipt.id(), 2, RecordCity.ANYBODY)))
                .isEmpty();
    }

    @Test
    void whatIsMovedToAnotherCountsThere() {
        RegisterRecord other = book(10);
        RegisterRecord receipt = receipt(70);
        assertThat(outcome(() -> change(receipt, Map.of("book", other.id()))))
                .isEqualTo("copies RECORD-141 Too many copies");
        change(receipt, Map.of("book", other.id(), "copies", 10));
        assertThat(receipt(100).id()).isPositive();
    }

    @Test
    void rowsOfOneBatchCountTogether() {
        RecordWriter writer = city.bean(RecordWriter.class);
        RegisterTable table = city.bean(Registers.class).table("receipt");
        assertThat(new RecordTarget(
                                table, List.of(), writer, city.bean(ListIndexes.class), city.bean(OpenRegisters.class))
                        .independent())
                .isFalse();
        RecordWriter.Reading reading = writer.reading(table, RecordCity.ANYBODY);
        assertThat(Stream.of(60, 50, 40)
                        .map(copies -> Map.of("book", book.id(), "copies", copies))
                        .map(raw -> writer.draft(table, reading, null, raw, RecordCity.ANYBODY)
                                .faults())
                        .map(faults -> faults.stream().map(Fault::code).toList()))
                .containsExactly(List.of(), List.of("RECORD-141"), List.of());
    }

    @Test
    void ofManyThatAreChangedAtOnceThoseThatFitAreChanged() {
        List<BulkChanges.Target> targets = IntStream.range(0, 4)
                .mapToObj(i -> receipt(10))
                .map(record -> new BulkChanges.Target(record.id(), 1))
                .toList();
        assertThat(city.bean(BulkChanges.class)
                        .bulkChange("receipt", targets, Map.of("copies", 40), RecordCity.ANYBODY))
                .extracting(BulkChanges.Line::good)
                .containsExactly(true, true, false, false);
    }

    /** A limit that came later than its records. */
    @Test
    void whatIsOverTheLimitMayBecomeLessAndNotMore() {
        city.knowing(definition(RECEIPT.replaceAll("(?s)limits:.*roles", "roles")), 1, Lineage.IDENTITY);
        RegisterRecord much = receipt(500);
        city.knowing(definition(RECEIPT), 1, Lineage.IDENTITY);
        RegisterRecord less = change(much, Map.of("copies", 400));
        assertThat(outcome(() -> change(less, Map.of("copies", 401)))).isEqualTo("copies RECORD-141 Too many copies");
    }
}
