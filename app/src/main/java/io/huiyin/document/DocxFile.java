package io.huiyin.document;

import static io.huiyin.document.GbLayout.SIZE_3;
import static io.huiyin.document.GbLayout.SIZE_4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;

/**
 * A Word file (Office Open XML, ECMA-376) of an official document. The same document gives the same bytes: nothing in the file says when it
 * was made.
 */
public final class DocxFile {

    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String ODD = "rId1";
    static final String EVEN = "rId2";

    private static final String[] W = {"xmlns:w", MAIN};
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    /** The first moment that a ZIP file can hold. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private DocxFile() {}

    /** The bytes of the file. */
    public static byte[] of(OfficialDocument document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "[Content_Types].xml", types());
            part(zip, "_rels/.rels", relations(List.of("officeDocument", "word/document.xml")));
            part(
                    zip,
                    "word/_rels/document.xml.rels",
                    relations(List.of(
                            "footer", "footer1.xml",
                            "footer", "footer2.xml",
                            "styles", "styles.xml",
                            "settings", "settings.xml",
                            "fontTable", "fontTable.xml")));
            part(zip, "word/document.xml", new DocxWriter(document).bytes());
            part(zip, "word/styles.xml", styles());
            part(zip, "word/settings.xml", settings());
            part(zip, "word/fontTable.xml", fonts());
            part(zip, "word/footer1.xml", footer("right", "w:rightChars", "w:right"));
            part(zip, "word/footer2.xml", footer("left", "w:leftChars", "w:left"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] types() {
        return XmlPart.of("Types", new String[] {"xmlns", PACKAGE + "content-types"}, types -> {
            types.empty(
                    "Default",
                    "Extension",
                    "rels",
                    "ContentType",
                    "application/vnd.openxmlformats-package.relationships+xml");
            types.empty("Default", "Extension", "xml", "ContentType", "application/xml");
            override(types, "document", "document.main");
            override(types, "styles", "styles");
            override(types, "settings", "settings");
            override(types, "fontTable", "fontTable");
            override(types, "footer1", "footer");
            override(types, "footer2", "footer");
        });
    }

    private static void override(XmlPart types, String part, String type) throws XMLStreamException {
        types.empty("Override", "PartName", "/word/" + part + ".xml", "ContentType", TYPE + type + "+xml");
    }

    /** @param targets pairs of a type and a part */
    private static byte[] relations(List<String> targets) {
        return XmlPart.of("Relationships", new String[] {"xmlns", PACKAGE + "relationships"}, relations -> {
            for (int i = 0; i < targets.size(); i += 2) {
                relations.empty(
                        "Relationship",
                        "Id",
                        "rId" + (i / 2 + 1),
                        "Type",
                        OFFICE + targets.get(i),
                        "Target",
                        targets.get(i + 1));
            }
        });
    }

    private static byte[] styles() {
        return XmlPart.of("w:styles", W, styles -> {
            styles.element("w:docDefaults", defaults -> {
                defaults.element(
                        "w:rPrDefault",
                        run -> run.element("w:rPr", properties -> {
                            properties.empty(
                                    "w:rFonts",
                                    "w:ascii",
                                    Typeface.LATIN.family(),
                                    "w:hAnsi",
                                    Typeface.LATIN.family(),
                                    "w:eastAsia",
                                    Typeface.FANG_SONG.family());
                            properties.empty("w:sz", "w:val", SIZE_3);
                            properties.empty("w:szCs", "w:val", SIZE_3);
                            properties.empty("w:lang", "w:val", "en-US", "w:eastAsia", "zh-CN");
                        }));
                defaults.element(
                        "w:pPrDefault",
                        paragraph -> paragraph.element("w:pPr", properties -> {
                            properties.empty("w:widowControl", "w:val", "0");
                            properties.empty("w:spacing", "w:before", 0, "w:after", 0);
                        }));
            });
            styles.element(
                    "w:style",
                    new Object[] {"w:type", "paragraph", "w:default", "1", "w:styleId", "Normal"},
                    normal -> normal.empty("w:name", "w:val", "Normal"));
        });
    }

    private static byte[] settings() {
        return XmlPart.of("w:settings", W, settings -> {
            settings.empty("w:evenAndOddHeaders");
            settings.empty("w:characterSpacingControl", "w:val", "compressPunctuation");
            settings.element(
                    "w:compat",
                    compat -> compat.empty(
                            "w:compatSetting",
                            "w:name",
                            "compatibilityMode",
                            "w:uri",
                            "http://schemas.microsoft.com/office/word",
                            "w:val",
                            "15"));
        });
    }

    private static byte[] fonts() {
        return XmlPart.of("w:fonts", W, fonts -> {
            for (Typeface face : Typeface.values()) {
                fonts.element(
                        "w:font",
                        new Object[] {"w:name", face.family()},
                        font -> font.empty("w:altName", "w:val", face.alternatives()));
            }
        });
    }

    /** The page's number between dashes, one character from the outer edge: on the right of odd pages, on the left of even ones. */
    private static byte[] footer(String align, String chars, String indent) {
        return XmlPart.of(
                "w:ftr",
                W,
                footer -> footer.element("w:p", p -> {
                    p.element("w:pPr", properties -> {
                        properties.empty("w:ind", chars, 100, indent, SIZE_4 * 10);
                        properties.empty("w:jc", "w:val", align);
                    });
                    text(p, "— ");
                    p.element("w:fldSimple", new Object[] {"w:instr", " PAGE "}, field -> text(field, "1"));
                    text(p, " —");
                }));
    }

    private static void text(XmlPart to, String text) throws XMLStreamException {
        to.element("w:r", r -> {
            r.element("w:rPr", properties -> {
                properties.empty(
                        "w:rFonts",
                        "w:ascii",
                        Typeface.SONG.family(),
                        "w:hAnsi",
                        Typeface.SONG.family(),
                        "w:eastAsia",
                        Typeface.SONG.family());
                properties.empty("w:sz", "w:val", SIZE_4);
                properties.empty("w:szCs", "w:val", SIZE_4);
            });
            r.element("w:t", new Object[] {"xml:space", "preserve"}, t -> t.text(text));
        });
    }
}
