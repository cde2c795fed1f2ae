package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {

    @ParameterizedTest
    @CsvSource({"image/png, png", "image/jpeg, jpg"})
    void thePointsOfAPictureAreThoseItHas(String type, String format) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 70, BufferedImage.TYPE_INT_RGB), format, picture);
        byte[] content = picture.toByteArray();
        assertThat(PictureSize.points(type, content)).isEqualTo(21_000);
        for (int length = 0; length < content.length; length++) {
            assertThat(PictureSize.points(type, Arrays.copyOf(content, length))).isIn(0L, 21_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, 89504e470d0a1a0a0000000d494844520000ffff0000ffff, true",
        "image/png, 89504e470d0a1a0a0000000d49484452ffffffffffffffff, true",
        "image/png, 89504e470d0a1a0a0000000d494844520000400000004000, false",
        "image/png, 89504e470d0a1a0a0000000d49454e44ffffffffffffffff, false",
        "image/jpeg, ffd8ffe00004aaaaffffc0000b08ffffffff0101, true",
        "image/jpeg, ffd8ffe00004aaaaffc2000b0840004000, false",
        "image/jpeg, ffd8ffd8ff01ffc4000400ffffc0000b08ffffffff0101, true",
        "image/webp, 5249464624000000574542505650382000, false",
        "text/plain, ffd8ffc0000b08ffffffff0101, false"
    })
    void aPictureThatIsTooLargeIsKnownByItsHead(String type, String head, boolean tooLarge) {
        assertThat(PictureSize.isTooLarge(type, HexFormat.of().parseHex(head))).isEqualTo(tooLarge);
    }

    @Test
    void aHeadThatLeadsNowhereEnds() {
        for (String head : new String[] {"ffd8ffe00000", "ffd8ffffffffffff", "ffd8ffe0ffff00", "ffd8ffda0002ffc0"}) {
            assertThat(PictureSize.points("image/jpeg", HexFormat.of().parseHex(head)))
                    .isZero();
        }
    }
}
