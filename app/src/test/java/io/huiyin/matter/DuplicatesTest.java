package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is probably asked already. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuplicatesTest {

    private static final String COLD = "利农社区 3 号楼暖气不热，室温只有 15 度";

    private MatterCity city;

    @BeforeAll
    void open() {
        city = MatterCity.fresh();
    }

    @AfterAll
    void close() {
        city.close();
    }

    @Test
    void theSamePlaceCategoryAndWordsInTheLastDaysAreLikely() {
        city.at("2023-01-01T01:00:00Z").as(People.OPERATOR);
        Matter old = city.take("content", COLD);
        city.at("2023-02-10T01:00:00Z");
        Matter same = city.take("content", "3 号楼暖气不热，室内温度 15 度");
        Matter settled =
                city.act(city.take("content", COLD), People.OPERATOR, new Action.Answer(Outcome.EXPLAINED, "已解释"));
        Matter otherWords = city.take("content", "要求退还去年的取暖费用");
        Matter otherPlace = city.take("content", COLD, "place", Places.STREET.code());
        List<Duplicates.Alike> alike =
                city.bean(Duplicates.class).of("hotline", Places.COLD.code(), city.unit(Places.COMMUNITY), COLD);
        assertThat(alike)
                .extracting(Duplicates.Alike::number)
                .containsExactly(settled.number(), same.number())
                .doesNotContain(old.number(), otherWords.number(), otherPlace.number());
        assertThat(alike.getFirst().leads()).as("what is settled leads nobody").isFalse();
        assertThat(alike.getLast().leads()).isTrue();
        assertThat(city.bean(Duplicates.class).of(same))
                .as("not itself")
                .extracting(Duplicates.Alike::number)
                .containsExactly(settled.number());
        city.as(People.STRANGER);
        assertThat(city.bean(Duplicates.class).of("hotline", Places.COLD.code(), city.unit(Places.COMMUNITY), COLD))
                .as("nobody sees what is not his")
                .isEmpty();
    }
}
