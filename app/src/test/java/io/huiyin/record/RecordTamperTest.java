package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TransactionOfTheOwner;
import io.huiyin.value.Lineage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Somebody with the owner's password changes a byte: verify names it. Each change is undone. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordTamperTest {

    private Connection owner;
    private RecordCity seen;
    private long first;
    private long second;

    @BeforeAll
    void threeRecords(TestCity city) throws SQLException {
        try (RecordCity writing = new RecordCity(city).with(Sample.station())) {
            String hash = writing.file("证明");
            RegisterRecord one = writing.add(
                    "title", "一号站",
                    "planned", 10,
                    "width", "1.5",
                    "begun", "2022-12-05",
                    "met", "2022-12-05 10:30",
                    "open", true,
                    "place", RecordCity.COMMUNITY,
                    "place_address", "3 号楼",
                    "place_longitude", "122.26",
                    "place_latitude", "43.61",
                    "phone", "13800000000",
                    "papers", List.of(Map.of("hash", hash, "name", "证明.txt")),
                    "items", List.of(Map.of("what", "桌", "amount", "10.50"), Map.of("what", "椅")));
            first = one.id();
            second = writing.add("title", "二号站").id();
            writing.records().change("station", first, 1, Map.of("planned", 20), RecordCity.ANYBODY);
            writing.records().strike("station", second, 1, "重复", RecordCity.ANYBODY);
        }
        owner = city.owner().getConnection();
        owner.setAutoCommit(false);
        SingleConnectionDataSource source = new SingleConnectionDataSource(owner, true);
        seen = new RecordCity(city, source, new TransactionOfTheOwner()).knowing(Sample.station(), 1, Lineage.IDENTITY);
    }

    @AfterEach
    void rollBack() throws SQLException {
        owner.rollback();
    }

    @AfterAll
    void close() throws SQLException {
        seen.close();
        owner.close();
    }

    @Test
    void cleanRecordsVerify() {
        assertThat(seen.found()).isEmpty();
    }

    /** {@code R1} and {@code R2} stand for the ids of the records. */
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        update r_station set f_title = 'x' where id = R1                        | ZD1505-2022-00001: column f_title does not follow
        update r_station set f_planned = 21 where id = R1                       | ZD1505-2022-00001: column f_planned does not follow
        update r_station set f_width = 1.501 where id = R1                      | ZD1505-2022-00001: column f_width does not follow
        update r_station set f_begun = f_begun + 1 where id = R1                | ZD1505-2022-00001: column f_begun does not follow
        update r_station set f_met = f_met + interval '1 second' where id = R1  | ZD1505-2022-00001: column f_met does not follow
        update r_station set f_open = false where id = R1                       | ZD1505-2022-00001: column f_open does not follow
        update r_station set f_open = false where id = R2                       | ZD1505-2022-00002: column f_open does not follow
        update r_station set f_street = f_street + 1 where id = R1              | ZD1505-2022-00001: column f_street does not follow
        update r_station set f_street__path = '1505/' where id = R1             | ZD1505-2022-00001: column f_street__path does not follow
        update r_station set f_place__address = '4 号楼' where id = R1          | ZD1505-2022-00001: column f_place__address does not follow
        update r_station set f_place__lon = 122.27 where id = R1                | ZD1505-2022-00001: column f_place__lon does not follow
        update r_station set f_phone__cipher = set_byte(f_phone__cipher, 20, 255 - get_byte(f_phone__cipher, 20)) where id = R1 | ZD1505-2022-00001: column f_phone__cipher does not follow
        update r_station set f_phone__cipher = null where id = R1               | ZD1505-2022-00001: column f_phone__cipher does not follow
        update r_station set f_phone__hash = sha256('x') where id = R1          | ZD1505-2022-00001: column f_phone__hash does not follow
        update r_station set scope = '1505/' where id = R1                      | ZD1505-2022-00001: column scope does not follow
        update r_station set struck = false where id = R2                       | ZD1505-2022-00002: column struck does not follow
        update r_station set number = 'ZD1505-2022-00009' where id = R1         | ZD1505-2022-00001: column number does not follow
        update r_station set seq = 1 where id = R1                              | ZD1505-2022-00001: column seq does not follow
        update r_station set added_by = 'x' where id = R1                       | ZD1505-2022-00001: column added_by does not follow
        update r_station set changed_at = changed_at - interval '1 second' where id = R1 | ZD1505-2022-00001: column changed_at does not follow
        delete from r_station where id = R2                                     | ZD1505-2022-00002: its row was removed
        insert into r_station select (s.x).* from (select jsonb_populate_record(r, '{"id": 99, "number": "N", "f_title": "n"}') x from r_station r where id = R1) s | record station 99: it has no events
        update r_station__items set f_amount = 10.51 where record_id = R1 and position = 0 | items row 1: column f_amount does not follow
        update r_station__items set f_what = 'x' where record_id = R1 and position = 1 | items row 2: column f_what does not follow
        update r_station__items set position = 5 where record_id = R1 and position = 1 | items row 2: column position does not follow
        delete from r_station__items where record_id = R1 and position = 1      | a row of items was removed
        insert into r_station__items (record_id, position, f_what) values (R2, 0, 'x') | items row 1: column position does not follow
        update record_attachment set name = 'x' where record_id = R1            | the files of papers do not follow
        delete from record_attachment where record_id = R1                      | the files of papers do not follow
        insert into record_attachment select R2, field, position, hash, name from record_attachment | ZD1505-2022-00002: the files of papers do not follow
        insert into record_attachment select 99, field, position, hash, name from record_attachment | file of record 99: its record has no events
        update stream_event set data = replace(data, '"planned":20', '"planned":21') where kind = 'record' and stream_id = R1 | its hash does not fit
        """)
    void whatWasChangedIsNamed(String statement, String finding) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(owner, true));
        jdbc.execute(statement.replace("R1", String.valueOf(first)).replace("R2", String.valueOf(second)));
        assertThat(seen.found()).contains(finding);
    }
}
