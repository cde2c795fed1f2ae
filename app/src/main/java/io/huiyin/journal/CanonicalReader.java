package io.huiyin.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON in the form that {@link CanonicalText} writes: the very maps that the general mapper makes of it, in a third of its time.
 * Everything else is left to the mapper. Of one thread.
 */
final class CanonicalReader {

    private static final int DEEPEST = 50;
    private static final int LONGEST = 1 << 20;
    private static final int MOST_DIGITS = 18;
    private static final int NAMES = 512;
    private static final int LONGEST_NAME = 32;
    private static final int HEX_DIGITS = 4;

    /** Names of fields come again with every event. */
    private final @Nullable String[] names = new @Nullable String[NAMES];

    private byte[] json = {};
    private int at;

    /** It is of another form. */
    private static final class Other extends RuntimeException {

        private Other() {
            super("not canonical", null, false, false);
        }
    }

    /**
     * The map that it says.
     *
     * @param text in UTF-8
     * @throws tools.jackson.core.JacksonException when it is no JSON, or no map
     */
    Map<String, Object> map(byte[] text) {
        Map<String, Object> map = canonical(text);
        return map == null ? Canonical.map(text) : map;
    }

    /** Null when it is of another form. */
    @Nullable
    Map<String, Object> canonical(byte[] text) {
        if (text.length > LONGEST) {
            return null;
        }
        json = text;
        at = 0;
        try {
            expect('{');
            Map<String, Object> map = object(0);
            return at == json.length ? map : null;
        } catch (Other form) {
            return null;
        }
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (peek() == '}') {
            at++;
            return map;
        }
        String before = null;
        while (true) {
            expect('"');
            String name = name();
            if (before != null && before.compareTo(name) >= 0) {
                throw new Other();
            }
            expect(':');
            map.put(name, value(depth + 1));
            before = name;
            if (isLast('}')) {
                return map;
            }
        }
    }

    private List<Object> array(int depth) {
        List<Object> list = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (!isLast(']'));
        return list;
    }

    /** Whether the end comes next, and no comma. */
    private boolean isLast(char end) {
        byte c = take();
        if (c != ',' && c != end) {
            throw new Other();
        }
        return c == end;
    }

    /** Nothing at all is left to the mapper, too. */
    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw new Other();
        }
        byte c = take();
        return switch (c) {
            case '"' -> text();
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> word("rue", true);
            case 'f' -> word("alse", false);
            default -> number(c);
        };
    }

    private Boolean word(String rest, boolean value) {
        for (int i = 0; i < rest.length(); i++) {
            expect(rest.charAt(i));
        }
        return value;
    }

    private Object number(byte first) {
        boolean negative = first == '-';
        byte c = negative ? take() : first;
        if (c < '0' || c > '9') {
            throw new Other();
        }
        int from = at;
        long value = (long) c - '0';
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            value = value * 10 + json[at++] - '0';
        }
        byte end = peek();
        boolean whole = end == ',' || end == '}' || end == ']';
        boolean leading = c == '0' && (negative || at > from);
        if (!whole || leading || at - from >= MOST_DIGITS) {
            throw new Other();
        }
        long signed = negative ? -value : value;
        return signed == (int) signed ? (Object) (int) signed : (Object) signed;
    }

    private String name() {
        int from = at;
        int hash = 0;
        int i = from;
        while (i < json.length && json[i] != '"') {
            byte c = json[i++];
            if (c < ' ' || c == '\\' || i - from > LONGEST_NAME) { // bytes of other characters are negative
                return text();
            }
            hash = hash * 31 + c;
        }
        int slot = (hash ^ (hash >>> 9)) & (NAMES - 1);
        String known = names[slot];
        if (known == null || !is(known, from, i)) {
            known = new String(json, from, i - from, StandardCharsets.ISO_8859_1).intern();
            names[slot] = known;
        }
        at = i;
        expect('"');
        return known;
    }

    private boolean is(String known, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != json[from + i]) {
                return false;
            }
        }
        return true;
    }

    private String text() {
        int from = at;
        int i = from;
        while (i < json.length && json[i] != '"' && json[i] != '\\') {
            if (json[i] >= 0 && json[i] < ' ') {
                throw new Other();
            }
            i++;
        }
        at = i;
        String plain = new String(json, from, i - from, StandardCharsets.UTF_8);
        if (peek() == '"') {
            at++;
            return plain;
        }
        return escaped(new StringBuilder(plain));
    }

    private String escaped(StringBuilder text) {
        byte c = take();
        while (c != '"') {
            if (c == '\\') {
                text.append(escape());
            } else {
                int from = at - 1;
                while (at < json.length && json[at] != '"' && json[at] != '\\' && (json[at] < 0 || json[at] >= ' ')) {
                    at++;
                }
                if (c >= 0 && c < ' ') {
                    throw new Other();
                }
                text.append(new String(json, from, at - from, StandardCharsets.UTF_8));
            }
            c = take();
        }
        return text.toString();
    }

    private char escape() {
        byte c = take();
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> unicode();
            default -> throw new Other();
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw new Other();
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private void expect(char c) {
        if (take() != c) {
            throw new Other();
        }
    }

    private byte take() {
        byte c = peek();
        at++;
        return c;
    }

    private byte peek() {
        if (at >= json.length) {
            throw new Other();
        }
        return json[at];
    }
}
