package io.huiyin.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.network.Network;
import io.huiyin.sheet.SheetPreview;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImporterTest {

    private static final String HEADER = "source_id,code,name,level,parent\n";
    private static final String BARE_HEADER = "code,name,level,parent\n";

    private final ConfigurableApplicationContext application;
    private final Importer importer;
    private final Network network;
    private final City city;

    ImporterTest(TestCity city) {
        this.city = city.city();
        application = SmallApplication.on(city);
        importer = application.getBean(Importer.class);
        network = application.getBean(Network.class);
    }

    @BeforeAll
    void addTheCity() throws IOException {
        assertThat(run(BARE_HEADER + "1505,通辽市,city,\n").added()).isOne();
    }

    @AfterAll
    void close() {
        application.close();
    }

    @Test
    void ofTwentyThousandRowsFiftyBadOnesAreExplainedAndASecondRunAddsNothing() throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 1; i <= 20_000; i++) {
            boolean bad = i % 400 == 0;
            csv.append("m%d,many-%d,%s,compound,%s%n".formatted(i, i, "小区" + i, bad ? "nowhere" : "1505"));
        }
        List<Long> told = new ArrayList<>();
        ImportOptions options = ImportOptions.by(by()).telling(progress -> told.add(progress.read()), reject -> {});

        ImportResult first = importer.run(stream(csv.toString()), "unit", options);
        assertThat(counts(first)).containsExactly(20_000L, 19_950L, 0L, 50L);
        assertThat(first.rejects())
                .hasSize(50)
                .allSatisfy(reject -> assertThat(reject.faults())
                        .containsExactly(new Fault("parent", "nowhere", "NETWORK-103", null)));
        assertThat(first.rejects().getFirst().line()).isEqualTo(401);
        assertThat(first.rejects().getFirst().identity()).isEqualTo("m400");
        assertThat(told).isSorted().hasSizeGreaterThan(3);
        assertThat(network.findUnit("many-20000")).isEmpty();
        assertThat(network.unit("many-19999").name()).isEqualTo("小区19999");

        assertThat(counts(run(csv.toString()))).containsExactly(20_000L, 0L, 19_950L, 50L);
    }

    @Test
    void withoutASourceIdTheLineAndItsOccurrenceTellRowsApart() throws IOException {
        String csv = BARE_HEADER + "bare-1,某小区,compound,1505\nbare-2,某小区,compound,1505\n";
        assertThat(counts(run(csv))).containsExactly(2L, 2L, 0L, 0L);
        assertThat(counts(run(csv))).containsExactly(2L, 0L, 2L, 0L);

        ImportResult again = run(csv + "bare-1,某小区,compound,1505\n");
        assertThat(counts(again)).containsExactly(3L, 0L, 2L, 1L);
        assertThat(again.rejects().getFirst().faults()).extracting(Fault::code).containsExactly("NETWORK-102");
    }

    @Test
    void aBadRowDoesNotFailItsNeighboursEvenWhenOnlyTheDatabaseSeesIt() throws IOException {
        String longCode = "c".repeat(60);
        ImportResult result = run(HEADER
                + "n1,neighbour-1,甲小区,compound,1505\n"
                + "n2," + longCode + ",乙小区,compound,1505\n"
                + "n3,neighbour-3,丙小区,compound,neighbour-9\n"
                + "n4,neighbour-4,丁小区,compound,neighbour-1\n"
                + "n4,neighbour-5,戊小区,compound,1505\n"
                + "n6,neighbour-6\n"
                + "n7,\"neighbour-7,己小区,compound,1505\n");

        assertThat(counts(result)).containsExactly(7L, 3L, 0L, 4L);
        assertThat(result.rejects().stream()
                        .flatMap(reject -> reject.faults().stream())
                        .map(Fault::code))
                .containsExactly("NETWORK-103", "REGISTER-110", "REGISTER-109", "SHEET-102");
        assertThat(result.rejects().getFirst().original()).startsWith("n3,").endsWith("neighbour-9");
    }

    @Test
    void aDryRunAddsNothing() throws IOException {
        String csv = HEADER + "d1,dry-1,甲小区,compound,1505\nd2,dry-2,乙小区,compound,dry-1\n";
        ImportOptions options = ImportOptions.by(by()).onlyChecking();

        assertThat(counts(importer.run(stream(csv), "unit", options))).containsExactly(2L, 2L, 0L, 0L);
        assertThat(network.findUnit("dry-1")).isEmpty();
    }

    @Test
    void aHeaderNamesEveryColumnThatDoesNotFit() {
        assertThatThrownBy(() -> run("code,nmae,level,level\nx,y,z,z\n"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::value, Fault::code)
                                .containsExactlyInAnyOrder(
                                        tuple("nmae", "REGISTER-103"),
                                        tuple("level", "REGISTER-105"),
                                        tuple("name", "REGISTER-104"),
                                        tuple("parent", "REGISTER-104")));
    }

    @Test
    void aTitleAboveTheHeadsAndRowsOfNothingButCommasArePassedOver() throws IOException {
        ImportResult result = run(
                "小区台账,,,\n填表人：某,,,\n,,,\n" + "编码,名称 *,级别,上级\nt-1,甲小区,compound,1505\n,,,\nt-2,乙小区,compound,nowhere\n");
        assertThat(counts(result)).containsExactly(2L, 1L, 0L, 1L);
        assertThat(result.rejects().getFirst().line()).isEqualTo(7);
    }

    @Test
    void aRejectedRowThatComesAgainWithItsReasonIsTheSameRow() throws IOException {
        run(BARE_HEADER + "rr-1,甲小区,compound,1505\n");
        ImportResult again = run("code,name,level,parent,不合格原因\nrr-1,甲小区,compound,1505,x\n");
        assertThat(counts(again)).containsExactly(1L, 0L, 1L, 0L);
    }

    @Test
    void aWorkbookOfMessySheetsIsReadWhereItsFirstTableIs() throws IOException {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put("封面", List.of());
        sheets.put(
                "名单",
                List.of(
                        List.of("小区名单"),
                        List.of(),
                        List.of("编码", "名称", "级别", "上级", "英文名称", "生效日期"),
                        List.of("mb-1", "甲小区", "compound", "1505"),
                        List.of("mb-2", "乙小区", "compound", "1505", "", "2022年1月5日"),
                        List.of("mb-3", "#REF!", "compound", "1505")));
        byte[] book = TestBook.of(sheets);
        ImportResult result = importer.run(new ByteArrayInputStream(book), "unit", ImportOptions.by(by()));
        assertThat(counts(result)).containsExactly(3L, 2L, 0L, 1L);
        Reject reject = result.rejects().getFirst();
        assertThat(reject.faults()).extracting(Fault::field, Fault::code).containsExactly(tuple("#2", "SHEET-112"));
        assertThat(reject.cells()).startsWith("mb-3", "#REF!", "compound");

        FileLook look = importer.look(new ByteArrayInputStream(book), "unit", null, 0, null);
        assertThat(look.sheet()).isEqualTo("名单");
        assertThat(look.headLine()).isEqualTo(3);
        assertThat(look.sheets()).extracting(SheetPreview::name).containsExactly("封面", "名单");
        assertThat(look.columns()).containsValues("code", "name_en", "from");
    }

    @Test
    void anEmptyFileAndAnUnknownRegisterAreRefused() {
        assertThatThrownBy(() -> run("\n \n")).hasMessageContaining("REGISTER-107");
        assertThatThrownBy(() -> importer.run(stream(HEADER), "planet", ImportOptions.by(by())))
                .hasMessageContaining("REGISTER-102");
    }

    private ImportResult run(String csv) throws IOException {
        return importer.run(stream(csv), "unit", ImportOptions.by(by()));
    }

    private static List<Long> counts(ImportResult result) {
        return List.of(result.read(), result.added(), result.skipped(), result.rejected());
    }

    private static ByteArrayInputStream stream(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }

    private Actor by() {
        return Actor.system(city.path());
    }
}
