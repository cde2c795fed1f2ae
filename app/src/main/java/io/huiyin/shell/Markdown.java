package io.huiyin.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * A document that ships with the product, as a part of a page. What it says in HTML is shown as text, and its links lead nowhere but where
 * the page that shows it lets them.
 */
public final class Markdown {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> new Looks())
            .build();

    private Markdown() {}

    /**
     * @param title its heading of the first level, which the page shows as its own
     * @param html the rest, safe to be written into a page as it is
     */
    public record Document(String title, String html) {}

    /**
     * @param links address on the page for an address in the document; what is empty there stays as text without a link
     */
    public static Document read(String markdown, Function<String, Optional<String>> links) {
        Node document = PARSER.parse(markdown);
        document.accept(new Links(links));
        Title title = new Title();
        document.accept(title);
        return new Document(title.text, scrolling(RENDERER.render(document)));
    }

    /** Wide tables scroll by themselves, by keyboard too. Only the renderer writes tags: those of the text are escaped. */
    private static String scrolling(String html) {
        return html.replace("<table", "<div class=\"table-responsive\" tabindex=\"0\"><table")
                .replace("</table>", "</table></div>");
    }

    /** Leads each link where the page says. */
    private static final class Links extends AbstractVisitor {

        private final Function<String, Optional<String>> links;

        Links(Function<String, Optional<String>> links) {
            this.links = links;
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            Optional<String> address = links.apply(link.getDestination());
            if (address.isPresent()) {
                link.setDestination(address.get());
                return;
            }
            while (link.getFirstChild() != null) {
                link.insertBefore(link.getFirstChild());
            }
            link.unlink();
        }
    }

    /** Takes the first heading out. */
    private static final class Title extends AbstractVisitor {

        private @Nullable Heading found;
        private String text = "";

        @Override
        public void visit(Heading heading) {
            if (found == null && heading.getLevel() == 1) {
                found = heading;
                visitChildren(heading);
                heading.unlink();
            }
        }

        @Override
        public void visit(Text words) {
            text += isWithin(words) ? words.getLiteral() : "";
        }

        @Override
        public void visit(Code words) {
            text += isWithin(words) ? words.getLiteral() : "";
        }

        private boolean isWithin(Node words) {
            return found != null && words.getParent() == found;
        }
    }

    private static final class Looks implements AttributeProvider {

        @Override
        public void setAttributes(Node node, String tag, Map<String, String> attributes) {
            if (tag.equals("table")) {
                attributes.put("class", "table");
            } else if (tag.equals("pre")) {
                attributes.put("tabindex", "0");
            } else if (tag.equals("a")) {
                attributes.remove("rel"); // they lead to our own pages
            }
        }
    }
}
