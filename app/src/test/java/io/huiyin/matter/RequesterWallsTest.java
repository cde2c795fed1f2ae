package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.database.RowScope;
import io.huiyin.journal.Append;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Journal;
import io.huiyin.network.Unit;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** Requesters of matters, asked straight through the database role of the application, past every check of ours and without a where. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequesterWallsTest {

    private final MatterCity city;
    private final JdbcTemplate app;
    private final RowScope scope;

    private Matter heated;

    RequesterWallsTest(TestCity database) {
        city = new MatterCity(database);
        app = city.bean(JdbcTemplate.class);
        scope = city.bean(RowScope.class);
    }

    @BeforeAll
    void twoUnitsHaveMatters() throws IOException {
        Attachments.Attachment photo = city.bean(Attachments.class)
                .store(
                        new ByteArrayInputStream("照片".getBytes(StandardCharsets.UTF_8)),
                        "text/plain",
                        People.HANDLER.name());
        heated = city.dispatched("content", "供热的", "confidential", true);
        heated = city.act(heated, People.HANDLER, new Action.Sign());
        heated =
                city.act(heated, People.HANDLER, new Action.Note("看过", List.of(new Evidence(photo.hash(), "赵某家.jpg"))));
        city.act(city.take("content", "供水的", "phone", "13800000001"), People.DISPATCHER, city.dispatch(Places.WATER));
    }

    @AfterAll
    void close() {
        city.close();
    }

    /** By a connection of its own, which leaves nothing behind; inside a transaction by that one. */
    @Test
    void aSingleReadOfTheProductSeesEverything() {
        assertThat(scope.read(this::contents)).containsExactly("供热的", "供水的");
        assertThat(contents()).isEmpty();
        assertThat(scope.within(
                        under(Places.HEATING), () -> List.of(contents(), scope.read(this::contents), contents())))
                .containsExactly(List.of("供热的"), List.of("供热的", "供水的"), List.of("供热的"));
        assertThatThrownBy(() -> scope.read(() -> app.queryForList("select no_such_column from request")))
                .hasMessageContaining("no_such_column");
        assertThat(contents()).isEmpty();
        assertThat(scope.read(this::contents)).hasSize(2);
    }

    private List<String> contents() {
        return app.queryForList(
                "select content from request where content in ('供热的', '供水的') order by matter_id", String.class);
    }

    private List<String> files() {
        return app.queryForList("select name from matter_attachment", String.class);
    }

    private static List<String> under(Unit unit) {
        return List.of(unit.path());
    }

    @Test
    void whoSaysNothingSeesNoRequester() {
        assertThat(contents()).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(scope.within(List.of(), this::contents)).isEmpty();
        assertThat(app.queryForObject("select count(requester_cipher) + count(phone_hash) from request", Long.class))
                .isZero();
    }

    @Test
    void aUnitSeesThoseOfItsOwnMattersAndNoneBeside() {
        assertThat(scope.within(under(Places.HEATING), this::contents)).containsExactly("供热的");
        assertThat(scope.within(under(Places.WATER), this::contents)).containsExactly("供水的");
        assertThat(scope.within(under(Places.KAILU), this::contents)).isEmpty();
        assertThat(scope.within(null, this::contents)).containsExactly("供热的", "供水的");
        assertThat(scope.within(under(Places.HEATING), this::files))
                .as("what files are called is for the product's own work")
                .isEmpty();
        assertThat(scope.everything(this::files)).containsExactly("赵某家.jpg");
    }

    @Test
    void nothingIsWrittenWithoutSayingSo() {
        assertThatThrownBy(() ->
                        app.update("insert into request (matter_id, scope, confidential, content) values (99, '1505/',"
                                + " false, '')"))
                .hasStackTraceContaining("row-level security");
        assertThat(app.update("update request set confidential = false")).isZero();
        assertThat(app.update("update matter_attachment set name = ''")).isZero();
        int changed = scope.within(under(Places.HEATING), () -> app.update("update request set confidential = false"));
        assertThat(changed).as("those who look do not write").isZero();
    }

    @Test
    void aMatterThatGoesToAnotherUnitIsSeenThere() {
        Matter moved = city.dispatched("content", "转走的");
        String seen = "select count(*) from request where content = '转走的'";
        assertThat(scope.within(under(Places.HEATING), () -> app.queryForObject(seen, Integer.class)))
                .isEqualTo(1);
        moved = city.act(moved, People.HANDLER, new Action.Return("不归我们管"));
        city.act(moved, People.DISPATCHER, city.dispatch(Places.WATER));
        assertThat(scope.within(under(Places.HEATING), () -> app.queryForObject(seen, Integer.class)))
                .isZero();
        assertThat(scope.within(under(Places.WATER), () -> app.queryForObject(seen, Integer.class)))
                .isEqualTo(1);
    }

    @Test
    void manyAtOnceAreTakenInThroughTheWallAndVerified() {
        List<Map<String, Object>> many = IntStream.range(0, 150)
                .mapToObj(i -> MatterCity.request("content", "一批里的第 " + i + " 件"))
                .toList();
        Matters matters = city.matters();
        city.bean(Journal.class)
                .append(many.stream()
                        .<Append<?>>map(
                                fields -> matters.intake(MatterRegisters.HOTLINE, new Fields(fields, new Checks())))
                        .toList());
        String count = "select count(*) from request where content like '一批里的%'";
        assertThat(app.queryForObject(count, Integer.class)).isZero();
        assertThat(scope.everything(() -> app.queryForObject(count, Integer.class)))
                .isEqualTo(150);
        assertThat(city.found()).isEmpty();
    }

    @Test
    void oneMatterAndACallersMattersUseTheirIndexes() {
        assertThat(plan("select content from request where matter_id = 7")).contains("request_pkey");
        assertThat(plan("select matter_id from request where phone_hash = '\\x00'"))
                .contains("request_phone");
        assertThat(plan("select matter_id from request where external_number = 'XF-9'"))
                .contains("request_external");
        assertThat(plan("select m.number, r.content from matter m join request r on r.matter_id = m.id where m.id = 7"))
                .contains("request_pkey");
    }

    /** By both roles: that of what somebody asked for, and that of the product's own work. */
    private String plan(String query) {
        String within = scope.within(under(Places.HEATING), () -> explained(query));
        String all = scope.everything(() -> explained(query));
        String seq = "Seq Scan on request";
        assertThat(within).doesNotContain(seq);
        assertThat(all).doesNotContain(seq, "Filter: true");
        return within + all;
    }

    private String explained(String query) {
        app.execute("set local enable_seqscan = off; set local enable_bitmapscan = off");
        return String.join("\n", app.queryForList("explain " + query, String.class));
    }
}
