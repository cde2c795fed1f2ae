package io.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Days;
import io.huiyin.journal.Journal;
import io.huiyin.matter.Action;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlayTest {

    private static final LocalDate TUESDAY = DemoCity.LAST.minusDays(1);

    @Test
    void a_story_is_played_day_by_day_and_proves_itself() {
        try (DemoCity city = new DemoCity()) {
            city.load(DemoCity.LAST.plusDays(1));
            assertThat(city.count("matter")).isEqualTo(DemoCity.MATTERS);
            assertThat(city.count("matter where state in ('struck_off', 'answered')"))
                    .isPositive();
            assertThat(city.matters()).extracting(line -> line.substring(0, 21)).isEqualTo(gapless(city));
            assertThat(city.verified().findings()).isEmpty();
            assertThat(city.bean(Days.class).openDay()).contains(DemoCity.LAST.plusDays(1));
            assertThat(city.clock.instant())
                    .isBetween(
                            at(DemoCity.LAST.plusDays(1)),
                            at(DemoCity.LAST.plusDays(1)).plusSeconds(60));
        }
    }

    @Test
    void a_play_that_is_cut_short_goes_on_as_if_it_had_not_been() {
        try (DemoCity whole = new DemoCity();
                DemoCity cut = new DemoCity()) {
            whole.load(DemoCity.LAST);
            assertThatThrownBy(() -> cut.load(TUESDAY, setting -> {
                        throw new IllegalStateException("killed before the play");
                    }))
                    .hasMessageContaining("killed");
            for (int commits = 1; commits <= 4; commits++) {
                playSome(cut, commits);
            }
            cut.load(TUESDAY);
            assertThat(cut.count("matter")).isLessThan(whole.count("matter"));
            cut.load(DemoCity.LAST);
            assertThat(cut.matters()).isEqualTo(whole.matters());
            assertThat(cut.verified().findings()).isEmpty();
        }
    }

    @Test
    void what_real_users_did_meanwhile_stays() {
        try (DemoCity city = new DemoCity()) {
            city.load(TUESDAY);
            city.clock.freezeAt(at(TUESDAY).plus(Duration.ofHours(2)));
            Matter matter = settleOne(city);
            long before = city.count("matter_event");

            assertThat(city.load(TUESDAY)).isEmpty();
            assertThat(city.count("matter_event")).isEqualTo(before);
            assertThat(city.clock.instant()).isAfter(at(TUESDAY).plus(Duration.ofHours(2)));

            city.load(DemoCity.LAST);
            assertThat(city.count("matter_event where action = 'replied' and matter_id = " + matter.id()))
                    .isOne();
            assertThat(city.count("matter_event where recorded_at < occurred_at"))
                    .isZero();
            assertThat(city.count("claim where key ~ '^[0-9]{5}$'")).isEqualTo(city.count("matter"));
            assertThat(city.verified().findings()).isEmpty();
        }
    }

    @Test
    void an_earlier_day_does_not_turn_the_clock_back() {
        try (DemoCity city = new DemoCity()) {
            city.load(DemoCity.LAST);
            long events = city.count("matter_event");
            String printed = city.load(TUESDAY, setting -> {
                throw new AssertionError("nothing is to be played");
            });
            assertThat(printed).contains("2022-11-16").contains("not from 2022-11-15 15:00:00");
            assertThat(city.count("matter_event")).isEqualTo(events);
            assertThat(city.clock.instant()).isAfter(at(DemoCity.LAST).minus(Duration.ofHours(3)));
        }
    }

    private static void playSome(DemoCity city, int commits) {
        List<Integer> played = new ArrayList<>();
        Player.Progress killing = (day, received, events) -> {
            played.add(events);
            if (played.size() == commits) {
                throw new IllegalStateException("killed");
            }
        };
        List<Cue> cues = Cue.of(DemoCity.SMALL.apply(city.stage.setting()));
        String position = city.bean(Claims.class)
                .lastAnswer(Player.space(new City("1505")))
                .orElse("");
        List<Cue> rest = cues.stream().filter(cue -> cue.isBehind(position)).toList();
        Instant floor = city.bean(Days.class).lastRecorded().orElseThrow();
        assertThatThrownBy(() -> city.stage.player().play(new Player.Run(rest, position, "the end", floor), killing))
                .hasMessage("killed");
    }

    /** Somebody replies to the first matter that is being handled. */
    private static Matter settleOne(DemoCity city) {
        Matters matters = city.bean(Matters.class);
        long id = city.first("select id from matter where state = 'handling' order by id limit 1");
        Matter matter = matters.list(List.of(id)).getFirst();
        Action reply = new Action.Reply(Outcome.SOLVED, "已经解决。", null, List.of());
        Matter after = Matters.fold(
                matter, city.bean(Journal.class).append(matters.decide(matter, reply, Actor.system("1505/"))));
        assertThat(after.state()).isEqualTo("replied");
        return after;
    }

    /** Every day counts from 1. */
    private static List<String> gapless(DemoCity city) {
        return DemoCity.FIRST
                .datesUntil(DemoCity.LAST.plusDays(1))
                .map(day -> day.toString().replace("-", ""))
                .flatMap(day -> IntStream.rangeClosed(
                                1, (int) city.count("matter where number like 'RX1505-" + day + "-%'"))
                        .mapToObj(count -> "RX1505-%s-%05d".formatted(day, count)))
                .toList();
    }

    private static Instant at(LocalDate day) {
        return day.atTime(Cue.TURN).atZone(City.ZONE).toInstant();
    }
}
