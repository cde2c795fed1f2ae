package io.huiyin.figure;

import io.huiyin.base.Instants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the limit that an event sets, and nothing else of what it says: it is asked for each of millions. */
final class Limits {

    private static final String DUE = "due";
    private static final JsonFactory JSON = new JsonFactory();

    private Limits() {}

    /**
     * The same as {@code data ->> 'due'} says in SQL.
     *
     * @param data what an event says, an object, in UTF-8
     * @return null when it sets none
     */
    static @Nullable Instant due(byte[] data) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), data)) {
            parser.nextToken();
            for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
                boolean found = DUE.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_STRING ? Instants.parse(parser.getString()) : null;
                }
                parser.skipChildren();
            }
            return null;
        }
    }
}
