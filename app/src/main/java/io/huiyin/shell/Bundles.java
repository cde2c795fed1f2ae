package io.huiyin.shell;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All {@code messages/*.properties} of the class path, read once. {@code x.properties} is Chinese, {@code x_en.properties} English. */
@Component
public final class Bundles {

    private static final String FILES = "classpath*:messages/*.properties";
    private static final String ENGLISH = "_en.properties";

    private final Map<Language, Messages> messages = new EnumMap<>(Language.class);

    Bundles() {
        Map<Language, Map<String, String>> sentences = read();
        for (Language language : Language.values()) {
            messages.put(language, new Messages(language, sentences.getOrDefault(language, Map.of())));
        }
    }

    public Messages of(Language language) {
        return Objects.requireNonNull(messages.get(language));
    }

    /** The messages of the request that is being answered. */
    public Messages current() {
        return of(Language.of(LocaleContextHolder.getLocale()));
    }

    static Map<Language, Map<String, String>> read() {
        Map<Language, Map<String, String>> sentences = new EnumMap<>(Language.class);
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                String name = String.valueOf(file.getFilename());
                Language language = name.endsWith(ENGLISH) ? Language.EN : Language.ZH;
                add(sentences.computeIfAbsent(language, l -> new HashMap<>()), file, name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }

    private static void add(Map<String, String> sentences, Resource file, String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        for (String key : properties.stringPropertyNames()) {
            if (sentences.put(key, properties.getProperty(key)) != null) {
                throw new IllegalStateException("two bundles hold the key " + key + ", one of them is " + name);
            }
        }
    }
}
