package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.value.Lineage;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@StoreTest
@TestInstance(Lifecycle.PER_CLASS)
class RecordRaceTest {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 10;

    /** Two processes on one database: each has its own journal, and nothing but the database between them. */
    private RecordCity one;

    private RecordCity other;

    @BeforeAll
    void open(TestCity test) {
        Definition book = RecordLimitsTest.definition(RecordLimitsTest.BOOK);
        Definition receipt = RecordLimitsTest.definition(RecordLimitsTest.RECEIPT);
        one = new RecordCity(test).with(Sample.station()).with(book).with(receipt);
        other = new RecordCity(test)
                .knowing(Sample.station(), 1, Lineage.IDENTITY)
                .knowing(book, 1, Lineage.IDENTITY)
                .knowing(receipt, 1, Lineage.IDENTITY);
    }

    @AfterAll
    void close() {
        assertThat(one.found()).isEmpty();
        one.close();
        other.close();
    }

    @Test
    void ofManyWhoChangeTheSameOneWinsAndTheOthersAreTold() throws Exception {
        RegisterRecord record = one.add("title", "一号站");
        assertThat(together(
                        n -> one.records().change("station", record.id(), 1, Map.of("planned", n), RecordCity.ANYBODY)))
                .containsOnlyOnce("")
                .allMatch(code -> code.isEmpty() || code.equals("JOURNAL-101"));
        assertThat(together(n ->
                        one.records().add("station", RecordCity.station("title", "二号站"), RecordCity.ANYBODY, null)))
                .containsOnlyOnce("")
                .allMatch(code -> code.isEmpty() || code.equals("BASE-001 title RECORD-122"));
        assertThat(together(n -> one.add("title", "第 " + n + " 站"))).containsOnly("");
    }

    @Test
    void whatTwoProcessesHandOutTogetherIsNoMoreThanThereIs() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long first = book(one, "甲A" + round, 50).id();
            long second = book(one, "乙A" + round, 50).id();
            List<String> outcomes = together(n -> (n % 2 == 0 ? one : other)
                    .records()
                    .add(
                            "receipt",
                            Map.of("book", n % 4 < 2 ? first : second, "copies", 20),
                            RecordCity.ANYBODY,
                            null));
            assertThat(outcomes)
                    .allMatch(code -> code.isEmpty() || code.startsWith("BASE-001 copies RECORD-14"))
                    .filteredOn(String::isEmpty)
                    .hasSize(4);
        }
    }

    @Test
    void loweringTheNumberAndHandingOutAtOnceNeverBreaksTheLimit() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long book = book(one, "甲B" + round, 50).id();
            List<String> outcomes = together(n -> n % 2 == 0
                    ? one.records().add("receipt", Map.of("book", book, "copies", 50), RecordCity.ANYBODY, null)
                    : other.records()
                            .change(
                                    "book",
                                    book,
                                    1,
                                    Map.of("prints", RecordLimitsTest.prints(10)),
                                    RecordCity.ANYBODY));
            assertThat(outcomes).containsOnlyOnce("");
        }
    }

    @Test
    void strikingARecordAndReferringToItAtOnceEndsInOneOfBoth() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long book = book(one, "甲C" + round, 1_000).id();
            // n from 10 on: the first strikes, the others refer, half of them in the same process
            List<String> outcomes = together(n -> n == 10
                    ? one.records().strike("book", book, 1, "作废", RecordCity.ANYBODY)
                    : (n % 2 == 0 ? one : other)
                            .records()
                            .add("receipt", Map.of("book", book), RecordCity.ANYBODY, null));
            boolean struck = outcomes.getFirst().isEmpty();
            assertThat(outcomes.subList(1, outcomes.size())).containsOnly(struck ? "BASE-001 book RECORD-119" : "");
            assertThat(outcomes.getFirst()).isIn("", "RECORD-104");
            assertThat(one.records().record("book", book, RecordCity.ANYBODY).struck())
                    .isEqualTo(struck);
        }
    }

    /** Each changes one book and takes copies of the other: whoever locks as it goes would wait for the other for ever. */
    @Test
    void twoWhoNeedTheSameTwoRecordsNeverWaitForEachOther() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            RegisterRecord first = book(one, "甲D" + round, 50);
            RegisterRecord second = book(one, "乙D" + round, 50);
            assertThat(together(
                            n -> n % 2 == 0 ? changeAndTake(one, first, second) : changeAndTake(other, second, first)))
                    .filteredOn(String::isEmpty)
                    .hasSize(2);
        }
    }

    /** In one transaction. */
    private static RegisterRecord changeAndTake(RecordCity city, RegisterRecord changed, RegisterRecord taken) {
        RecordWriter writer = city.bean(RecordWriter.class);
        RegisterTable books = city.bean(Registers.class).table("book");
        RegisterTable receipts = city.bean(Registers.class).table("receipt");
        RecordWriter.Draft change = writer.draft(
                books,
                writer.reading(books, RecordCity.ANYBODY),
                changed,
                Map.of("prints", RecordLimitsTest.prints(51)),
                RecordCity.ANYBODY);
        RecordWriter.Draft add = writer.draft(
                receipts,
                writer.reading(receipts, RecordCity.ANYBODY),
                null,
                Map.of("book", taken.id(), "copies", 1),
                RecordCity.ANYBODY);
        writer.append(
                books,
                List.of(writer.append(change, RecordCity.ANYBODY, null), writer.append(add, RecordCity.ANYBODY, null)));
        return changed;
    }

    private static RegisterRecord book(RecordCity city, String name, int copies) {
        return city.records()
                .add("book", Map.of("name", name, "prints", RecordLimitsTest.prints(copies)), RecordCity.ANYBODY, null);
    }

    /** What one of many does. */
    private interface Deed {
        RegisterRecord act(int n);
    }

    /** Code of each refusal, with the faulty field; empty for those that succeed. */
    private static List<String> together(Deed deed) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int n = i + 10;
                all.add(threads.submit(() -> {
                    start.await();
                    return outcome(() -> deed.act(n));
                }));
            }
            start.countDown();
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : all) {
                outcomes.add(one.get());
            }
            return outcomes;
        }
    }

    private static String outcome(Runnable deed) {
        try {
            deed.run();
            return "";
        } catch (Refused refused) {
            return refused.faults().stream()
                    .map(fault -> refused.code() + " " + fault.field() + " " + fault.code())
                    .findFirst()
                    .orElse(refused.code());
        }
    }
}
