package io.huiyin.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.record.RegisterRecord;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import io.huiyin.search.SearchIndex;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** Texts that break lesser ledgers, from a file into records, found, and out into files again. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileValuesTest {

    private static final Actor SYSTEM = Actor.system("1505/");
    private static final String SHOPS = """
            register: NAME
            kind: list
            title: { zh: 店铺, en: Shops }
            fields:
              - { name: name, type: text, max: 20, required: true, search: text, title: { zh: 店名, en: Name } }
              - { name: note, type: text, title: { zh: 备注, en: Note } }
              - { name: seats, type: integer, min: 0, title: { zh: 座位, en: Seats } }
              - { name: since, type: date, title: { zh: 开业, en: Since } }
            list: { columns: [name, note, seats, since], sort: name }
            """;
    private static final String CSV = """
            name,note,seats,since
            𠮷野家😀分店,"=HYPERLINK(""http://a"",""b"")",１２,２０２２-１２-０５
            🏳️‍🌈彩虹街,'=1+1,3,2022/12/5
            O'Brien;--,"x""); drop table r_shop; --",0,
            <b>店</b>,__proto__,7,2022年12月5日
            坏日期,x,1,2022-02-30
            坏数字,x,1e5x,2022-12-05
            一二三四五六七八九十一二三四五六七八九十一,x,1,
            """;

    private final ConfigurableApplicationContext application;
    private final Importer importer;
    private final RecordList list;

    HostileValuesTest(TestCity city) {
        application = SmallApplication.on(city);
        importer = application.getBean(Importer.class);
        list = application.getBean(RecordList.class);
    }

    @BeforeAll
    void publish() {
        application
                .getBean(Units.class)
                .addUnits(List.of(new NewUnit("1505", "市", "City", "city", "city", null, null, null, null)), SYSTEM);
        Publishing publishing = application.getBean(Publishing.class);
        for (String register : List.of("shop", "shop_csv", "shop_xlsx")) {
            publishing.publish(SHOPS.replace("NAME", register), SYSTEM);
        }
    }

    @AfterAll
    void close() {
        application.close();
    }

    private ImportResult load(String register, InputStream file) throws IOException {
        return importer.run(file, register, ImportOptions.by(SYSTEM));
    }

    private List<Map<String, Object>> values(String register, String words) {
        RecordFilter filter = list.filter(register, Map.of("q", List.of(words)));
        return list.list(register, filter, null, null, 50, SYSTEM).items().stream()
                .map(RegisterRecord::values)
                .<Map<String, Object>>map(TreeMap::new)
                .toList();
    }

    @Test
    void whatIsATextIsKeptAndFoundAndComesBackAndWhatIsWrongIsNamed() throws IOException {
        ImportResult result = load("shop", new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8)));
        assertThat(result.added()).isEqualTo(4);
        assertThat(result.rejects())
                .extracting(reject -> reject.faults().getFirst())
                .extracting(fault -> fault.field() + " " + fault.code())
                .containsExactly("since RECORD-113", "seats RECORD-111", "name BASE-003");
        assertThat(values("shop", ""))
                .extracting(value -> value.get("seats"))
                .containsExactlyInAnyOrder(12L, 3L, 0L, 7L);

        application.getBean(SearchIndex.class).indexNow();
        for (String words : List.of("𠮷野", "😀分", "彩虹", "🏳️‍🌈", "b>店")) {
            assertThat(values("shop", words)).as(words).hasSize(1);
        }
        for (SheetFormat format : SheetFormat.values()) {
            String other = "shop_" + format.name().toLowerCase(Locale.ROOT);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            application
                    .getBean(RecordExport.class)
                    .prepare(
                            new RecordExport.Wanted(
                                    "shop",
                                    RecordFilter.ALL,
                                    null,
                                    List.of("name", "note", "seats", "since"),
                                    format,
                                    RecordExport.Style.DATA,
                                    Locale.CHINA,
                                    null),
                            SYSTEM)
                    .write(out);
            assertThat(load(other, new ByteArrayInputStream(out.toByteArray())).rejects())
                    .isEmpty();
            assertThat(values(other, "")).containsExactlyElementsOf(values("shop", ""));
        }
    }
}
