package io.huiyin.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as people leave them: empty sheets, missing cells, cells that cannot be computed. */
final class TestBook {

    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private TestBook() {}

    /** Sheets by name, in the order of the map; an empty row is left out of the file, {@code #REF!} is an error, not a text. */
    static byte[] of(Map<String, List<List<String>>> sheets) throws IOException {
        StringBuilder book = new StringBuilder("<workbook xmlns:r=\"" + RELATION + "\"><sheets>");
        StringBuilder relations = new StringBuilder("<Relationships>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            int number = 0;
            for (Map.Entry<String, List<List<String>>> sheet : sheets.entrySet()) {
                number++;
                book.append(
                        "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"r%d\"/>".formatted(sheet.getKey(), number, number));
                relations.append("<Relationship Id=\"r%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                        .formatted(number, RELATION, number));
                put(zip, "xl/worksheets/sheet" + number + ".xml", rows(sheet.getValue()));
            }
            put(zip, "xl/workbook.xml", book + "</sheets></workbook>");
            put(zip, "xl/_rels/workbook.xml.rels", relations + "</Relationships>");
        }
        return out.toByteArray();
    }

    private static String rows(List<List<String>> rows) {
        StringBuilder xml = new StringBuilder("<worksheet><sheetData>");
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                xml.append("<row r=\"").append(i + 1).append("\">");
                rows.get(i)
                        .forEach(cell -> xml.append(
                                cell.startsWith("#")
                                        ? "<c t=\"e\"><v>" + cell + "</v></c>"
                                        : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>"));
                xml.append("</row>");
            }
        }
        return xml + "</sheetData></worksheet>";
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
    }
}
