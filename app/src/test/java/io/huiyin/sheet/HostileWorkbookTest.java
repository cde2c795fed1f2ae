package io.huiyin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class HostileWorkbookTest {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    @Test
    void whatIsNoWorkbookIsRefused() {
        assertRefused("PK\u0003\u0004 no archive".getBytes(StandardCharsets.ISO_8859_1), "SHEET-108");
        assertRefused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}, "SHEET-109");
        assertRefused(zip(Map.of("readme.txt", "hello")), "SHEET-108");
        assertRefused(book("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></row>"), "SHEET-108");
        assertRefused(book("<sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData>"), "SHEET-108");
    }

    @Test
    void aSheetThatIsNotThereIsNamed() {
        byte[] book = book("<sheetData/>");
        assertThatThrownBy(() -> SheetReader.open(new ByteArrayInputStream(book), "名单"))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("SHEET-110");
                    assertThat(refused.args()).containsExactly("名单", "Sheet1");
                });
    }

    @Test
    void anArchiveThatUnpacksToManyTimesItsSizeIsRefused() {
        String row = "<row><c t=\"inlineStr\"><is><t>" + "0".repeat(1_000) + "</t></is></c></row>";
        assertRefused(book("<sheetData>" + row.repeat(100_000) + "</sheetData>"), "SHEET-111");
    }

    @Test
    void anArchiveWithinAnArchiveIsNoSheet() {
        byte[] inner = zip(Map.of("xl/worksheets/sheet1.xml", "<x/>"));
        String text = new String(inner, StandardCharsets.ISO_8859_1);
        assertRefused(zip(Map.of("xl/workbook.xml", text, "xl/worksheets/sheet1.xml", text)), "SHEET-108");
        assertRefused(zip(Map.of("inner.xlsx", text)), "SHEET-108");
        assertRefused(zip(Map.of("../../xl/workbook.xml", "<workbook/>")), "SHEET-108");
    }

    @Test
    void entitiesAreNotExpanded() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
        String file = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";
        String cell = "<sheetData><row><c t=\"inlineStr\"><is><t>&%s;</t></is></c></row></sheetData>";
        assertRefused(book(bomb, cell.formatted("c")), "SHEET-108");
        assertRefused(book(file, cell.formatted("a")), "SHEET-108");
    }

    @Test
    void cellsFarOutAreAFaultOfTheirRowAndTakeNoRoom() throws IOException {
        StringBuilder wide = new StringBuilder("<row r=\"2\">");
        for (int i = 0; i < 300; i++) {
            wide.append("<c><v>").append(i).append("</v></c>");
        }
        List<SheetRow> rows = read(book("<sheetData><row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>" + wide
                + "</row><row r=\"3\"><c r=\"XFD3\"><v>1</v></c></row><row r=\"999999999\"><c r=\"B4\"><v>1</v></c></row>"
                + "</sheetData>"));

        assertThat(rows).hasSize(4);
        assertThat(rows.subList(0, 3))
                .allSatisfy(row ->
                        assertThat(Objects.requireNonNull(row.fault()).code()).isEqualTo("SHEET-105"));
        assertThat(rows.getLast().cells()).containsExactly("", "1");
        assertThat(rows.getLast().line()).isEqualTo(999_999_999);
    }

    @Test
    void whatPeopleTypeBecomesText() throws IOException {
        String cells = "<c s=\"1\"><v>44900</v></c><c s=\"2\"><v>44900.75</v></c><c s=\"3\"><v>0.5</v></c>"
                + "<c><v>1.1000000000000001</v></c><c><v>1.5E10</v></c><c><v>1E999</v></c><c t=\"b\"><v>1</v></c>"
                + "<c t=\"str\"><f>A1&amp;\"x\"</f><v>cached</v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c>"
                + "<c t=\"inlineStr\"><is><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></is></c>"
                + "<c t=\"e\"><v>#REF!</v></c>";
        List<SheetRow> rows = read(book("<sheetData><row>" + cells.replaceAll("<c t=\"e\">.*", "") + "</row><row>"
                + cells + "</row></sheetData>"));

        assertThat(rows.getFirst().cells())
                .containsExactly(
                        "2022-12-05",
                        "2022-12-05T18:00:00",
                        "12:00:00",
                        "1.1",
                        "15000000000",
                        "1E999",
                        "true",
                        "cached",
                        "2",
                        "",
                        "张三");
        assertThat(Objects.requireNonNull(rows.getLast().fault()).code()).isEqualTo("SHEET-112");
    }

    private static void assertRefused(byte[] file, String code) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static List<SheetRow> read(byte[] file) throws IOException {
        List<SheetRow> rows = new ArrayList<>();
        try (SheetReader reader = SheetReader.open(new ByteArrayInputStream(file), null)) {
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static byte[] book(String sheet) {
        return book("", sheet);
    }

    private static byte[] book(String prolog, String sheet) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATION
                        + "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                XML + "<Relationships><Relationship Id=\"rId1\" Type=\"" + RELATION
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + RELATION
                        + "/styles\" Target=\"styles.xml\"/></Relationships>");
        parts.put(
                "xl/styles.xml",
                XML + "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd hh:mm\"/>"
                        + "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
                        + "<xf numFmtId=\"20\"/></cellXfs></styleSheet>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                XML + prolog + "<worksheet xmlns=\"" + MAIN + "\">" + sheet + "</worksheet>");
        return zip(parts);
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
