package io.huiyin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of the product on its pages. */
class MarkdownTest {

    @Test
    void theFirstHeadingIsTheTitleOfThePage() {
        Markdown.Document document = read("# Take a `call`\nSome *words*.\n\n## Next\n- one\n- two\n");
        assertThat(document.title()).isEqualTo("Take a call");
        assertThat(document.html())
                .contains("<em>words</em>", "<h2 id=\"next\">Next</h2>", "<li>two</li>")
                .doesNotContain("<h1");
    }

    @Test
    void whatLooksLikeHtmlIsText() {
        assertThat(read("a <script>alert(1)</script> b\n\n<img src=x onerror=y>\n")
                        .html())
                .contains("&lt;script&gt;", "&lt;img")
                .doesNotContain("<script", "<img");
    }

    @Test
    void aLinkLeadsWhereThePageLetsItOrIsText() {
        String html = read("[here](a.md), [nowhere](b.md), [evil](javascript:alert(1))")
                .html();
        assertThat(html).contains("<a href=\"/a\">here</a>", "nowhere").doesNotContain("b.md", "javascript");
    }

    @Test
    void aTableScrollsByItself() {
        assertThat(read("| a | b |\n| --- | --- |\n| 1 | 2 |\n").html())
                .contains("<div class=\"table-responsive\" tabindex=\"0\"><table class=\"table\">", "<td>2</td>")
                .doesNotContain("style=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"definitions.md", "definitions.zh.md"})
    void howADefinitionIsWrittenIsUnderstood(String file) throws IOException {
        Markdown.Document document = read(Files.readString(Path.of("..", "docs", file)));
        assertThat(document.title()).isNotBlank();
        assertThat(document.html()).contains("<table", "<pre", "<h2");
    }

    private static Markdown.Document read(String markdown) {
        return Markdown.read(markdown, address -> address.equals("a.md") ? Optional.of("/a") : Optional.empty());
    }
}
