package io.huiyin.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.AuditTrail;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.record.ListCity;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.sheet.SheetReader;
import io.huiyin.sheet.SheetRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a filter shows, as a file. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordExportTest {

    private static final String CITIZEN = "150502199001011233";
    private static final Actor LEADER = ListCity.actor("leader", "1505/", Verb.VIEW);

    private final ListCity city = new ListCity(RecordList.class, RecordExport.class, Exports.class);

    @BeforeAll
    void fill() {
        city.publish(ListCity.ledger());
        city.insert(List.of(
                ListCity.record(
                        "ledger",
                        1,
                        Map.ofEntries(
                                Map.entry("topic", "=HYPERLINK(\"http://x\",\"y\")"),
                                Map.entry("note", "两行\n“引号”, 逗号"),
                                Map.entry("holder", "赵某"),
                                Map.entry("citizen", CITIZEN),
                                Map.entry("kind", "a1"),
                                Map.entry("amount", new BigDecimal("-12.50")),
                                Map.entry("planned", 7L),
                                Map.entry("day", LocalDate.of(2022, 12, 15)),
                                Map.entry("moment", Instant.parse("2022-12-15T01:02:03Z")),
                                Map.entry("done", true),
                                Map.entry("area", "150502003"),
                                Map.entry(
                                        "site",
                                        new PlaceValue(
                                                "150502003001",
                                                "新华路 1 号",
                                                new BigDecimal("122.250000"),
                                                new BigDecimal("43.650000"))),
                                Map.entry("doubled", new BigDecimal("14.00")),
                                Map.entry("items", List.of(Map.of("name", "一"), Map.of("name", "二"))))),
                ListCity.record("ledger", 2, Map.of("topic", "@SUM(A1)", "note", "-1+2")),
                ListCity.record("ledger", 3, Map.of("topic", "𠮷野家😀", "amount", new BigDecimal("0.00")))));
        city.index();
    }

    @AfterAll
    void close() {
        city.close();
    }

    @ParameterizedTest
    @EnumSource(SheetFormat.class)
    void everyFieldOfEveryRecordIsWrittenAndReadsBack(SheetFormat format) throws IOException {
        List<List<String>> rows = export(format, RecordFilter.ALL, List.of(), RecordExport.Style.DATA, LEADER);
        assertThat(rows.getFirst())
                .containsExactly(
                        "topic",
                        "note",
                        "holder",
                        "citizen",
                        "kind",
                        "amount",
                        "planned",
                        "day",
                        "moment",
                        "done",
                        "area",
                        "site",
                        "site_address",
                        "site_longitude",
                        "site_latitude",
                        "doubled",
                        "items");
        assertThat(rows).hasSize(4);
        List<String> first = rows.get(1);
        assertThat(first.get(0)).isEqualTo("=HYPERLINK(\"http://x\",\"y\")");
        assertThat(first.get(1)).isEqualTo("两行\n“引号”, 逗号");
        assertThat(first.get(4)).isEqualTo("a1");
        assertThat(new BigDecimal(first.get(5))).isEqualByComparingTo("-12.5");
        assertThat(first.get(10)).isEqualTo("150502003");
        assertThat(first.get(12)).isEqualTo("新华路 1 号");
        assertThat(first.get(16)).contains("一").contains("二");
        assertThat(rows.get(2).getFirst()).isEqualTo("@SUM(A1)");
        assertThat(rows.get(3).getFirst()).isEqualTo("𠮷野家😀");
    }

    @Test
    void noTextOfACsvFileIsAFormula() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        prepared(SheetFormat.CSV, RecordFilter.ALL, List.of("topic", "note", "amount"), RecordExport.Style.DATA, LEADER)
                .write(out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFFtopic,note,amount\n");
        assertThat(text).contains("'=HYPERLINK", "'@SUM(A1)").contains(",-12.50\n");
        assertThat(text.lines()).noneMatch(line -> line.matches("^\"?[=@].*"));
    }

    @Test
    void aReaderGetsTitlesOfCodesAndNamesOfUnits() throws IOException {
        List<List<String>> rows = export(
                SheetFormat.CSV,
                RecordFilter.ALL,
                List.of("kind", "area", "done", "site"),
                RecordExport.Style.READING,
                LEADER);
        assertThat(rows.getFirst()).startsWith("kind", "area", "done", "site", "site_address");
        assertThat(rows.get(1)).startsWith("甲一");
        assertThat(rows.get(1).get(1)).endsWith("地方150502003");
        assertThat(rows.get(1).get(2)).isEqualTo("是");
    }

    @Test
    void confidentialValuesLeaveOnlyForThoseWhoMayKnowThemAndSayWhy() throws IOException {
        List<String> columns = List.of("topic", "citizen");
        Actor trusted = ListCity.actor("leader", "1505/", Verb.VIEW, Verb.VIEW_CONFIDENTIAL);
        for (Actor actor : List.of(LEADER, trusted)) {
            assertThat(export(SheetFormat.CSV, RecordFilter.ALL, columns, RecordExport.Style.DATA, actor))
                    .noneMatch(row -> row.contains(CITIZEN))
                    .anyMatch(row -> row.contains("•••"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        prepared(SheetFormat.CSV, columns, trusted, "核对身份").write(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(CITIZEN);
        assertThat(
                        city
                                .bean(Exports.class)
                                .between(Instant.EPOCH, Instant.now().plusSeconds(60), "somebody", 9)
                                .stream()
                                .filter(one -> one.kind() == AuditTrail.Kind.CONFIDENTIAL_EXPORT))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.reason()).isEqualTo("核对身份");
                    assertThat(one.count()).isEqualTo(1);
                });
    }

    @Test
    void whoMayNotLookOrWritesANumberIntoTheReasonGetsNoConfidentialValues() {
        Actor trusted = ListCity.actor("leader", "1505/", Verb.VIEW, Verb.VIEW_CONFIDENTIAL);
        assertThatThrownBy(() -> prepared(SheetFormat.CSV, List.of(), LEADER, "核对身份"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("ACCESS-002"));
        assertThatThrownBy(() -> prepared(SheetFormat.CSV, List.of(), trusted, "找 13812345678"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly("RECORD-143"));
    }

    @Test
    void theFileHoldsWhatTheFilterShows() throws IOException {
        RecordFilter filter = city.bean(RecordList.class).filter("ledger", Map.of("q", List.of("𠮷野")));
        assertThat(export(SheetFormat.XLSX, filter, List.of("topic"), RecordExport.Style.DATA, LEADER))
                .containsExactly(List.of("topic"), List.of("𠮷野家😀"));
    }

    @Test
    void onlyWhoMayExportGetsAFileAndOnlyOfColumnsThatThereAre() {
        Actor clerk = ListCity.actor("operator", "1505/", Verb.VIEW);
        assertThatThrownBy(() -> prepared(SheetFormat.CSV, RecordFilter.ALL, List.of(), RecordExport.Style.DATA, clerk))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("ACCESS-002"));
        assertThatThrownBy(() -> prepared(
                        SheetFormat.CSV, RecordFilter.ALL, List.of("id; drop"), RecordExport.Style.DATA, LEADER))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(f -> f.field())
                                .containsExactly("columns"));
    }

    private RecordExport.Prepared prepared(
            SheetFormat format, RecordFilter filter, List<String> columns, RecordExport.Style style, Actor by) {
        return city.bean(RecordExport.class)
                .prepare(
                        new RecordExport.Wanted(
                                "ledger", filter, "planned", columns, format, style, Locale.SIMPLIFIED_CHINESE, null),
                        by);
    }

    private RecordExport.Prepared prepared(SheetFormat format, List<String> columns, Actor by, String reason) {
        return city.bean(RecordExport.class)
                .prepare(
                        new RecordExport.Wanted(
                                "ledger",
                                RecordFilter.ALL,
                                "planned",
                                columns,
                                format,
                                RecordExport.Style.DATA,
                                Locale.SIMPLIFIED_CHINESE,
                                reason),
                        by);
    }

    private List<List<String>> export(
            SheetFormat format, RecordFilter filter, List<String> columns, RecordExport.Style style, Actor by)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        prepared(format, filter, columns, style, by).write(out);
        List<List<String>> rows = new ArrayList<>();
        try (SheetReader reader = SheetReader.open(new ByteArrayInputStream(out.toByteArray()), null)) {
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row.cells());
            }
        }
        return rows;
    }
}
