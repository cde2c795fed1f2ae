package io.huiyin.guide;

import io.huiyin.base.ProductFiles;
import io.huiyin.shell.HelpLinks;
import io.huiyin.shell.Language;
import io.huiyin.shell.Markdown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Help for every page, from {@code docs/guide}: one Markdown file for each subject in each language, and {@code pages.txt}, which says what
 * explains which page.
 */
@Component
public class Guide implements HelpLinks {

    /** Address of the guide; its subjects are below it. */
    public static final String PAGE = "/help";

    /** The subject that leads to all others. */
    public static final String INDEX = "README";

    private static final String FOLDER = "docs/guide/";
    private static final Pattern FILE = Pattern.compile("([A-Za-z-]+)\\.md(#.*)?");
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)");

    private final List<Explained> explained;
    private final Map<String, Markdown.Document> read = new ConcurrentHashMap<>();

    Guide() {
        List<Explained> lines = new ArrayList<>();
        for (String line : ProductFiles.text(FOLDER + "pages.txt").lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (!line.startsWith("#") && parts.matches()) {
                lines.add(new Explained(PathPatternParser.defaultInstance.parse(parts.group(1)), parts.group(2)));
            }
        }
        Collections.sort(lines);
        this.explained = List.copyOf(lines);
    }

    /**
     * What explains some pages.
     *
     * @param pages the pattern of their paths
     * @param subject name of the file, without its end
     */
    private record Explained(PathPattern pages, String subject) implements Comparable<Explained> {

        @Override
        public int compareTo(Explained other) {
            return pages.compareTo(other.pages);
        }
    }

    @Override
    public String of(String path) {
        return subject(path).map(Guide::address).orElse(PAGE);
    }

    /** What explains a page; empty where nothing does. */
    public Optional<String> subject(String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return explained.stream()
                .filter(one -> one.pages().matches(asked))
                .map(Explained::subject)
                .findFirst();
    }

    /** A subject in a language; empty when there is none of that name. */
    public Optional<Markdown.Document> document(String subject, Language language) {
        String file = FOLDER + language.code() + "/" + subject + ".md";
        return FILE.matcher(subject + ".md").matches() && ProductFiles.exists(file)
                ? Optional.of(read.computeIfAbsent(file, one -> Markdown.read(ProductFiles.text(one), Guide::link)))
                : Optional.empty();
    }

    private static String address(String subject) {
        return subject.equals(INDEX) ? PAGE : PAGE + "/" + subject;
    }

    /** Files of the guide are pages here; of other documents there are none. */
    private static Optional<String> link(String address) {
        if (address.startsWith("#")) {
            return Optional.of(address);
        }
        Matcher file = FILE.matcher(address);
        return file.matches()
                ? Optional.of(address(file.group(1)) + (file.group(2) == null ? "" : file.group(2)))
                : Optional.empty();
    }
}
