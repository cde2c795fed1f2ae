package io.huiyin.definition;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Turns the text of a definition into YAML nodes, and refuses what no definition needs before it can cost anything. */
final class YamlSource {

    /** A definition is written by hand: the longest that ships has a tenth of this. */
    static final int MOST_BYTES = 256 * 1024;

    private static final int MOST_DEPTH = 40;

    private YamlSource() {}

    /** Nothing when the text is no YAML, or too much; then there is a fault. */
    static Optional<Node> node(String text, Faults faults) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            faults.add(Positions.At.START, Suggestions.say("shorter"), "too-long", bytes / 1024, MOST_BYTES / 1024);
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(compose(text, faults));
        } catch (NotPlain e) {
            faults.add(at(e.mark), Suggestions.say("write-out"), "alias");
        } catch (ReaderException e) {
            faults.add(at(text, e.getPosition()), Suggestions.say("remove"), "character");
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            String problem = String.valueOf(e.getProblem());
            faults.add(at(mark), Suggestions.say("yaml"), "yaml", problem);
        } catch (YAMLException e) {
            faults.add(Positions.At.START, Suggestions.say("yaml"), "yaml", String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private static @Nullable Node compose(String text, Faults faults) {
        LoaderOptions options = options();
        Parser parser = new PlainParser(new ParserImpl(new StreamReader(new StringReader(text)), options));
        Node node = new Composer(parser, new Resolver(), options).getSingleNode();
        if (node == null) {
            faults.add(Positions.At.START, Suggestions.say("begin"), "nothing");
        } else if (!(node instanceof MappingNode)) {
            faults.add(at(node.getStartMark()), Suggestions.say("mapping"), "mapping");
            return null;
        }
        return node;
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    static Positions.At at(@Nullable Mark mark) {
        return mark == null ? Positions.At.START : new Positions.At(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Positions.At at(String text, int position) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Positions.At(line + 1, before.length() - before.lastIndexOf('\n'));
    }

    /** Something that no definition needs. */
    private static final class NotPlain extends RuntimeException {

        private final Mark mark;

        NotPlain(Mark mark) {
            this.mark = mark;
        }
    }

    /** Lets no anchors, aliases and tags through: they can make a small file a huge one, and a reader of it guess. */
    private record PlainParser(Parser parser) implements Parser {

        @Override
        public boolean checkEvent(Event.ID choice) {
            return parser.checkEvent(choice);
        }

        @Override
        public Event peekEvent() {
            return parser.peekEvent();
        }

        @Override
        public Event getEvent() {
            Event event = parser.getEvent();
            boolean anchored = event instanceof NodeEvent node && node.getAnchor() != null;
            if (event instanceof AliasEvent || anchored || isTagged(event)) {
                throw new NotPlain(event.getStartMark());
            }
            return event;
        }

        private static boolean isTagged(Event event) {
            return switch (event) {
                case org.yaml.snakeyaml.events.ScalarEvent scalar -> scalar.getTag() != null;
                case org.yaml.snakeyaml.events.CollectionStartEvent start -> start.getTag() != null;
                default -> false;
            };
        }
    }
}
