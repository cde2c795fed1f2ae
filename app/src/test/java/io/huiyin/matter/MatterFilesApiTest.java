package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.Attachments;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Files: which are taken, and who is given them. */
class MatterFilesApiTest extends MatterApi {

    @ParameterizedTest
    @CsvSource({
        "text/html, <b>x</b>, 422 JOURNAL-105",
        "application/x-sh, exit, 422 JOURNAL-105",
        "image/svg+xml, <svg/>, 422 JOURNAL-105",
        "image/png, '', 422 JOURNAL-107",
        "image/png, x, 422 JOURNAL-114",
        "image/jpeg, <script>alert(1)</script>, 422 JOURNAL-114",
        "text/plain, x, 201 ",
    })
    void aFileHasOneOfTheTypesAndIsNotEmpty(String type, String content, String problem) {
        assertThat(upload("a", type, content.getBytes(StandardCharsets.UTF_8))
                        .problem()
                        .strip())
                .isEqualTo(problem);
    }

    @Test
    void aFileIsNotTooLarge() {
        assertThat(upload("a.png", "image/png", new byte[Attachments.MAX_BYTES + 1])
                        .status())
                .isEqualTo(413);
        byte[] largest = new byte[Attachments.MAX_BYTES];
        Arrays.fill(largest, (byte) 'x');
        assertThat(upload("a.txt", "text/plain", largest).status()).isEqualTo(201);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aDownloadLeavesNoErrorInTheLog(CapturedOutput log) {
        byte[] content = "回音".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        String hash = upload("a.txt", "text/plain", content).text("/hash");
        String number = dispatched();
        act(
                "handler",
                number,
                "note",
                Map.of("text", "见附件", "attachments", List.of(Map.of("hash", hash, "name", "a.txt"))));
        for (int i = 0; i < 5; i++) {
            assertThat(get("handler", "/api/v1/matters/" + number + "/attachments/" + hash)
                            .raw()
                            .body())
                    .isEqualTo(content);
        }
        assertThat(log.getAll()).doesNotContain("ERROR", "Access Denied");
    }

    @Test
    void aVisitHasPhotosThatTheMatterGives() {
        byte[] photo = "门已锁".getBytes(StandardCharsets.UTF_8);
        String hash = upload("门.txt", "text/plain", photo).text("/hash");
        String number = dispatched();
        act("handler", number, "sign", Map.of());
        Answer visited = act(
                "handler",
                number,
                "contact",
                Map.of(
                        "way",
                        "visit",
                        "reached",
                        false,
                        "text",
                        "家中无人",
                        "attachments",
                        List.of(Map.of("hash", hash, "name", "门.txt"))));
        assertThat(visited.status()).isEqualTo(200);
        assertThat(get("handler", "/api/v1/matters/" + number + "/attachments/" + hash)
                        .raw()
                        .body())
                .isEqualTo(photo);
        assertThat(get("handler", "/api/v1/matters/" + number).body()).contains(hash, "门.txt");
    }

    @Test
    void aFileIsOnlyGivenThroughAMatterThatNamesIt() {
        String hash = upload("a.txt", "text/plain", "不属于它".getBytes(StandardCharsets.UTF_8))
                .text("/hash");
        String number = dispatched();
        assertThat(get("handler", "/api/v1/matters/" + number + "/attachments/" + hash)
                        .problem())
                .isEqualTo("404 JOURNAL-106");
        assertThat(get("handler", "/api/v1/matters/" + number + "/attachments/nothing")
                        .problem())
                .isEqualTo("404 JOURNAL-106");
    }
}
