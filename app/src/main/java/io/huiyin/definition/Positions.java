package io.huiyin.definition;

import java.util.HashMap;
import java.util.Map;

/** Where the parts of a definition stand in its file, by path: {@code fields/3/formula}. */
final class Positions {

    /** Behind a path: the place of the key, not of its value. */
    static final String KEY = "#";

    private final Map<String, At> places = new HashMap<>();

    /**
     * A place in the file.
     *
     * @param line from 1
     * @param column in characters, from 1
     */
    record At(int line, int column) implements Comparable<At> {

        static final At START = new At(1, 1);

        /** The character that many further on in the same line. */
        At plus(int characters) {
            return new At(line, column + characters);
        }

        @Override
        public int compareTo(At other) {
            return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
        }
    }

    /** Path of a word inside the value of that path. */
    static String word(String path, String word) {
        return path + "@" + word;
    }

    void put(String path, At at) {
        places.put(path, at);
    }

    boolean has(String path) {
        return places.containsKey(path);
    }

    /** Of that part or, when it was left out, of the part around it. */
    At at(String path) {
        int word = path.indexOf('@');
        if (word >= 0 && !places.containsKey(path)) {
            return at(path.substring(0, word));
        }
        for (String part = path; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('/')))) {
            At at = places.get(part);
            if (at != null) {
                return at;
            }
        }
        return places.getOrDefault("", At.START);
    }
}
