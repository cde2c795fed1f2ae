package io.huiyin.sheet;

import io.huiyin.base.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a workbook says besides its cells: where the sheets lie, its shared texts, its formats (ECMA-376).
 *
 * @param sheets in their order, those that show charts left out; at least one
 * @param texts shared by cells
 * @param kinds of the formats, by their number
 * @param from1904 true when days are counted from 1904
 */
record XlsxBook(List<Sheet> sheets, List<String> texts, List<XlsxNumbers.Kind> kinds, boolean from1904) {

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final int MAX_SHEETS = 1_000;
    private static final long MAX_SHARED = 64L * 1024 * 1024;
    private static final int COST_OF_A_TEXT = 24;

    /**
     * A sheet.
     *
     * @param part name of the part with its rows
     */
    record Sheet(String name, String part, boolean hidden) {}

    static XlsxBook of(XlsxParts parts) {
        String workbook = parts.has("_rels/.rels")
                ? relations(parts, "_rels/.rels", "").entrySet().stream()
                        .filter(relation -> relation.getKey().startsWith("officeDocument "))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(WORKBOOK)
                : WORKBOOK;
        String folder = workbook.substring(0, workbook.lastIndexOf('/') + 1);
        Map<String, String> relations =
                relations(parts, folder + "_rels/" + workbook.substring(folder.length()) + ".rels", folder);
        Map<String, Sheet> sheets = new LinkedHashMap<>();
        boolean[] from1904 = {false};
        each(parts, workbook, (xml, name) -> {
            if (name.equals("sheet") && sheets.size() < MAX_SHEETS) {
                String part = relations.get("worksheet " + attribute(xml, "id"));
                if (part != null) {
                    boolean hidden = attribute(xml, "state").endsWith("idden");
                    sheets.putIfAbsent(attribute(xml, "name"), new Sheet(attribute(xml, "name"), part, hidden));
                }
            } else if (name.equals("workbookPr")) {
                from1904[0] = attribute(xml, "date1904").matches("1|true");
            }
        });
        if (sheets.isEmpty()) {
            throw XlsxParts.damaged();
        }
        return new XlsxBook(
                List.copyOf(sheets.values()),
                texts(parts, relation(relations, "sharedStrings")),
                kinds(parts, relation(relations, "styles")),
                from1904[0]);
    }

    /** Those that may be meant: the one of that name, else all, visible ones first. @throws Refused {@code SHEET-110} */
    List<Sheet> meant(@Nullable String name) {
        if (name == null) {
            return sheets.stream().sorted(Comparator.comparing(Sheet::hidden)).toList();
        }
        return List.of(sheets.stream()
                .filter(sheet -> sheet.name.equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "SHEET-110", name, sheets.stream().map(Sheet::name).collect(Collectors.joining(", ")))));
    }

    private static @Nullable String relation(Map<String, String> relations, String type) {
        return relations.entrySet().stream()
                .filter(relation -> relation.getKey().startsWith(type + " "))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Targets by the last word of the type and the id. */
    private static Map<String, String> relations(XlsxParts parts, String part, String folder) {
        Map<String, String> relations = new LinkedHashMap<>();
        each(parts, part, (xml, name) -> {
            if (name.equals("Relationship")) {
                String type = attribute(xml, "Type");
                String target = attribute(xml, "Target");
                relations.put(
                        type.substring(type.lastIndexOf('/') + 1) + " " + attribute(xml, "Id"),
                        target.startsWith("/") ? target.substring(1) : folder + target);
            }
        });
        return relations;
    }

    private static List<String> texts(XlsxParts parts, @Nullable String part) {
        List<String> texts = new ArrayList<>();
        if (part == null || !parts.has(part)) {
            return texts;
        }
        long[] size = {0};
        each(parts, part, (xml, name) -> {
            if (name.equals("si")) {
                String text = XlsxText.read(xml, "si");
                texts.add(text);
                size[0] += text.length() + COST_OF_A_TEXT;
                if (size[0] > MAX_SHARED) {
                    throw Refused.tooLarge("SHEET-111", MAX_SHARED / 1024 / 1024);
                }
            }
        });
        return texts;
    }

    private static List<XlsxNumbers.Kind> kinds(XlsxParts parts, @Nullable String part) {
        List<XlsxNumbers.Kind> kinds = new ArrayList<>();
        if (part == null || !parts.has(part)) {
            return kinds;
        }
        Map<String, String> formats = new HashMap<>();
        boolean[] inCells = {false};
        each(parts, part, (xml, name) -> {
            switch (name) {
                case "numFmt" -> formats.put(attribute(xml, "numFmtId"), attribute(xml, "formatCode"));
                case "cellXfs" -> inCells[0] = true;
                case "cellStyles", "dxfs" -> inCells[0] = false;
                case "xf" -> {
                    if (inCells[0]) {
                        String id = attribute(xml, "numFmtId");
                        kinds.add(XlsxNumbers.Kind.of(id, formats.get(id)));
                    }
                }
                default -> {}
            }
        });
        return kinds;
    }

    /** Told of each element that begins. */
    @FunctionalInterface
    private interface Element {
        void take(XMLStreamReader xml, String name) throws XMLStreamException;
    }

    private static void each(XlsxParts parts, String part, Element element) {
        XMLStreamReader xml = parts.xml(part);
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw XlsxParts.damaged();
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element.take(xml, xml.getLocalName());
                }
            }
            xml.close();
        } catch (XMLStreamException e) {
            throw XlsxParts.failure(e);
        }
    }

    /** By its local name; empty when missing. */
    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }
}
