package io.huiyin.sheet;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Texts of a workbook. */
final class XlsxText {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private XlsxText() {}

    /** The text inside an element that has begun, runs joined, readings of characters left out; cut when it is longer than a cell may be. */
    static String read(XMLStreamReader xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        int silent = 0;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (silent == 0 && xml.getLocalName().equals("rPh")) {
                        silent = depth;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth == 0 && xml.getLocalName().equals(element)) {
                        return unescaped(text.toString());
                    }
                    if (depth == silent) {
                        silent = 0;
                    }
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (silent == 0 && text.length() <= SheetReader.MAX_CELL) {
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.END_DOCUMENT ->
                    throw XlsxParts.damaged();
                default -> {}
            }
        }
    }

    /** Characters that no text holds stay as they are written. */
    private static String unescaped(String text) {
        String whole = text.contains("_x")
                ? ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)))
                : text;
        return whole.indexOf('\r') < 0 ? whole : whole.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String character(MatchResult found) {
        char c = (char) Integer.parseInt(found.group(1), 16);
        boolean held = (c >= ' ' && !Character.isSurrogate(c)) || c == '\t' || c == '\n' || c == '\r';
        return held ? String.valueOf(c) : found.group();
    }
}
