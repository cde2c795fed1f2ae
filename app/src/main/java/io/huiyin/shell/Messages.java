package io.huiyin.shell;

import io.huiyin.base.Bilingual;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of one language, over the bundles of all modules. In a sentence {@code {0}} stands for the first argument; numbers, dates
 * and instants are written in the language's form, what has a name in both by that of the language. {@code {0,choice,0#none|1#one matter|1<{0} matters}} tells singular from plural.
 * Apostrophes stand for themselves.
 */
public final class Messages {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Language language;
    private final Map<String, String> sentences;
    private final Fmt fmt;

    Messages(Language language, Map<String, String> sentences) {
        this.language = language;
        this.sentences = Map.copyOf(sentences);
        this.fmt = new Fmt(language);
    }

    /** The sentence under {@code key}; a missing key is shown as ⟨key⟩, so that it is seen and nothing breaks. */
    public String t(String key, @Nullable Object... args) {
        String sentence = sentences.get(key);
        if (sentence == null) {
            return "⟨" + key + "⟩";
        }
        if (args.length == 0) {
            return sentence;
        }
        return sentence.contains(",choice,") ? choose(sentence, args) : fill(sentence, args);
    }

    private String choose(String sentence, @Nullable Object... args) {
        Object[] shown = Arrays.stream(args).map(this::counted).toArray();
        return new MessageFormat(sentence.replace("'", "''"), language.locale()).format(shown);
    }

    private Object counted(@Nullable Object value) {
        return value instanceof Number ? value : text(value);
    }

    private String fill(String sentence, @Nullable Object... args) {
        return PLACE.matcher(sentence).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < args.length ? text(args[index]) : place.group());
        });
    }

    private String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Integer number -> fmt.number(number.longValue());
            case Long number -> fmt.number(number);
            case LocalDate date -> fmt.date(date);
            case Instant instant -> fmt.dateTime(instant);
            case Bilingual both -> both.in(language.locale());
            default -> value.toString();
        };
    }

    public boolean has(String key) {
        return sentences.containsKey(key);
    }

    public Language language() {
        return language;
    }

    /** As in {@code <html lang>}. */
    public String lang() {
        return language == Language.ZH ? "zh-CN" : "en-GB";
    }

    /** Dates and numbers in the form of this language. */
    public Fmt fmt() {
        return fmt;
    }
}
