package io.huiyin.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.StoreTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@StoreTest
class MergingTest {

    @Test
    void segmentsStayFewAndAForgottenRecordIsInNone() {
        try (SearchCity city = new SearchCity()) {
            for (long id = 1; id <= 50; id++) {
                city.write("roads", id, "供热" + id);
                city.index().indexNow();
            }
            assertThat(city.segments.all()).hasSizeLessThan(8);
            assertThat(pairs(city, "供热")).hasSize(50);

            city.forget("roads", 7);
            city.index().indexNow();
            assertThat(pairs(city, "供热")).hasSize(50);
            city.jdbc.update("update search_gone set gone_at = gone_at - interval '2 hours'");
            city.merging.mergeNow(() -> true);
            assertThat(city.segments.all()).hasSize(1);
            assertThat(pairs(city, "供热")).hasSize(49).doesNotContain(7L);
            assertThat(city.jdbc.queryForObject("select count(*) from search_gone", Long.class))
                    .isZero();
        }
    }

    /** All records of a pair are in memory at once when it is merged: of ten million records they were too many. */
    @Test
    void noSegmentGrowsBeyondWhatIsMergedInMemory() {
        Segments.Segment ofForgottenRecords = new Segments.Segment(9_999, 0, 0);
        assertThat(Merging.groups(List.of(ofForgottenRecords))).hasSize(1);
        List<Segments.Segment> segments = new ArrayList<>(List.of(ofForgottenRecords));
        for (long number = 0; number < 5_000; number++) {
            segments.add(new Segments.Segment(number, number, 60_000 + number % 7 * 9_000));
            for (List<Segments.Segment> due = Merging.due(segments); !due.isEmpty(); due = Merging.due(segments)) {
                assertThat(due).hasSizeGreaterThan(1);
                assertThat(bytes(due)).isLessThanOrEqualTo(Merging.MOST);
                segments.removeAll(due);
                segments.add(new Segments.Segment(-number, due.getFirst().base(), bytes(due)));
            }
        }
        assertThat(segments.size()).isLessThan((int) (bytes(segments) / (Merging.MOST / 2)) + 3 * 8);
        assertThat(Merging.groups(segments))
                .allMatch(group -> group.size() == 1 || bytes(group) <= Merging.MOST)
                .satisfies(groups -> assertThat(
                                groups.stream().flatMap(List::stream).toList())
                        .isEqualTo(segments));
    }

    private static long bytes(List<Segments.Segment> some) {
        return some.stream().mapToLong(Segments.Segment::bytes).sum();
    }

    @Test
    void severalIndexersAtOnceLoseNothing() throws Exception {
        try (SearchCity city = new SearchCity();
                ExecutorService indexers = Executors.newFixedThreadPool(3)) {
            List<Future<?>> working = new ArrayList<>();
            for (long id = 1; id <= 60; id++) {
                city.write("roads", id % 30, "供热" + id);
                if (id % 5 == 0) {
                    working.add(indexers.submit(() -> city.index().indexNow()));
                }
            }
            for (Future<?> one : working) {
                one.get();
            }
            assertThat(city.index().state().waiting()).isZero();
            assertThat(pairs(city, "供热"))
                    .containsExactlyElementsOf(LongStream.range(0, 30).boxed().toList());
            Hits hits = city.search().hits();
            assertThat(city.ask("roads", (id, register) -> hits.having(register, id, List.of("供热5"))))
                    .isEqualTo(city.naive("roads", List.of("供热5")));
        }
    }

    private static List<Long> pairs(SearchCity city, String word) {
        long[] found = new Candidates(city.segments).find("roads", List.of(word));
        return found == null ? List.of() : LongStream.of(found).boxed().toList();
    }
}
