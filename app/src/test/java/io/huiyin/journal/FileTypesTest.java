package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypesTest {

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, ffd8ffe000104a46",
        "image/png, 89504e470d0a1a0a0000",
        "image/webp, 52494646240000005745425056503820",
        "application/pdf, 255044462d312e37",
        "audio/mpeg, 4944330300",
        "video/mp4, 000000206674797069736f6d",
        "application/msword, d0cf11e0a1b11ae100",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, 504b030414",
        "text/plain, e785a7e78987",
        "text/csv, b1e0c2eb"
    })
    void aFileBeginsAsItsTypeSays(String type, String beginning) {
        assertThat(FileTypes.isKept(type)).isTrue();
        assertThat(FileTypes.fits(type, HexFormat.of().parseHex(beginning))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/jpeg",
                "image/png",
                "image/webp",
                "application/pdf",
                "audio/mpeg",
                "video/mp4",
                "application/msword"
            })
    void aPageWithAScriptIsNoneOfThem(String type) {
        assertThat(FileTypes.fits(type, "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(FileTypes.fits(type, new byte[] {1})).isFalse();
    }

    @Test
    void whatHoldsBytesOfMachinesIsNoText() {
        assertThat(FileTypes.fits("text/plain", new byte[] {'a', 0, 'b'})).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "application/javascript", "application/zip", ""})
    void whatABrowserWouldRunIsNotKept(String type) {
        assertThat(FileTypes.isKept(type)).isFalse();
    }
}
