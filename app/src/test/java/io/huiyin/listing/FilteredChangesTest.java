package io.huiyin.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.DiskRoom;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.DiskReserve;
import io.huiyin.journal.Verifier;
import io.huiyin.listing.FilteredChange.State;
import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.record.BulkChanges;
import io.huiyin.record.Records;
import io.huiyin.testing.HuiyinTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A change of many records when the process that makes it ends before its time. */
@HuiyinTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
class FilteredChangesTest {

    private static final Actor SYSTEM = Actor.system("1505/");
    private static final int RECORDS = 1_203;
    private static final String YAML = """
            register: cut_lamp
            kind: list
            title: { zh: 路灯, en: Lamps }
            fields:
              - { name: name, type: text, max: 50, required: true, title: { zh: 名称, en: Name } }
              - { name: batch, type: text, max: 50, title: { zh: 批次, en: Batch } }
              - { name: power, type: integer, title: { zh: 功率, en: Power } }
            list: { columns: [name, power], sort: name, filters: [batch] }
            """;

    @Autowired
    private Network network;

    @Autowired
    private Units units;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Records records;

    @Autowired
    private RecordList list;

    @Autowired
    private BulkChanges changes;

    @Autowired
    private Definitions definitions;

    @Autowired
    private Verifier verifier;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private DiskRoom disk;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient sql;

    @BeforeAll
    void aRegister() {
        if (network.isEmpty()) {
            units.addUnits(
                    List.of(new NewUnit("1505", "通辽市", "Tongliao", "city", "city", null, null, null, null)), SYSTEM);
        }
        publishing.publish(YAML, SYSTEM);
    }

    private void lamps(String batch, int count) {
        for (int i = 0; i < count; i++) {
            records.add("cut_lamp", Map.of("name", "灯" + i, "batch", batch, "power", 1), SYSTEM, null);
        }
    }

    /** What a process knows of it: nothing but what the database says. */
    private FilteredChanges process() {
        return new FilteredChanges(list, changes, definitions, new FilteredChangeStore(sql, transactions), disk, clock);
    }

    private FilteredChange looked(FilteredChanges process, String batch, Map<String, Object> raw) {
        RecordFilter filter = list.filter("cut_lamp", Map.of("batch", List.of(batch)));
        return until(process, process.look("cut_lamp", filter, raw, SYSTEM), State.LOOKED);
    }

    private static FilteredChange until(FilteredChanges process, FilteredChange change, State state) {
        FilteredChange now = process.find("cut_lamp", change.id(), SYSTEM);
        for (int i = 0; i < 5_000 && now.progress().isGoing(); i++) {
            now = process.find("cut_lamp", change.id(), SYSTEM);
        }
        assertThat(now.progress().state()).isEqualTo(state);
        return now;
    }

    /** As {@code kill -9} leaves it: so many are written, and nobody has said so yet. */
    private void killed(FilteredChange change, int written) {
        assertThat(sql.sql(
                                "update filtered_change set state = 'CHANGING', making_at = ?, seen = 0, good = 0, found = ?,"
                                        + " alive_at = now() - interval '1 minute' where id = ?")
                        .param(clock.instant().atOffset(java.time.ZoneOffset.UTC))
                        .params("{\"reasons\": [], \"samples\": []}", UUID.fromString(change.id()))
                        .update())
                .isOne();
        List<BulkChanges.Target> first = new FilteredChangeStore(sql, transactions)
                .targets(UUID.fromString(change.id()), 0)
                .subList(0, written);
        changes.bulkChange("cut_lamp", first, change.raw(), SYSTEM);
    }

