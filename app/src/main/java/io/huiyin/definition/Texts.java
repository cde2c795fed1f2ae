package io.huiyin.definition;

import org.jspecify.annotations.Nullable;

/** Reads the texts that a definition shows to people, in both languages. */
final class Texts {

    static final int TITLE = 100;
    static final int MESSAGE = 200;
    static final int HELP = 1_000;

    private Texts() {}

    /** A text that must be there in both languages. */
    static Definition.Text required(YamlMap map, String key, int most, Faults faults) {
        if (!map.has(key)) {
            map.map(key);
            faults.add(map.path(), Suggestions.say("both", key), "missing", key);
            return Definition.Text.NONE;
        }
        YamlMap both = map.map(key);
        Definition.Text text =
                new Definition.Text(language(both, "zh", most, faults), language(both, "en", most, faults));
        both.done();
        return text;
    }

    static Definition.Text optional(YamlMap map, String key, int most, Faults faults) {
        return map.has(key) ? required(map, key, most, faults) : Definition.Text.NONE;
    }

    private static String language(YamlMap both, String key, int most, Faults faults) {
        String text = both.text(key).strip();
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            faults.add(both.path(key), Suggestions.say("most", most), "text-long", length);
        } else if (text.isEmpty() && both.has(key)) {
            faults.add(both.path(key), Suggestions.say("fill-in"), "empty", key);
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            faults.add(both.path(key), Suggestions.say("remove"), "character");
        }
        return text;
    }

    /** A text of one language; null when it is not there. */
    static @Nullable String plain(YamlMap map, String key, int most, Faults faults) {
        String text = map.optionalText(key);
        if (text != null && text.codePointCount(0, text.length()) > most) {
            faults.add(map.path(key), Suggestions.say("most", most), "text-long", text.length());
        }
        return text;
    }
}
