package io.huiyin.record;

import static io.huiyin.record.RecordCity.ANYBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.CommandLineTask;
import io.huiyin.journal.KeyRotation;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.value.Lineage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Confidential values go under a new key while everybody reads and writes, and nothing that is proven changes. */
@StoreTest
class KeyRotationTest {

    private static final int RECORDS = 60;
    private static final String IDENTITY = "150502194912310038";

    @Test
    void everythingIsSealedAnewBesideReadersAndWritersThoughItStopsHalfWay(TestCity test) {
        try (RecordCity city = new RecordCity(test).with(Sample.station());
                RecordCity elder = new RecordCity(test).knowing(Sample.station(), 1, Lineage.IDENTITY)) {
            List<RegisterRecord> all = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                all.add(city.add("title", "钥匙" + i, "phone", phone(i)));
            }
            RegisterRecord known = city.add("title", "有证件", "identity", IDENTITY);
            KeyRotation rotation = city.bean(KeyRotation.class);
            int old = rotation.current();
            assertThat(rotation.counts()).extracting(KeyRotation.Count::key).containsOnly(old);

            rotation.make();
            assertThat(rotation.current())
                    .as("a key that others may not have yet")
                    .isEqualTo(old);
            int fresh = rotation.begin();
            RegisterRecord after = city.add("title", "换钥之后", "phone", "13900000000");
            assertThat(values(rotation, fresh)).isEqualTo(2);
            assertThat(elder.records().known("station", after.id(), ANYBODY).value("phone"))
                    .as("a process that has not heard of it")
                    .isEqualTo("13900000000");
            elder.records().change("station", known.id(), 1, Map.of("phone", "13700000000"), ANYBODY);

            assertThatThrownBy(() -> rotation.run(far -> {
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessage("killed");
            assertThat(city.found()).isEmpty();
            AtomicInteger steps = new AtomicInteger();
            rotation.run(far -> {
                int i = steps.getAndIncrement() % RECORDS;
                RegisterRecord one = all.get(i);
                assertThat(elder.records().known("station", one.id(), ANYBODY).value("phone"))
                        .isEqualTo(phone(i));
                elder.records().change("station", one.id(), one.seq(), Map.of("planned", 7), ANYBODY);
            });
            rotation.run(far -> {});
            assertThat(rotation.run(far -> {})).as("nothing is left to do").isZero();

            assertThat(rotation.counts()).extracting(KeyRotation.Count::key).containsOnly(fresh);
            assertThat(city.faults("title", "再来", "identity", IDENTITY))
                    .as("found by its hash as before")
                    .containsExactly("identity RECORD-122");
            for (int i = 0; i < RECORDS; i++) {
                assertThat(city.records()
                                .known("station", all.get(i).id(), ANYBODY)
                                .value("phone"))
                        .isEqualTo(phone(i));
            }
            assertThat(city.found()).isEmpty();
            assertThat(said(city, 0)).contains("Everything is sealed under field-" + fresh + ".key.");
            assertThat(said(city, 0, "rotate")).contains("r_station.f_phone__cipher");
            said(city, 2, "planet");
            try (RecordCity younger = new RecordCity(test)) {
                assertThat(younger.bean(KeyRotation.class).current()).isEqualTo(fresh);
            }
        }
    }

    /** A new column of bytes is either sealed, and named where keys are changed, or it is not: then it is named here. */
    @Test
    void noSealedColumnIsForgotten(TestCity test) {
        try (RecordCity city = new RecordCity(test)) {
            Set<String> open = Set.of(
                    "hash",
                    "fingerprint",
                    "tree_root",
                    "root",
                    "signature",
                    "public_key",
                    "bytes",
                    "heads",
                    "mark",
                    "data",
                    "cells");
            List<String> all =
                    city.bean(JdbcClient.class).sql("""
                            select table_name || '.' || column_name from information_schema.columns
                            where table_schema = current_schema() and data_type = 'bytea' order by 1""").query(String.class).list();
            assertThat(all.stream()
                            .filter(name -> !name.endsWith("_hash"))
                            .filter(name -> !open.contains(name.substring(name.indexOf('.') + 1)))
                            .filter(name -> !name.equals("ask_attempt.key")))
                    .containsExactlyInAnyOrderElementsOf(
                            city.bean(KeyRotation.class).places());
        }
    }

    private static String said(RecordCity city, int code, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(city.bean(CommandLineTask.class).run(List.of(arguments), print, print))
                .isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String phone(int i) {
        return "138%08d".formatted(i);
    }

    private static long values(KeyRotation rotation, int key) {
        return rotation.counts().stream()
                .filter(count -> count.key() == key)
                .mapToLong(KeyRotation.Count::values)
                .sum();
    }
}
