package io.huiyin.journal;

import io.huiyin.base.Utf8;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Canonical JSON of what events hold: the very text that the general mapper writes, in a third of its time. */
final class CanonicalText {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private CanonicalText() {}

    /** False when the value holds something else than texts, whole numbers, booleans, lists and maps; {@code into} is spoilt then. */
    static boolean append(Utf8 into, @Nullable Object value) {
        switch (value) {
            case null -> into.text("null");
            case String text -> text(into, text);
            case Boolean flag -> into.text(flag.toString());
            case Integer number -> into.number(number);
            case Long number -> into.number(number);
            case Map<?, ?> map -> {
                return map(into, map);
            }
            case List<?> list -> {
                return list(into, list);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean map(Utf8 into, Map<?, ?> map) {
        if (map instanceof TreeMap<?, ?> sorted && sorted.comparator() == null) {
            return entries(into, sorted);
        }
        Object[] keys = map.keySet().toArray();
        for (Object key : keys) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        Arrays.sort(keys);
        into.ascii('{');
        for (int i = 0; i < keys.length; i++) {
            if (i > 0) {
                into.ascii(',');
            }
            text(into, (String) keys[i]);
            into.ascii(':');
            if (!append(into, map.get(keys[i]))) {
                return false;
            }
        }
        into.ascii('}');
        return true;
    }

    private static boolean entries(Utf8 into, Map<?, ?> sorted) {
        into.ascii('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : sorted.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                return false;
            }
            if (!first) {
                into.ascii(',');
            }
            first = false;
            text(into, key);
            into.ascii(':');
            if (!append(into, entry.getValue())) {
                return false;
            }
        }
        into.ascii('}');
        return true;
    }

    private static boolean list(Utf8 into, List<?> list) {
        into.ascii('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                into.ascii(',');
            }
            if (!append(into, list.get(i))) {
                return false;
            }
        }
        into.ascii(']');
        return true;
    }

    private static void text(Utf8 into, String text) {
        into.ascii('"');
        int next = into.unescaped(text, 0);
        while (next < text.length()) {
            escape(into, text.charAt(next));
            next = into.unescaped(text, next + 1);
        }
        into.ascii('"');
    }

    private static void escape(Utf8 into, char c) {
        switch (c) {
            case '"' -> into.text("\\\"");
            case '\\' -> into.text("\\\\");
            case '\b' -> into.text("\\b");
            case '\t' -> into.text("\\t");
            case '\n' -> into.text("\\n");
            case '\f' -> into.text("\\f");
            case '\r' -> into.text("\\r");
            default -> into.text("\\u00").ascii(HEX[c >> 4]).ascii(HEX[c & 15]);
        }
    }
}
