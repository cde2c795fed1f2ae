package io.huiyin.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of files that are kept, and how their content begins: a page with a script in it is no photograph, whatever it is called. */
final class FileTypes {

    private static final List<String> COMPOUND = List.of("d0cf11e0a1b11ae1");
    private static final List<String> ZIP = List.of("504b0304");

    /** In hexadecimal digits, from the first byte on; {@code ..} is any byte. */
    private static final Map<String, List<String>> BEGINNINGS = Map.of(
            "image/jpeg", List.of("ffd8ff"),
            "image/png", List.of("89504e470d0a1a0a"),
            "image/webp", List.of("52494646........57454250"),
            "application/pdf", List.of("255044462d"),
            "audio/mpeg", List.of("494433", "fffb", "fff3", "fff2"),
            "video/mp4", List.of("........66747970"),
            "application/msword", COMPOUND,
            "application/vnd.ms-excel", COMPOUND,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ZIP,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ZIP);

    private static final Set<String> TEXTS = Set.of("text/plain", "text/csv");

    /** Bytes of a beginning at most. */
    private static final int LOOKED_AT = 12;

    private FileTypes() {}

    static boolean isKept(String type) {
        return BEGINNINGS.containsKey(type) || TEXTS.contains(type);
    }

    /** Whether the content begins like a file of that type; of a text, whether it is one: it holds no NUL. */
    static boolean fits(String type, byte[] content) {
        List<String> beginnings = BEGINNINGS.get(type);
        if (beginnings == null) {
            return new String(content, StandardCharsets.ISO_8859_1).indexOf('\0') < 0;
        }
        String head = HexFormat.of().formatHex(content, 0, Math.min(content.length, LOOKED_AT));
        return beginnings.stream().anyMatch(beginning -> begins(head, beginning));
    }

    private static boolean begins(String head, String beginning) {
        if (head.length() < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (beginning.charAt(i) != '.' && beginning.charAt(i) != head.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
