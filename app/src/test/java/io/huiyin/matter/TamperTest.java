package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.Attachments;
import io.huiyin.journal.Finding;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TransactionOfTheOwner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Somebody with the database's own password changes something beside the journal: verify names it. Each change is made in a transaction of
 * the owner, verified inside it, and rolled back.
 *
 * <p>Matter 1 is struck off and has a file; matter 2 waits at the heating company; matter 3 was answered on the spot. Their day is closed.
 * Matter 4 came the day after.
 */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperTest {

    private final TestCity database;
    private final Connection owner;
    private final SingleConnectionDataSource source;
    private final JdbcClient sql;
    private final MatterCity seen;

    TamperTest(TestCity database) throws SQLException {
        this.database = database;
        this.owner = database.owner().getConnection();
        owner.setAutoCommit(false);
        this.source = new SingleConnectionDataSource(owner, true);
        this.sql = JdbcClient.create(source);
        this.seen = new MatterCity(database, source, new TransactionOfTheOwner());
    }

    @BeforeAll
    void aDayPasses() throws IOException {
        try (MatterCity city = new MatterCity(database)) {
            Attachments.Attachment photo = city.bean(Attachments.class)
                    .store(
                            new ByteArrayInputStream("照片".getBytes(StandardCharsets.UTF_8)),
                            "text/plain",
                            People.HANDLER.name());
            Matter first = city.dispatched();
            first = city.act(first, People.HANDLER, new Action.Sign());
            first = city.act(
                    first,
                    People.HANDLER,
                    new Action.Reply(Outcome.SOLVED, "已修复", "供热已恢复", List.of(new Evidence(photo.hash(), "修复后.jpg"))));
            first = city.act(first, People.OPERATOR, new Action.CallBack(true, 5, "满意"));
            city.act(first, People.DISPATCHER, new Action.StrikeOff(null));
            city.dispatched("content", "第二件");
            city.act(city.take("content", "第三件"), People.OPERATOR, new Action.Answer(Outcome.EXPLAINED, "已解释"));
            city.closeDays("2022-12-16T01:00:00Z");
            city.act(city.dispatched("content", "第四件"), People.HANDLER, new Action.Note("已预约", List.of()));
        }
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
    void aCleanJournalVerifies() {
        assertThat(seen.findings()).isEmpty();
    }

    /** {@code M1} stands for the id of matter 1. The answer is any line that verify must say. */
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        update matter_event set data = replace(data, 'phone', 'email') where matter_id = M1 and seq = 1   | matter M1 event 1 (received): its hash does not fit
        update matter_event set data = replace(data, '"satisfaction":5', '"satisfaction":4') where matter_id = M1 | matter M1 event 5 (called_back): its hash does not fit
        update matter_event set actor = 'stranger' where matter_id = M2 and seq = 2                       | matter M2 event 2 (dispatched): its hash does not fit
        update matter_event set scope = '1505/' where matter_id = M2 and seq = 2                          | matter M2 event 2 (dispatched): its hash does not fit
        update matter_event set occurred_at = occurred_at - interval '1 microsecond' where matter_id = M3 and seq = 2 | matter M3 event 2 (answered): its hash does not fit
        update matter_event set recorded_at = recorded_at - interval '1 hour' where matter_id = M4 and seq = 1 | matter M4 event 1 (received): its hash does not fit
        update matter_event set day = day + 1 where matter_id = M1 and seq = 6                            | matter M1 event 6 (struck_off): its hash does not fit
        update matter_event set hash = sha256('x') where matter_id = M4 and seq = 3                       | matter M4 event 3 (noted): its hash does not fit
        update matter_event set data = 'x' where matter_id = M4 and seq = 3                               | matter M4 event 3 (noted): it cannot be read
        update matter_event set personal = replace(personal, '15 度', '25 度') where matter_id = M1       | matter M1 event 1 (received): the personal value of content does not fit
        update matter_event set personal = replace(personal, '已修复', '已完成') where matter_id = M1     | matter M1 event 4 (replied): the personal value of reply does not fit
        update matter_event set personal = null where matter_id = M1 and seq = 4                          | matter RX1505-20221215-00001: column request.reply does not follow
        delete from matter_event where matter_id = M1 and seq = 1                                         | matter M1 event 2 (dispatched): event 1 is missing before it
        delete from matter_event where matter_id = M1 and seq = 3                                         | matter M1 event 4 (replied): event 3 is missing before it
        delete from matter_event where matter_id = M1 and seq = 6                                         | matter RX1505-20221215-00001: column state does not follow
        delete from matter_event where matter_id = M1 and seq = 6                                         | day 2022-12-15: its events do not give its tree root
        delete from matter_event where matter_id = M4 and seq = 3                                         | matter RX1505-20221216-00001: column seq does not follow
        delete from matter_event where matter_id = M2                                                     | matter RX1505-20221215-00002: it has no events
        delete from matter_event where matter_id = M2                                                     | series hotline/1505/20221215: number 2 is missing
        delete from matter_event where matter_id = M4                                                     | series hotline/1505/20221216: its numbers up to 1 are missing
        update matter_event a set action = b.action, data = b.data, personal = b.personal, hash = b.hash from matter_event b where a.matter_id = M1 and b.matter_id = M1 and a.seq in (3, 4) and b.seq = 7 - a.seq | matter M1 event 3 (replied): its hash does not fit
        update matter set state = 'handling' where id = M2                                                | matter RX1505-20221215-00002: column state does not follow
        update matter set due_at = due_at + interval '1 day' where id = M2                                | matter RX1505-20221215-00002: column times.due does not follow
        update matter set received_at = received_at - interval '1 day' where id = M2                      | matter RX1505-20221215-00002: column times.received does not follow
        update matter set definition_version = 2 where id = M2                                            | matter RX1505-20221215-00002: column definitionVersion does not follow
        update matter set number = 'RX1505-20221215-00009' where id = M2                                  | matter RX1505-20221215-00002: column number does not follow
        update matter set lead_path = '1505/' where id = M2                                               | matter RX1505-20221215-00002: column leadPath does not follow
        update matter set lead_unit_id = place_id where id = M2                                           | matter RX1505-20221215-00002: column leadUnitId does not follow
        update matter set satisfaction = 1 where id = M1                                                  | matter RX1505-20221215-00001: column satisfaction does not follow
        update matter set outcome = 'partly' where id = M1                                                | matter RX1505-20221215-00001: column outcome does not follow
        update matter set summary = '另一件' where id = M4                                                | matter RX1505-20221216-00001: column summary does not follow
        update request set content = concat(content, '。') where matter_id = M2                            | matter RX1505-20221215-00002: column request.content does not follow
        update request set public_reply = null where matter_id = M1                                       | matter RX1505-20221215-00001: column request.publicReply does not follow
        update request set confidential = true where matter_id = M2                                       | matter RX1505-20221215-00002: column request.confidential does not follow
        update request set scope = '1505/' where matter_id = M2                                           | matter RX1505-20221215-00002: column request.scope does not follow
        update request set phone_cipher = set_byte(phone_cipher, 20, 255 - get_byte(phone_cipher, 20)) where matter_id = M2 | matter RX1505-20221215-00002: a sealed value was altered
        update request set requester_cipher = null where matter_id = M2                                   | matter RX1505-20221215-00002: column request.requester does not follow
        update request set phone_cipher = requester_cipher where matter_id = M2                           | matter RX1505-20221215-00002: column request.phone does not follow
        update request set phone_hash = sha256('x') where matter_id = M2                                  | matter RX1505-20221215-00002: column request.phone_hash does not follow
        update request set phone_hash = null where matter_id = M2                                         | matter RX1505-20221215-00002: column request.phone_hash does not follow
        delete from request where matter_id = M2                                                          | matter RX1505-20221215-00002: its row was removed
        insert into matter select (m.x).* from (select jsonb_populate_record(m, '{"id": 99, "number": "RX-99"}') x from matter m where id = M2) m | matter RX-99: it has no events
        insert into request (matter_id, scope, confidential, content) values (99, '1505/', false, '')     | request 99: there is no such matter
        update clock set matter_id = 99 where matter_id = M2                                              | matter RX1505-20221215-00002: column clock
        update clock set matter_id = 99 where matter_id = M2 and name = 'whole'                           | clock whole of 99: there is no such matter
        insert into matter_attachment select M2, 2, hash, 'a.jpg' from attachment                         | matter RX1505-20221215-00002: its attachments do not follow
        insert into matter_attachment select M1, 2, hash, 'a.jpg' from attachment                         | matter RX1505-20221215-00001: its attachments do not follow
        update matter_attachment set name = '修复前.jpg'                                                  | matter RX1505-20221215-00001: its attachments do not follow
        delete from matter_attachment                                                                     | matter RX1505-20221215-00001: its attachments do not follow
        update attachment_chunk set bytes = set_byte(bytes, 0, 0)                                         | : the stored bytes do not fit the hash
        delete from attachment_chunk                                                                      | : the stored bytes do not fit the hash
        update attachment set size = size + 1                                                             | : the stored bytes do not fit the hash
        update number_series set last = last + 1 where period = '20221215'                                | series hotline/1505/20221215: its counter stands at 4, its last number is 3
        update number_series set last = last - 1 where period = '20221216'                                | series hotline/1505/20221216: its counter stands at 0, its last number is 1
        delete from number_series where period = '20221215'                                               | series hotline/1505/20221215: its counter stands at null, its last number is 3
        update journal_day set tree_root = sha256('x') where state = 'closed'                             | day 2022-12-15: its events do not give its tree root
        update journal_day set root = sha256('x') where state = 'closed'                                  | day 2022-12-15: its root does not follow
        update journal_day set root = sha256('x') where state = 'closed'                                  | day 2022-12-15: its signature is not valid
        update journal_day set signature = set_byte(signature, 5, 255 - get_byte(signature, 5)) where state = 'closed' | day 2022-12-15: its signature is not valid
        update journal_day set event_count = event_count + 1 where state = 'closed'                       | day 2022-12-15: its count of events
        update journal_day set day = day - 1 where state = 'closed'                                       | matter M1 event 1 (received): its day 2022-12-15 is not in the journal
        delete from journal_day where state = 'closed'                                                    | matter M1 event 1 (received): its day 2022-12-15 is not in the journal
        update journal_key set public_key = set_byte(public_key, 20, 255 - get_byte(public_key, 20))      | day 2022-12-15: its signature is not valid
        update stream_event set data = replace(data, '西门', '东门') where data like '%西门%'             | its hash does not fit
        delete from stream_event where data like '%西门%'                                                 | unit 150502003: no event began it
        update unit set name = '东门街道' where code = '150502003'                                        | unit 150502003: its row
        """)
    void whatIsChangedBesideTheJournalIsNamed(String change, String finding) {
        List<Long> ids =
                sql.sql("select id from matter order by id").query(Long.class).list();
        assertThat(sql.sql(named(change, ids)).update()).as("rows changed").isPositive();
        assertThat(seen.findings().stream().map(Finding::toString))
                .anySatisfy(line -> assertThat(line).contains(named(finding, ids)));
    }

    private static String named(String text, List<Long> ids) {
        String named = text;
        for (int i = 0; i < ids.size(); i++) {
            named = named.replace("M" + (i + 1), String.valueOf(ids.get(i)));
        }
        return named;
    }

    @Test
    void anInsertedEventIsNamed() {
        sql.sql("""
                insert into matter_event (matter_id, seq, day, occurred_at, recorded_at, actor, action, scope, data, personal, hash)
                select matter_id, 4, day, occurred_at, recorded_at, actor, 'noted', scope, '{}', null, sha256('x')
                from matter_event where data like '%第四件%' or personal like '%第四件%'""").update();
        assertThat(seen.found())
                .contains("event 4 (noted): its hash does not fit")
                .contains("matter RX1505-20221216-00001: column leadPath does not follow");
    }

    @Test
    void aRootThatWasSignedAgainByAStrangerIsNotTrusted() throws GeneralSecurityException {
        KeyPair stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] root = sql.sql("select root from journal_day where state = 'closed'")
                .query((row, n) -> row.getBytes(1))
                .single();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(stranger.getPrivate());
        signature.update(root);
        sql.sql("insert into journal_key values ('stranger', ?, now())")
                .param(stranger.getPublic().getEncoded())
                .update();
        sql.sql("update journal_day set signature = ?, key_id = 'stranger' where state = 'closed'")
                .param(signature.sign())
                .update();
        assertThat(seen.found())
                .isEqualTo("day 2022-12-15: it is signed with a key that is not among the trusted ones");
    }

    @Test
    void aRequesterWhoWasDisposedOfLeavesTheProofWhole() {
        assertThat(sql.sql("""
                        update matter_event set personal = (personal::jsonb - 'requester' - 'phone')::text
                        where seq = 1 and matter_id = (select id from matter where number = 'RX1505-20221215-00002')""").update()).as("value and salt").isEqualTo(1);
        sql.sql("""
                update request set requester_cipher = null, phone_cipher = null, phone_hash = null
                where matter_id = (select id from matter where number = 'RX1505-20221215-00002')""").update();
        assertThat(seen.found()).isEmpty();
    }

    @Test
    void oneFaultyMatterDoesNotHideAnother() {
        sql.sql("update request set phone_cipher = 'x' where content = '第二件'").update();
        sql.sql("update request set content = '第五件' where content = '第四件'").update();
        sql.sql("update matter set urgent = not urgent where number = 'RX1505-20221215-00003'")
                .update();
        assertThat(seen.found())
                .contains("matter RX1505-20221215-00002: ")
                .contains("matter RX1505-20221215-00003: column urgent")
                .contains("matter RX1505-20221216-00001: column request.content");
    }
}
