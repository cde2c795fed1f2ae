package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.ProductFiles;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.Behind;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.RecordsBehind;
import io.huiyin.network.Unit;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Ten weeks of a small city; on the last two days the heating of a street fails. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicReaderTest {

    private static final LocalDate FIRST = LocalDate.parse("2022-10-05");
    private static final LocalDate LAST = LocalDate.parse("2022-12-16");

    private final ReportCity city;

    TopicReaderTest(TestCity database) {
        city = new ReportCity(database);
    }

    @BeforeAll
    void tenWeeksPass() {
        for (LocalDate one = FIRST; one.isBefore(LAST); one = one.plusDays(1)) {
            usually(one.toString().substring(5));
        }
        heatingFails("12-15", 8);
        usually("12-16");
        heatingFails("12-16", 7);
        city.at("12-16 10:00");
    }

    private void usually(String day) {
        city.happens("%1$s 09:00 K%1$s received phone heating-outage 150523 due 12-30".formatted(day));
        city.happens("%1$s 09:10 W%1$s received phone water-quality 150502003 due 12-30".formatted(day));
        city.happens("%1$s 09:20 L%1$s received phone heating-outage 150523 due 12-30".formatted(day));
    }

    private void heatingFails(String day, int calls) {
        city.happens(IntStream.range(0, calls)
                .mapToObj(call -> "%s 09:%02d H%s%d received phone heating-outage 150502003 due 12-30"
                        .formatted(day, 30 + call, day, call))
                .collect(Collectors.joining("\n")));
    }

    @AfterAll
    void close() {
        city.close();
    }

    @Test
    void aTopicOpensIntoTheVeryRequestsThatItCounts() {
        HotTopic topic = city.report("12-15", ReportCity.CITY).topics().getFirst();
        assertThat(topic.place()).isEqualTo(ReportCity.STREET.path());
        assertThat(topic.category()).isEqualTo("heating-outage");
        assertThat(topic.now()).isEqualTo(8);
        assertThat(topic.usual()).isEqualByComparingTo("0");
        assertThat(topic.weeks()).isEqualTo(8);
        RecordsBehind.Slice behind = behind(topic, ReportCity.CITY, "received");
        assertThat(behind.total()).isEqualTo(topic.now());
        assertThat(behind.records())
                .allMatch(record -> record.category().equals(topic.category()))
                .allMatch(record -> record.placePath().equals(topic.place()))
                .allMatch(record -> record.day().equals(topic.day()));
    }

    @Test
    void onTheNextDayItIsTheSameTopic() {
        assertThat(city.report("12-16", ReportCity.CITY).topics().getFirst())
                .as("so far")
                .satisfies(topic -> {
                    assertThat(topic.now()).isEqualTo(7);
                    assertThat(topic.began()).isEqualTo("2022-12-15");
                });
    }

    @Test
    void whatCameAsEveryWeekIsNoTopic() {
        assertThat(city.report("12-14", ReportCity.CITY).topics()).isEmpty();
        assertThat(city.report("12-15", ReportCity.KAILU).topics()).isEmpty();
    }

    @Test
    void aBodyHasTheTopicsOfWhatItTookOn() {
        HotTopic topic = city.report("12-15", ReportCity.CENTRE).topics().getFirst();
        assertThat(topic.place()).isEqualTo(ReportCity.STREET.path());
        assertThat(behind(topic, ReportCity.CENTRE, "taken_on").total()).isEqualTo(topic.now());
    }

    @Test
    void aStreetHasItsOwnAsAWhole() {
        assertThat(city.report("12-15", ReportCity.STREET).topics())
                .extracting(HotTopic::place)
                .containsExactly(ReportCity.STREET.path());
    }

    @Test
    void aPastDayHasAlwaysTheSameTopics() {
        LocalDate day = LocalDate.parse("2022-12-15");
        assertThat(city.freshReports().of(day, ReportCity.CITY)).isEqualTo(city.report("12-15", ReportCity.CITY));
    }

    private RecordsBehind.Slice behind(HotTopic topic, Unit unit, String figure) {
        FigureSet set = FigureSet.read(ProductFiles.text("figures/hotline.yaml"));
        return city.bean(RecordsBehind.class)
                .records(
                        new FigureAsk(
                                "hotline",
                                set.find(figure).orElseThrow(),
                                FigureScope.of(unit),
                                topic.day(),
                                topic.day(),
                                List.of(),
                                Map.of(Dimension.CATEGORY, topic.category(), Dimension.STREET, topic.place()),
                                null,
                                null),
                        Behind.WHOLE,
                        0,
                        50);
    }
}
