package io.huiyin.definition;

import io.huiyin.base.ProductFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences of the bundles in both languages at once: a definition is read before anybody has asked in a language. */
final class Sentences {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final int SHOWN = 60;
    private static final Properties CHINESE = read("messages/definition.properties");
    private static final Properties ENGLISH = read("messages/definition_en.properties");

    private Sentences() {}

    /** Arguments are shown as they are, long ones shortened; a text argument in its language. */
    static Definition.Text of(String key, Object... arguments) {
        return new Definition.Text(fill(CHINESE, key, true, arguments), fill(ENGLISH, key, false, arguments));
    }

    static boolean has(String key) {
        return CHINESE.containsKey(key) && ENGLISH.containsKey(key);
    }

    private static String fill(Properties sentences, String key, boolean zh, Object... arguments) {
        return PLACE.matcher(sentences.getProperty(key, "⟨" + key + "⟩")).replaceAll(place -> {
            Object argument = arguments[Integer.parseInt(place.group(1))];
            String text = argument instanceof Definition.Text both ? (zh ? both.zh() : both.en()) : shortened(argument);
            return Matcher.quoteReplacement(text);
        });
    }

    private static String shortened(Object argument) {
        String text = String.valueOf(argument);
        return !(argument instanceof String) || text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }

    private static Properties read(String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(ProductFiles.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