    @Test
    void nothingIsLookedAtOnAFullDisk() {
        FilteredChanges full = new FilteredChanges(
                list,
                changes,
                definitions,
                new FilteredChangeStore(sql, transactions),
                new DiskReserve(() -> 511_000_000, 512),
                clock);
        RecordFilter filter = list.filter("cut_lamp", Map.of("batch", List.of("满")));
        assertThatThrownBy(() -> full.look("cut_lamp", filter, Map.of("power", 60), SYSTEM))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("JOURNAL-113"));
    }

    @Test
    void whatWasCutShortGoesOnInAnotherProcessAndNoRecordIsChangedTwice() {
        lamps("甲", RECORDS);
        FilteredChange change = looked(process(), "甲", Map.of("power", 60));
        assertThat(change.progress().good()).isEqualTo(RECORDS);
        killed(change, 300);
        FilteredChanges next = process();
        FilteredChange found = next.find("cut_lamp", change.id(), SYSTEM);
        assertThat(found.progress().state()).isEqualTo(State.STOPPED);
        assertThat(next.list("cut_lamp", SYSTEM)).extracting(FilteredChange::id).contains(change.id());
        next.make(found, SYSTEM);
        FilteredChange done = until(next, found, State.DONE);
        assertThat(done.progress().good())
                .as("those written before the end count")
                .isEqualTo(RECORDS);
        assertThat(done.progress().refused()).isEmpty();
        assertThat(sql.sql("select count(*) from r_cut_lamp where f_batch = '甲' and f_power = 60 and seq = 2")
                        .query(Long.class)
                        .single())
                .as("each changed once")
                .isEqualTo(RECORDS);
        assertThat(sql.sql("select count(*) from filtered_change_target where change = ?")
                        .param(UUID.fromString(change.id()))
                        .query(Long.class)
                        .single())
                .as("the records stay known as long as it does, for a disposal to find it")
                .isPositive();
        assertThat(verifier.verify(progress -> {}).findings()).isEmpty();
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNamedAlsoAfterTheCut() {
        lamps("乙", 10);
        FilteredChange change = looked(process(), "乙", Map.of("power", 60));
        killed(change, 3);
        long seen = sql.sql("select id from r_cut_lamp where f_batch = '乙' and f_power = 1 order by id limit 1")
                .query(Long.class)
                .single();
        records.change("cut_lamp", seen, 1, Map.of("power", 7), SYSTEM);
        FilteredChanges next = process();
        next.make(next.find("cut_lamp", change.id(), SYSTEM), SYSTEM);
        FilteredChange.Progress done = until(next, change, State.DONE).progress();
        assertThat(done.good()).isEqualTo(9);
        assertThat(done.refused())
                .singleElement()
                .satisfies(reason -> assertThat(reason.first().refused()).isEqualTo("JOURNAL-101"));
        assertThat(records.record("cut_lamp", seen, SYSTEM).value("power")).isEqualTo(7L);
    }

    @Test
    void ofTwoProcessesOneGoesOnAndALookThatWasCutShortIsLookedThrough() {
        lamps("丙", 20);
        FilteredChanges one = process();
        FilteredChanges other = process();
        FilteredChange change = looked(one, "丙", Map.of("power", 5));
        FilteredChange mine = one.find("cut_lamp", change.id(), SYSTEM);
        FilteredChange theirs = other.find("cut_lamp", change.id(), SYSTEM);
        one.make(mine, SYSTEM);
        other.make(theirs, SYSTEM);
        assertThat(until(one, change, State.DONE).progress().good()).isEqualTo(20);
        assertThat(sql.sql("select max(seq) from r_cut_lamp where f_batch = '丙'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        FilteredChange look = looked(one, "丙", Map.of("power", 6));
        sql.sql("update filtered_change set state = 'STOPPED', seen = 0, good = 0 where id = ?")
                .param(UUID.fromString(look.id()))
                .update();
        other.make(other.find("cut_lamp", look.id(), SYSTEM), SYSTEM);
        assertThat(until(other, look, State.LOOKED).progress().good()).isEqualTo(20);
    }

    @Test
    void anotherPersonSeesNoneAndOldOnesAreForgotten() {
        lamps("丁", 2);
        FilteredChanges process = process();
        FilteredChange change = looked(process, "丁", Map.of("power", 5));
        Actor other = new Actor("other", "other", SYSTEM.roles(), SYSTEM.verbs(), "1505/", 0);
        assertThatThrownBy(() -> process.find("cut_lamp", change.id(), other))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("LISTING-104"));
        assertThatThrownBy(() -> process.find("cut_lamp", "x", SYSTEM)).isInstanceOf(Refused.class);
        assertThat(process.list("cut_lamp", other)).isEmpty();
        sql.sql("update filtered_change set asked_at = asked_at - interval '8 days' where id = ?")
                .param(UUID.fromString(change.id()))
                .update();
        process.forgetOld();
        assertThatThrownBy(() -> process.find("cut_lamp", change.id(), SYSTEM)).isInstanceOf(Refused.class);
    }
}
