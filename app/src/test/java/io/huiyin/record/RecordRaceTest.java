package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Refused;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@StoreTest
class RecordRaceTest {

    private static final int WRITERS = 8;

    @Test
    void ofManyWhoChangeTheSameOneWinsAndTheOthersAreTold(TestCity test) throws Exception {
        try (RecordCity city = new RecordCity(test).with(Sample.station())) {
            RegisterRecord record = city.add("title", "一号站");
            assertThat(together(n ->
                            city.records().change("station", record.id(), 1, Map.of("planned", n), RecordCity.ANYBODY)))
                    .containsOnlyOnce("")
                    .allMatch(code -> code.isEmpty() || code.equals("JOURNAL-101"));
            assertThat(together(n -> city.records()
                            .add("station", RecordCity.station("title", "二号站"), RecordCity.ANYBODY, null)))
                    .containsOnlyOnce("")
                    .allMatch(code -> code.isEmpty() || code.equals("BASE-001 title RECORD-122"));
            assertThat(together(n -> city.add("title", "第 " + n + " 站"))).containsOnly("");
            assertThat(city.found()).isEmpty();
        }
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
