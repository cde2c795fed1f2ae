package io.huiyin.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.figure.FigureSets;
import io.huiyin.figure.Figures;
import io.huiyin.matter.MovingCity;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What a board tells by what changed is what it tells when everything is counted. */
@Tag("store")
class TalliesTest {

    private static final List<String> WATCHED =
            List.of("1505", "150502", "150502003", "150523", "150502-heating", "1505-water");
    private static final int STEPS = 120;
    private static final Random ONE = new Random(1);

    private final MovingCity city = new MovingCity("io.huiyin.figure", "io.huiyin.board");
    private final Boards boards = afresh();

    @AfterProperty
    void close() {
        city.close();
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void whateverHappensTheNumbersAreThoseOfAFullCount(@ForAll Random random) {
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> city.take(random);
                case 2 -> city.fire();
                case 3 -> city.later(Duration.ofMinutes(random.nextInt(600)));
                case 4 -> {
                    if (step % 5 == 0) {
                        city.changeTheCalendar();
                    }
                }
                case 5 -> boards.count(unit(WATCHED.get(random.nextInt(WATCHED.size()))));
                default -> {
                    city.take(random);
                    city.anything(random);
                    city.anything(random);
                }
            }
            if (random.nextInt(3) == 0) {
                agree(WATCHED.get(random.nextInt(WATCHED.size())));
            }
        }
        WATCHED.forEach(this::agree);
    }

    @Example
    void timeAloneMakesAMatterLate() {
        city.take(ONE);
        assertThat(figure("1505", "overdue")).isZero();
        long soon = 0;
        for (int hour = 0; hour < 24 * 20; hour++) {
            city.later(Duration.ofHours(1));
            soon = Math.max(soon, figure("1505", "due_soon"));
            agree("1505");
        }
        assertThat(soon).as("within an hour of its limit").isOne();
        assertThat(figure("1505", "overdue")).isOne();
    }

    /** Its number says that it began first: what sees only numbers above the last would miss it. */
    @Example
    void whoCommitsLateIsCountedWhenHeDoes() throws SQLException {
        city.take(ONE);
        assertThat(figure("1505", "backlog")).isOne();
        try (Connection slow = Objects.requireNonNull(
                        city.bean(JdbcTemplate.class).getDataSource())
                .getConnection()) {
            slow.setAutoCommit(false);
            slow.createStatement().execute("""
                insert into board_change (matters, seqs, stood, leads, dues)
                select array_agg(id), array_agg(seq), array['running'], array_agg(lead_path), array_agg(due_at) from matter\
                """);
            slow.createStatement().execute("update matter set closed_at = received_at, outcome = 'solved'");
            city.take(ONE);
            assertThat(figure("1505", "backlog")).as("one more").isEqualTo(2);
            city.take(ONE);
            assertThat(figure("1505", "backlog")).isEqualTo(3);
            slow.commit();
        }
        assertThat(figure("1505", "backlog")).as("one was closed").isEqualTo(2);
        agree("1505");
        agree("1505-hotline");
    }

    @Example
    void whatChangedIsAllThatIsRead() {
        city.take(ONE);
        assertThat(figure("1505", "received")).isOne();
        city.take(ONE);
        sql().sql("delete from board_change").update();
        assertThat(figure("1505", "received"))
                .as("nothing says that anything changed")
                .isOne();
        city.later(Duration.ofDays(1));
        assertThat(figure("1505", "received")).as("another day is counted").isZero();
        assertThat(figure("1505", "backlog")).isEqualTo(2);
    }

    @Example
    void whatWasThereFiveMinutesAgoIsForgotten() {
        BoardChanges changes = city.bean(BoardChanges.class);
        city.take(ONE);
        BoardChanges.Mark first = changes.mark();
        assertThat(first.rows()).isOne();
        for (int minute = 0; minute < 5; minute++) {
            changes.forget();
        }
        city.take(ONE);
        assertThat(changes.mark()).isNotEqualTo(first);
        assertThat(changes.mark().rows()).isEqualTo(2);
        changes.forget();
        assertThat(changes.mark().rows()).as("the second alone").isOne();
        assertThat(changes.mark().last()).isGreaterThan(first.last());
    }

    /** A backup of another server names transactions that are still to come on this one. */
    @Example
    void whatATransactionToComeIsSaidToHaveChangedIsNotCounted() {
        city.take(ONE);
        assertThat(figure("1505", "backlog")).isOne();
        sql().sql("""
            insert into board_change (written_by, matters, seqs, stood, leads, dues)
            select (pg_current_xact_id()::text::bigint + 1000000)::text::xid8, array_agg(id), array_agg(0), array['nowhere'], array_agg(lead_path),
                   array_agg(due_at) from matter\
            """).update();
        assertThat(figure("1505", "backlog")).isOne();
        assertThat(figure("1505", "received")).isOne();
    }

    private void agree(String code) {
        BoardState told = boards.numbers(unit(code));
        BoardState counted = afresh().count(unit(code));
        assertThat(boards.count(unit(code)))
                .as("%s at %s", code, city.clock().instant())
                .isEqualTo(counted);
        assertThat(told.latest()).as(code).isEqualTo(counted.latest());
        assertThat(told.figures())
                .as("%s at %s", code, city.clock().instant())
                .isEqualTo(counted.figures().stream()
                        .filter(figure -> !figure.name().equals(Boards.FIRST_CONTACT))
                        .toList());
    }

    /** Boards that have told nothing yet. */
    private Boards afresh() {
        BoardStore store = city.bean(BoardStore.class);
        BoardChanges changes = city.bean(BoardChanges.class);
        return new Boards(
                store,
                changes,
                new Tallies(
                        changes,
                        store,
                        city.bean(FigureSets.class),
                        city.bean(Figures.class),
                        city.clock(),
                        city.bean(PlatformTransactionManager.class)),
                city.bean(Categories.class),
                city.clock(),
                Duration.ZERO);
    }

    private long figure(String code, String name) {
        return boards.numbers(unit(code)).figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .part();
    }

    private Unit unit(String code) {
        return city.bean(Network.class).unit(code);
    }

    private JdbcClient sql() {
        return city.bean(JdbcClient.class);
    }
}
