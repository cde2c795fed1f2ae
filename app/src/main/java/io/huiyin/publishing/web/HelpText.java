package io.huiyin.publishing.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of documentation, as far as its Markdown goes: headings, paragraphs, lists, tables, code. Templates write the parts, so that
 * everything is escaped.
 */
public record HelpText(String title, List<Block> blocks) {

    private static final Pattern INLINE = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\[([^\\]]+)]\\(([^)]+)\\)");
    private static final Pattern NUMBERED = Pattern.compile("\\d+\\. ");

    public HelpText {
        blocks = List.copyOf(blocks);
    }

    /** What stands below each other. */
    public sealed interface Block {}

    /** @param level 2 or 3 */
    public record Heading(int level, String text) implements Block {}

    public record Paragraph(List<Span> spans) implements Block {}

    public record Code(String text) implements Block {}

    public record Items(boolean numbered, List<List<Span>> items) implements Block {}

    public record Table(List<List<Span>> head, List<List<List<Span>>> rows) implements Block {}

    /**
     * A part of a line.
     *
     * @param href empty unless it is a link
     */
    public record Span(String text, Style style, String href) {}

    public enum Style {
        PLAIN,
        BOLD,
        CODE,
        LINK
    }

    static HelpText of(String markdown) {
        List<String> lines = markdown.lines().toList();
        String title = "";
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            int end = end(lines, at);
            if (line.startsWith("# ")) {
                title = line.substring(2);
            } else if (!line.isBlank()) {
                blocks.add(block(lines.subList(at, end)));
            }
            at = end;
        }
        return new HelpText(title, blocks);
    }

    /** Where the block that begins there ends. */
    private static int end(List<String> lines, int at) {
        String first = lines.get(at);
        int end = at + 1;
        if (first.startsWith("```")) {
            while (end < lines.size() && !lines.get(end).startsWith("```")) {
                end++;
            }
            return Math.min(end + 1, lines.size());
        }
        if (first.isBlank() || first.startsWith("#")) {
            return end;
        }
        while (end < lines.size()
                && !lines.get(end).isBlank()
                && !lines.get(end).startsWith("#")
                && !lines.get(end).startsWith("```")) {
            end++;
        }
        return end;
    }

    private static Block block(List<String> lines) {
        String first = lines.getFirst();
        if (first.startsWith("```")) {
            return new Code(String.join("\n", lines.subList(1, Math.max(1, lines.size() - 1))));
        }
        if (first.startsWith("#")) {
            return new Heading(first.startsWith("###") ? 3 : 2, first.replaceFirst("^#+ *", ""));
        }
        if (first.startsWith("|")) {
            return new Table(
                    cells(first), lines.stream().skip(2).map(HelpText::cells).toList());
        }
        boolean numbered = NUMBERED.matcher(first).lookingAt();
        return numbered || first.startsWith("- ")
                ? new Items(numbered, items(lines))
                : new Paragraph(spans(String.join(" ", lines)));
    }

    private static List<List<Span>> cells(String row) {
        String inside = row.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
        return Arrays.stream(inside.split("\\|"))
                .map(String::strip)
                .map(HelpText::spans)
                .toList();
    }

    /** A line that begins no item goes on with the one before. */
    private static List<List<Span>> items(List<String> lines) {
        List<StringBuilder> items = new ArrayList<>();
        for (String line : lines) {
            Matcher numbered = NUMBERED.matcher(line);
            if (line.startsWith("- ")) {
                items.add(new StringBuilder(line.substring(2)));
            } else if (numbered.lookingAt()) {
                items.add(new StringBuilder(line.substring(numbered.end())));
            } else {
                items.getLast().append(' ').append(line.strip());
            }
        }
        return items.stream().map(item -> spans(item.toString())).toList();
    }

    private static List<Span> spans(String line) {
        List<Span> spans = new ArrayList<>();
        Matcher inline = INLINE.matcher(line);
        int at = 0;
        while (inline.find()) {
            plain(line.substring(at, inline.start()), spans);
            if (inline.group(1) != null) {
                spans.add(new Span(inline.group(1), Style.CODE, ""));
            } else if (inline.group(2) != null) {
                spans.add(new Span(inline.group(2), Style.BOLD, ""));
            } else {
                spans.add(link(inline.group(3), inline.group(4)));
            }
            at = inline.end();
        }
        plain(line.substring(at), spans);
        return spans;
    }

    private static void plain(String text, List<Span> spans) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, Style.PLAIN, ""));
        }
    }

    /** Of other documents, only the same one in the other language is here. */
    private static Span link(String text, String href) {
        return switch (href) {
            case "definitions.md" -> new Span(text, Style.LINK, "/definitions/help?in=en");
            case "definitions.zh.md" -> new Span(text, Style.LINK, "/definitions/help?in=zh");
            default -> new Span(text, Style.PLAIN, "");
        };
    }
}
