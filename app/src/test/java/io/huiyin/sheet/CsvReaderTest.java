package io.huiyin.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @Test
    void quotesMayHoldCommasQuotesAndLineEnds() throws IOException {
        List<SheetRow> records = read("a, b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\n\n  \nlast,");

        assertThat(records)
                .extracting(SheetRow::cells)
                .containsExactly(List.of("a", " b"), List.of("x, \"y\"", "two\nlines"), List.of("last", ""));
        assertThat(records).extracting(SheetRow::line).containsExactly(1L, 2L, 6L);
    }

    @Test
    void aQuoteInsideAnUnquotedFieldIsACharacter() throws IOException {
        assertThat(read("5\" pipe,x\nnext,y"))
                .extracting(SheetRow::cells)
                .containsExactly(List.of("5\" pipe", "x"), List.of("next", "y"));
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineOnly() throws IOException {
        List<SheetRow> records = read("a,b\n\"open,x\nnext,y\nlast,z");

        assertThat(records).hasSize(4);
        assertThat(code(records.get(1))).isEqualTo("SHEET-102");
        assertThat(records.get(1).text()).isEqualTo("\"open,x");
        assertThat(records.get(3).cells()).containsExactly("last", "z");
        assertThat(records.get(3).line()).isEqualTo(4);
    }

    @Test
    void textBehindAClosedQuoteIsAFault() throws IOException {
        assertThat(code(read("\"a\"b,c\nd,e").getFirst())).isEqualTo("SHEET-102");
    }

    @Test
    void aLineThatIsTooLongIsAFaultAndTheNextIsRead() throws IOException {
        List<SheetRow> records = read("x".repeat(3_000_000) + ",1\nnext,2");

        assertThat(code(records.getFirst())).isEqualTo("SHEET-101");
        assertThat(records.getLast().cells()).containsExactly("next", "2");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        assertThat(read("\uFEFFname,值\n").getFirst().cells()).containsExactly("name", "值");
    }

    @Test
    void theCommonEncodingsAreTold() throws IOException {
        String text = "code,name\n1,联通\n2,科尔沁区西门街道\n3,\"永清街道,㐀\"\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            List<SheetRow> records = read(text.getBytes(charset));
            assertThat(records).extracting(SheetRow::fault).containsOnlyNulls();
            assertThat(records.get(2).cells()).containsExactly("2", "科尔沁区西门街道");
            assertThat(records.get(3).cells()).containsExactly("3", "永清街道,㐀");
        }
    }

    @Test
    void aLineInAnotherEncodingThanTheFilesIsAFault() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("code,名称\n1,科尔沁区\n".getBytes(StandardCharsets.UTF_8));
        bytes.write("2,永清街道\n".getBytes(GB18030));
        bytes.write("3,西门街道\n".getBytes(StandardCharsets.UTF_8));

        List<SheetRow> records = read(bytes.toByteArray());
        assertThat(code(records.get(2))).isEqualTo("SHEET-103");
        assertThat(records.get(3).cells()).containsExactly("3", "西门街道");
    }

    @Test
    void controlCharactersAreAFault() throws IOException {
        assertThat(code(read("a\u0000b,c").getFirst())).isEqualTo("SHEET-104");
    }

    private static String code(SheetRow source) {
        return Objects.requireNonNull(source.fault()).code();
    }

    private static List<SheetRow> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<SheetRow> read(byte[] bytes) throws IOException {
        SheetReader records = SheetReader.open(new ByteArrayInputStream(bytes), null);
        List<SheetRow> all = new ArrayList<>();
        for (SheetRow next = records.next(); next != null; next = records.next()) {
            all.add(next);
        }
        return all;
    }
}
