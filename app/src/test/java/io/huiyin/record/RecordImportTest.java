package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.DiskRoom;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.database.SchemaOwner;
import io.huiyin.journal.Journal;
import io.huiyin.publishing.Publishing;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.sheet.SheetWriter;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.value.Registers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** Every register that a definition describes can be imported into. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordImportTest {

    private static final String WELLS = """
            register: well
            kind: list
            title: { zh: 机井, en: Wells }
            number: { prefix: JJ, area: city, period: year }
            label: name
            fields:
              - { name: name, type: text, required: true, unique: true, title: { zh: 名称, en: Name } }
              - { name: depth, type: decimal, scale: 1, min: 1, title: { zh: 井深, en: Depth } }
              - { name: dug, type: date, title: { zh: 成井日期, en: Dug on } }
              - { name: town, type: unit, title: { zh: 所在地, en: Town } }
              - { name: keeper, type: person, title: { zh: 管护人, en: Keeper } }
              - { name: twice, type: calculated, formula: depth * 2, scale: 1, title: { zh: 两倍, en: Twice } }
            list: { columns: [name] }
            roles: { read: [operator], add: [operator], change: [operator], export: [operator] }
            """;

    private final ConfigurableApplicationContext application;
    private final TestCity city;
    private final Importer importer;
    private final Actor by = Actor.system("1505/");

    RecordImportTest(TestCity city) {
        this.city = city;
        application = SmallApplication.on(city);
        importer = application.getBean(Importer.class);
    }

    @BeforeAll
    void publish() throws IOException {
        application.getBean(Journal.class);
        importer.run(stream("code,name,level,parent\n1505,通辽市,city,\n"), "unit", ImportOptions.by(by));
        application.getBean(Publishing.class).publish(WELLS, by);
    }

    @AfterAll
    void close() {
        application.close();
    }

    @Test
    void rowsBecomeRecordsWhateverTheirHeadsAreCalledInEitherLanguage() throws IOException {
        String csv = "编号,名称,Depth,成井日期,所在地,管护人,两倍,备注\n,东井,1２.５,2022年12月5日,通辽市,张三,25,x\n";

        assertThatThrownBy(() -> run(csv, Map.of()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::value, Fault::code)
                                .containsExactly(org.assertj.core.api.Assertions.tuple("备注", "REGISTER-103")));
        ImportResult result = run(csv, Map.of("备注", ""));

        assertThat(result.rejects()).isEmpty();
        assertThat(result.added()).isOne();
        assertThat(city.ownerClient()
                        .sql(
                                "select f_name || ' ' || f_depth || ' ' || f_dug || ' ' || number from r_well where f_name = '东井'")
                        .query(String.class)
                        .single())
                .startsWith("东井 12.5 2022-12-05 JJ1505-2022-");
        assertThat(run(csv, Map.of("备注", "")).skipped()).isOne();
    }

    @Test
    void aFileThatIsImportedTwiceAtTheSameTimeIsTakenInOnce() throws Exception {
        application
                .getBean(Publishing.class)
                .publish(WELLS.replace("register: well", "register: pump").replace(", unique: true", ""), by);
        String csv = IntStream.range(0, 6_000)
                .mapToObj(i -> "泵" + i + "," + (1 + i % 90) + "\n")
                .collect(Collectors.joining("", "name,depth\n", ""));
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Callable<ImportResult> one = () -> importer.run(stream(csv), "pump", ImportOptions.by(by));
            Future<ImportResult> first = both.submit(one);
            Future<ImportResult> second = both.submit(one);
            assertThat(first.get().added() + second.get().added()).isEqualTo(6_000);
            assertThat(first.get().skipped() + second.get().skipped()).isEqualTo(6_000);
        }
        assertThat(pumps("count(distinct f_name)")).isEqualTo(6_000);
        assertThat(pumps("count(*)")).isEqualTo(6_000);
    }

    @Test
    void aLargeFileIntoAnEmptyRegisterHasItsRejectsInOrderAndItsListIndexesInTheEnd() throws IOException {
        application
                .getBean(Publishing.class)
                .publish(
                        WELLS.replace("register: well", "register: spring")
                                .replace(", unique: true", "")
                                .replace("number: { prefix: JJ, area: city, period: year }\n", "")
                                .replace("columns: [name]", "columns: [name], filters: [dug, depth]"),
                        by);
        List<String> before = indexes("r_spring");
        String csv = IntStream.range(0, 24_000)
                .mapToObj(i -> "泉" + i + "," + (i % 1_000 == 0 ? "x" : 1 + i % 90) + ",2022-12-0" + (1 + i % 9) + "\n")
                .collect(Collectors.joining("", "name,depth,dug\n", ""));

        ImportResult result = importer.run(stream(csv), "spring", ImportOptions.by(by));

        assertThat(result.added()).isEqualTo(23_976);
        assertThat(result.rejects())
                .extracting(reject -> reject.line())
                .containsExactlyElementsOf(
                        IntStream.range(0, 24).mapToObj(i -> 2L + 1_000L * i).toList());
        assertThat(before).contains("r_spring__i_dug", "r_spring__i_depth");
        assertThat(indexes("r_spring")).isEqualTo(before);
        assertThat(importer.run(stream(csv), "spring", ImportOptions.by(by)).skipped())
                .isEqualTo(23_976);
        assertThat(indexes("r_spring")).isEqualTo(before);
    }

    @Test
    void listIndexesThatAnInterruptedImportLeftOutAreMadeLater() {
        application
                .getBean(Publishing.class)
                .publish(
                        WELLS.replace("register: well", "register: brook")
                                .replace("columns: [name]", "columns: [name], filters: [dug]"),
                        by);
        List<String> before = indexes("r_brook");
        ListIndexes indexes = application.getBean(ListIndexes.class);
        indexes.begin(application.getBean(Registers.class).table("brook"));
        assertThat(indexes("r_brook")).doesNotContain("r_brook__i_dug").contains("r_brook__u_name");
        indexes.makeMissing();
        assertThat(indexes("r_brook")).as("while it is running").doesNotContain("r_brook__i_dug");

        new ListIndexes(
                        application.getBean(SchemaOwner.class),
                        city.appClient(),
                        application.getBean(Registers.class),
                        application.getBean(Walls.class),
                        application.getBean(DiskRoom.class))
                .makeMissing();

        assertThat(indexes("r_brook")).isEqualTo(before).contains("r_brook__i_dug");
        indexes.end("brook");
    }

    private List<String> indexes(String table) {
        return city.ownerClient()
                .sql(
                        "select indexname from pg_indexes where tablename = ? and schemaname = current_schema() order by 1")
                .param(table)
                .query(String.class)
                .list();
    }

    private int pumps(String what) {
        return city.ownerClient()
                .sql("select " + what + " from r_pump")
                .query(Integer.class)
                .single();
    }

    @Test
    void valuesThatRecordsHaveAreNotTakenAgainAndTheirRowsSayWhich() throws IOException {
        run("name,depth\nb1,5\nb2,5\n", Map.of());
        ImportResult result = run("name,depth\nb0,6\nb1,6\nb3,6\nb2,7\n", Map.of());
        assertThat(result.added()).isEqualTo(2);
        assertThat(result.rejects())
                .extracting(reject -> reject.faults().getFirst())
                .extracting(fault -> fault.field() + " " + fault.value() + " " + fault.code())
                .containsExactly("name b1 RECORD-122", "name b2 RECORD-122");
    }

    @Test
    void badRowsAreExplainedAndAValueThatMustBeUniqueIsTakenOnce() throws IOException {
        String csv = "name,depth,dug\na1,0.5,2022-02-30\na2,5,\na2,6,\n,7,\n";

        ImportResult result = run(csv, Map.of());
        assertThat(result.added()).isOne();
        assertThat(result.rejects())
                .extracting(reject -> reject.faults().stream().map(Fault::field).toList())
                .containsExactly(List.of("depth", "dug"), List.of("name"), List.of("name"));
        assertThat(run("name\na2\n", Map.of()).rejects().getFirst().faults())
                .extracting(Fault::code)
                .containsExactly("RECORD-122");
    }

    @Test
    void aWorkbookIsTakenAsACsvFileIsAndADryRunAddsNothing() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter writer = SheetWriter.open(out, SheetFormat.XLSX, "机井")) {
            writer.header(List.of("名称", "井深", "成井日期"));
            for (int i = 0; i < 3_000; i++) {
                writer.row(List.of("井 " + i, i + 1, LocalDate.of(2022, 1, 1).plusDays(i % 300)));
            }
        }
        ImportOptions options = ImportOptions.by(by).sheet("机井");

        long before = wells();
        assertThat(importer.run(new ByteArrayInputStream(out.toByteArray()), "well", options.onlyChecking())
                        .added())
                .isEqualTo(3_000);
        assertThat(wells()).isEqualTo(before);
        assertThat(importer.run(new ByteArrayInputStream(out.toByteArray()), "well", options)
                        .added())
                .isEqualTo(3_000);
        assertThat(importer.run(new ByteArrayInputStream(out.toByteArray()), "well", options)
                        .skipped())
                .isEqualTo(3_000);
        assertThat(wells()).isEqualTo(before + 3_000);
    }

    @Test
    void whoeverMayNotAddMayNotImport() {
        Actor auditor = new Actor("auditor", "auditor", Set.of("auditor"), Set.of(Verb.VIEW, Verb.IMPORT), "1505/", 0);

        assertThat(importer.registers(auditor)).doesNotContain("well");
        assertThatThrownBy(() -> importer.run(stream("name\nx\n"), "well", ImportOptions.by(auditor)))
                .hasMessageContaining("ACCESS-002");
    }

    private long wells() {
        return city.ownerClient()
                .sql("select count(*) from r_well")
                .query(Long.class)
                .single();
    }

    private ImportResult run(String csv, Map<String, String> columns) throws IOException {
        return importer.run(stream(csv), "well", ImportOptions.by(by).columns(columns));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
