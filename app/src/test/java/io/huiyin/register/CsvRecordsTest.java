package io.huiyin.register;

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

class CsvRecordsTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @Test
    void fieldsAreStrippedAndQuotesMayHoldCommasQuotesAndLineEnds() throws IOException {
        List<CsvRecords.Source> records = read("a, b \r\n\"x, \"\"y\"\"\",\"two\nlines\"\n\n  \nlast,");

        assertThat(records)
                .extracting(CsvRecords.Source::fields)
                .containsExactly(List.of("a", "b"), List.of("x, \"y\"", "two\nlines"), List.of("last", ""));
        assertThat(records).extracting(CsvRecords.Source::line).containsExactly(1L, 2L, 6L);
    }

    @Test
    void aQuoteInsideAnUnquotedFieldIsACharacter() throws IOException {
        assertThat(read("5\" pipe,x\nnext,y"))
                .extracting(CsvRecords.Source::fields)
                .containsExactly(List.of("5\" pipe", "x"), List.of("next", "y"));
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineOnly() throws IOException {
        List<CsvRecords.Source> records = read("a,b\n\"open,x\nnext,y\nlast,z");

        assertThat(records).hasSize(4);
        assertThat(code(records.get(1))).isEqualTo("REGISTER-121");
        assertThat(records.get(1).text()).isEqualTo("\"open,x");
        assertThat(records.get(3).fields()).containsExactly("last", "z");
        assertThat(records.get(3).line()).isEqualTo(4);
    }

    @Test
    void textBehindAClosedQuoteIsAFault() throws IOException {
        assertThat(code(read("\"a\"b,c\nd,e").getFirst())).isEqualTo("REGISTER-121");
    }

    @Test
    void aLineThatIsTooLongIsAFaultAndTheNextIsRead() throws IOException {
        List<CsvRecords.Source> records = read("x".repeat(70_000) + ",1\nnext,2");

        assertThat(code(records.getFirst())).isEqualTo("REGISTER-120");
        assertThat(records.getLast().fields()).containsExactly("next", "2");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        assertThat(read("\uFEFFname,值\n").getFirst().fields()).containsExactly("name", "值");
    }

    @Test
    void theCommonEncodingsAreTold() throws IOException {
        String text = "code,name\n1,联通\n2,科尔沁区西门街道\n3,\"永清街道,㐀\"\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            List<CsvRecords.Source> records = read(text.getBytes(charset));
            assertThat(records).extracting(CsvRecords.Source::fault).containsOnlyNulls();
            assertThat(records.get(2).fields()).containsExactly("2", "科尔沁区西门街道");
            assertThat(records.get(3).fields()).containsExactly("3", "永清街道,㐀");
        }
    }

    @Test
    void aLineInAnotherEncodingThanTheFilesIsAFault() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("code,名称\n1,科尔沁区\n".getBytes(StandardCharsets.UTF_8));
        bytes.write("2,永清街道\n".getBytes(GB18030));
        bytes.write("3,西门街道\n".getBytes(StandardCharsets.UTF_8));

        List<CsvRecords.Source> records = read(bytes.toByteArray());
        assertThat(code(records.get(2))).isEqualTo("REGISTER-122");
        assertThat(records.get(3).fields()).containsExactly("3", "西门街道");
    }

    @Test
    void controlCharactersAreAFault() throws IOException {
        assertThat(code(read("a\u0000b,c").getFirst())).isEqualTo("REGISTER-123");
    }

    private static String code(CsvRecords.Source source) {
        return Objects.requireNonNull(source.fault()).code();
    }

    private static List<CsvRecords.Source> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CsvRecords.Source> read(byte[] bytes) throws IOException {
        CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes));
        List<CsvRecords.Source> all = new ArrayList<>();
        for (CsvRecords.Source next = records.next(); next != null; next = records.next()) {
            all.add(next);
        }
        return all;
    }
}
