package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.Claims;
import io.huiyin.testing.HuiyinTestWiring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent twice under the same key is done once. */
class DoneOnceApiTest extends MatterApi {

    @Test
    void theSameKeyAndBodyIsAnsweredTheSameAndDoneOnce() {
        Map<String, Object> request = MatterCity.request("content", "只办一次");
        Answer first = take(request, "Idempotency-Key", "once-1");
        long before = written();
        Answer again = take(request, "Idempotency-Key", "once-1");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.raw().headers().firstValue("Location"))
                .isEqualTo(first.raw().headers().firstValue("Location"));
        assertThat(written()).isEqualTo(before);
        assertThat(take(request, "Idempotency-Key", "once-2").text("/number")).isNotEqualTo(first.text("/number"));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        take(MatterCity.request("content", "第一种"), "Idempotency-Key", "other-1");
        long before = written();
        assertThat(take(MatterCity.request("content", "第二种"), "Idempotency-Key", "other-1")
                        .problem())
                .isEqualTo("422 JOURNAL-108");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        Answer first = take(MatterCity.request(), "Idempotency-Key", "day-1");
        clock.freezeAt(HuiyinTestWiring.NOW.plus(Claims.KEY_LIFE));
        assertThat(take(MatterCity.request(), "Idempotency-Key", "day-1").body())
                .isEqualTo(first.body());
        clock.advance(Duration.ofSeconds(1));
        Answer later = take(MatterCity.request("content", "另一件"), "Idempotency-Key", "day-1");
        assertThat(later.status()).isEqualTo(201);
        assertThat(later.text("/number")).isNotEqualTo(first.text("/number"));
    }

    @Test
    void aRefusedRequestLeavesItsKeyUnused() {
        assertThat(take(MatterCity.request("content", ""), "Idempotency-Key", "mended")
                        .status())
                .isEqualTo(422);
        assertThat(take(MatterCity.request(), "Idempotency-Key", "mended").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void aKeyHasOneToTwoHundredCharacters(int length) {
        assertThat(take(MatterCity.request(), "Idempotency-Key", "k".repeat(length))
                        .problem())
                .isEqualTo("400 JOURNAL-109");
    }

    @Test
    void twoRequestsWithTheSameKeyAtTheSameMomentAreOneMatter() {
        long before = written();
        Map<String, Object> request = MatterCity.request("content", "同时两次");
        List<Answer> answers = together(8, () -> take(request, "Idempotency-Key", "same-moment"));
        assertThat(answers.stream().map(Answer::status)).containsOnly(201);
        assertThat(answers.stream().map(Answer::body).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(written() - before).as("one event, one matter, one number").isEqualTo(3);
    }

    @Test
    void anActionIsDoneOnceToo() {
        String number = dispatched();
        String path = "/api/v1/matters/" + number + "/actions/sign";
        Answer first = send("handler", "POST", path, "{}", "Idempotency-Key", "sign-" + number);
        Answer again = send("handler", "POST", path, "{}", "Idempotency-Key", "sign-" + number);
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(send("handler", "POST", path, "{}").problem()).isEqualTo("409 MATTER-101");
    }
}
