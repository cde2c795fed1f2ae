package io.huiyin.figure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Goes through the fields of a JSON object and makes nothing of what is not asked: an event says a thousand bytes, of which figures want one word. It trusts that
 * the text is JSON, as all is that the journal holds; texts with escapes are read by the general parser.
 */
final class JsonFields {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] json;
    private int at;
    private int keyFrom;
    private int keyTo;

    /** Whether the value of a field comes next. */
    private boolean valued;

    /**
     * @param object in UTF-8
     * @throws IllegalArgumentException here and from every method, when it ends before the object does
     */
    JsonFields(byte[] object) {
        this(object, 0);
    }

    private JsonFields(byte[] json, int at) {
        this.json = json;
        this.at = at;
        expect('{');
    }

    /** Goes on to the next field; false when there is none. */
    boolean next() {
        if (valued) {
            skip();
            valued = false;
        }
        if (peek() == ',') {
            at++;
        }
        if (peek() == '}') {
            return false;
        }
        expect('"');
        keyFrom = at;
        skipText();
        keyTo = at - 1;
        expect(':');
        valued = true;
        return true;
    }

    /** @param name in UTF-8, without what would be escaped */
    boolean isNamed(byte[] name) {
        return Arrays.equals(json, keyFrom, keyTo, name, 0, name.length);
    }

    /** The value of the field as a text, as {@code ->>} says it in SQL: null for nothing; of a list or an object its JSON. */
    @Nullable
    String text() {
        boolean quoted = peek() == '"';
        int from = at;
        skip();
        valued = false;
        int edge = quoted ? 1 : 0;
        for (int i = from; quoted && i < at; i++) {
            if (json[i] == '\\') {
                return escaped(from);
            }
        }
        String text = new String(json, from + edge, at - from - 2 * edge, StandardCharsets.UTF_8);
        return !quoted && text.equals("null") ? null : text;
    }

    private String escaped(int from) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, from, at - from)) {
            parser.nextToken();
            return parser.getString();
        }
    }

    /** The fields of the value; null when it is no object. */
    @Nullable
    JsonFields fields() {
        return peek() == '{' ? new JsonFields(json, at) : null;
    }

    private void skip() {
        byte first = peek();
        at++;
        if (first == '"') {
            skipText();
        } else if (first == '{' || first == '[') {
            skipNested();
        } else {
            while (at < json.length && json[at] > ' ' && json[at] != ',' && json[at] != '}' && json[at] != ']') {
                at++;
            }
        }
    }

    /** Behind the quotation mark that ends it. */
    private void skipText() {
        for (byte c = take(); c != '"'; c = take()) {
            if (c == '\\') {
                at++;
            }
        }
    }

    private void skipNested() {
        for (int open = 1; open > 0; ) {
            switch (take()) {
                case '"' -> skipText();
                case '{', '[' -> open++;
                case '}', ']' -> open--;
                default -> {}
            }
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new IllegalArgumentException("not JSON at byte " + at);
        }
        at++;
    }

    /** The next byte that is no space. */
    private byte peek() {
        byte c = take();
        while (c >= 0 && c <= ' ') {
            c = take();
        }
        at--;
        return c;
    }

    private byte take() {
        if (at >= json.length) {
            throw new IllegalArgumentException("JSON that ends too early");
        }
        return json[at++];
    }
}
