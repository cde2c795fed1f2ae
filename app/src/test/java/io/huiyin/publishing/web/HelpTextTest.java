package io.huiyin.publishing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation of definitions on a page. */
class HelpTextTest {

    @Test
    void headingsParagraphsListsTablesAndCodeAreTold() {
        HelpText text = HelpText.of("""
                # Title
                One `a|b` and **two**
                lines, [there](definitions.zh.md) [elsewhere](registers.md).

                ## Second
                - first
                  goes on
                - next

                | key | meaning |
                | --- | --- |
                | `a` | <b> |

                ```yaml
                a: 1

                b: 2
                ```
                """);
        assertThat(text.title()).isEqualTo("Title");
        assertThat(text.blocks())
                .extracting(block -> block.getClass().getSimpleName())
                .containsExactly("Paragraph", "Heading", "Items", "Table", "Code");
        HelpText.Paragraph paragraph = (HelpText.Paragraph) text.blocks().getFirst();
        assertThat(paragraph.spans())
                .contains(
                        new HelpText.Span("a|b", HelpText.Style.CODE, ""),
                        new HelpText.Span("two", HelpText.Style.BOLD, ""),
                        new HelpText.Span("there", HelpText.Style.LINK, "/definitions/help?in=zh"),
                        new HelpText.Span("elsewhere", HelpText.Style.PLAIN, ""));
        HelpText.Items items = (HelpText.Items) text.blocks().get(2);
        assertThat(items.items()).hasSize(2);
        assertThat(((HelpText.Code) text.blocks().get(4)).text()).isEqualTo("a: 1\n\nb: 2");
    }

    /** Every row of every table has as many cells as its head: nothing was cut in the wrong place. */
    @ParameterizedTest
    @ValueSource(strings = {"definitions.md", "definitions.zh.md"})
    void theDocumentItselfIsUnderstood(String file) throws IOException {
        HelpText text = HelpText.of(Files.readString(Path.of("..", "docs", file)));
        assertThat(text.title()).isNotBlank();
        assertThat(text.blocks()).hasSizeGreaterThan(5);
        for (HelpText.Block block : text.blocks()) {
            if (block instanceof HelpText.Table(List<List<HelpText.Span>> head, List<List<List<HelpText.Span>>> rows)) {
                assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).hasSameSizeAs(head));
            }
        }
    }
}
