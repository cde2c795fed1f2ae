package io.huiyin.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.search.SearchBacklog;
import io.huiyin.search.SearchIndex;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** What is found of records as they are written, changed, struck and defined anew. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchedRecordsTest {

    private static final Actor SYSTEM = Actor.system("1505/");
    private static final String WELL = """
            register: NAME
            kind: list
            title: { zh: 水井, en: Wells }
            label: title
            fields:
              - { name: title, title: { zh: 名称, en: Title }, type: text, required: true, search: text }
              - { name: remark, title: { zh: 备注, en: Remark }, type: text, search: SEARCH }
              - { name: keeper, title: { zh: 证件, en: Keeper }, type: id_number, personal: confidential, search: exact }
            list: { columns: [title], sort: -added }
            """;

    private final TestCity city;
    private final ConfigurableApplicationContext application;
    private final Publishing publishing;
    private final Records records;
    private final SearchIndex index;

    SearchedRecordsTest(TestCity city) {
        this.city = city;
        application = SmallApplication.on(city);
        publishing = application.getBean(Publishing.class);
        records = application.getBean(Records.class);
        index = application.getBean(SearchIndex.class);
    }

    @BeforeAll
    void settle() {
        application
                .getBean(Units.class)
                .addUnits(List.of(new NewUnit("1505", "市", "City", "city", "city", null, null, null, null)), SYSTEM);
    }

    @AfterAll
    void close() {
        application.close();
    }

    private void publish(String register, String search) {
        publishing.publish(WELL.replace("NAME", register).replace("SEARCH", search), SYSTEM);
    }

    private List<Long> found(String register, String words) {
        return found(register, words, "no");
    }

    private List<Long> found(String register, String words, String struck) {
        RecordList list = application.getBean(RecordList.class);
        RecordFilter filter = list.filter(register, Map.of("q", List.of(words), "struck", List.of(struck)));
        return list.list(register, filter, null, null, 50, SYSTEM).items().stream()
                .map(RegisterRecord::id)
                .toList();
    }

    @Test
    void aRecordIsFoundAtOnceAndByItsNewTextOnlyWhenItChanged() {
        publish("well_changed", "text");
        RegisterRecord well = records.add("well_changed", Map.of("title", "东门老井"), SYSTEM, null);
        assertThat(found("well_changed", "老井")).containsExactly(well.id());
        index.indexNow();
        assertThat(index.state().waiting()).isZero();
        assertThat(found("well_changed", "老井")).containsExactly(well.id());

        records.change("well_changed", well.id(), well.seq(), Map.of("title", "西门新井"), SYSTEM);
        assertThat(index.state().waiting()).isEqualTo(1);
        assertThat(index.waiting(List.of("another"))).as("of other registers").isZero();
        assertThat(found("well_changed", "老井")).isEmpty();
        assertThat(found("well_changed", "新井")).containsExactly(well.id());
        index.indexNow();
        assertThat(found("well_changed", "老井")).isEmpty();
        assertThat(found("well_changed", "新井")).containsExactly(well.id());
    }

    @Test
    void aStruckRecordIsFoundAmongTheStruckAndComesBack() {
        publish("well_struck", "text");
        RegisterRecord well = records.add("well_struck", Map.of("title", "北门老井"), SYSTEM, null);
        index.indexNow();
        RegisterRecord struck = records.strike("well_struck", well.id(), well.seq(), "重复", SYSTEM);
        for (int i = 0; i < 2; i++) {
            assertThat(found("well_struck", "北门")).isEmpty();
            assertThat(found("well_struck", "北门", "yes")).containsExactly(well.id());
            index.indexNow();
        }
        records.restore("well_struck", well.id(), struck.seq(), SYSTEM);
        index.indexNow();
        assertThat(found("well_struck", "北门")).containsExactly(well.id());
    }

    @Test
    void aDefinitionThatSearchesAnotherFieldFindsOldRecordsByIt() {
        publish("well_again", "none");
        RegisterRecord well = records.add("well_again", Map.of("title", "南门老井", "remark", "水位偏低"), SYSTEM, null);
        index.indexNow();
        assertThat(found("well_again", "水位")).isEmpty();
        publish("well_again", "text");
        assertThat(index.state().waiting()).isEqualTo(1);
        index.indexNow();
        assertThat(found("well_again", "水位")).containsExactly(well.id());
        publish("well_again", "none");
        index.indexNow();
        assertThat(found("well_again", "水位")).isEmpty();
        assertThat(found("well_again", "南门")).containsExactly(well.id());
    }

    @Test
    void aConfidentialValueIsNeitherStoredNorFound() {
        publish("well_secret", "text");
        String number = "150502199001011232";
        records.add("well_secret", Map.of("title", "河边老井", "keeper", number), SYSTEM, null);
        assertThat(found("well_secret", number)).isEmpty();
        index.indexNow();
        assertThat(found("well_secret", "河边")).hasSize(1);
        assertThat(found("well_secret", number.substring(0, 6))).isEmpty();
        assertThat(city.ownerClient()
                        .sql("select body from search_text")
                        .query(String.class)
                        .list())
                .noneMatch(body -> body.contains(number));
    }

    @Test
    void aForgottenRecordLeavesNoText() {
        publish("well_gone", "text");
        RegisterRecord well = records.add("well_gone", Map.of("title", "山后枯井"), SYSTEM, null);
        index.indexNow();
        city.ownerClient()
                .sql("delete from r_well_gone where id = ?")
                .param(well.id())
                .update();
        application.getBean(SearchBacklog.class).forget("well_gone", List.of(well.id()));
        assertThat(texts(well)).isZero();
        index.indexNow();
        assertThat(texts(well)).isZero();
        assertThat(found("well_gone", "枯井")).isEmpty();
    }

    private long texts(RegisterRecord record) {
        return city.ownerClient()
                .sql("select count(*) from search_text where record_id = ?")
                .param(record.id())
                .query(Long.class)
                .single();
    }
}
