package io.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import io.huiyin.report.HotTopic;
import io.huiyin.report.TopicsOf;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the daily report finds in the demo's story, and that it finds nothing where nothing is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HotTopicsOfTheStoryTest {

    private static final LocalDate BEGINS = LocalDate.parse("2022-11-15");
    private static final String CATEGORY = "heating-low-temperature";

    private final Setting setting = Settings.of("1505");
    private final List<String> cold = new ColdHomes(setting.places(), Pattern.load())
            .places().stream().map(HotTopicsOfTheStoryTest::path).toList();

    HotTopicsOfTheStoryTest() throws Exception {}

    @Test
    void homes_that_do_not_get_warm_are_found_on_the_first_day_and_are_one_topic_while_it_goes_on() {
        TopicsOf topics = topics(Story.of(setting));
        assertThat(topics.on(BEGINS.minusDays(1))).extracting(HotTopic::place).doesNotContainAnyElementsOf(cold);
        for (int days = 1; days <= 4; days++) {
            long day = days;
            assertThat(topics.on(BEGINS.plusDays(day - 1)))
                    .filteredOn(topic -> cold.contains(topic.place()))
                    .as("day %s", day)
                    .hasSize(2)
                    .allSatisfy(topic -> {
                        assertThat(topic.category()).isEqualTo(CATEGORY);
                        assertThat(topic.began()).isEqualTo(BEGINS);
                        assertThat(topic.days()).isEqualTo(day);
                    });
        }
        assertThat(BEGINS.plusDays(4).datesUntil(BEGINS.plusDays(10)).flatMap(day -> topics.on(day).stream()))
                .filteredOn(topic -> cold.contains(topic.place()))
                .allSatisfy(topic -> assertThat(topic.began()).isEqualTo(BEGINS));
        assertThat(topics.on(BEGINS.plusDays(30))).extracting(HotTopic::place).doesNotContainAnyElementsOf(cold);
    }

    /** The same city in a summer in which nothing begins and nothing ends; one report in a hundred may err: of 30 none or one. */
    @Test
    void thirty_quiet_days_have_no_hot_topic() {
        LocalDate first = LocalDate.parse("2022-05-05");
        LocalDate quiet = first.plusWeeks(8);
        TopicsOf topics = topics(Story.of(setting, first, quiet.plusDays(29), 18_500));
        assertThat(quiet.datesUntil(quiet.plusDays(30)).flatMap(day -> topics.on(day).stream()))
                .isEmpty();
    }

    private static TopicsOf topics(List<Plan> story) {
        return new TopicsOf(
                "1505/",
                story.stream()
                        .map(plan -> new TopicsOf.Request(
                                plan.received().atZone(City.ZONE).toLocalDate(),
                                path(plan.place()),
                                plan.category().code()))
                        .toList());
    }

    private static String path(Place place) {
        return "1505/" + place.countyCode() + "/" + place.streetCode() + "/" + place.code() + "/";
    }
}
